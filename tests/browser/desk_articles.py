"""The article that a `Draft` becomes, made without the browser, for journeys that begin
where it is saved already.
"""

from datetime import datetime

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from articles import drafts, publishing
from articles.document import Document, new_anchor
from articles.models import Article, Edition
from tests.answers import ALL_QUESTIONS
from tests.browser.desk_journey import Draft
from tests.browser.settling import wait_until_settled


def document_of(draft: Draft) -> Document:
    """Return what the form makes of a draft without a picture."""
    assert not draft.picture
    taken: set[str] = set()
    sections = []
    for heading, body in draft.sections:
        anchor = new_anchor(heading, taken)
        taken.add(anchor)
        sections.append({"anchor": anchor, "heading": heading, "body": body})
    asked: set[str] = set()
    faq = []
    for question, answer in draft.questions:
        anchor = new_anchor(question, asked, is_question=True)
        asked.add(anchor)
        faq.append({"anchor": anchor, "question": question, "answer": answer})
    return Document.model_validate(
        {
            "headline": draft.headline,
            "standfirst": draft.standfirst,
            "key_points": list(draft.key_points),
            "topics": [{"name": name} for name in draft.topics],
            "byline": [{"name": name, "credit": "author"} for name in draft.authors],
            "sections": sections,
            "faq": faq,
            "sources": [
                {
                    "key": source.key,
                    "title": source.title,
                    "publisher": source.publisher,
                    "url": source.url,
                }
                for source in draft.sources
            ],
            "related": [{"title": title, "url": url} for title, url in draft.related],
        }
    )


def make_article(draft: Draft, *, by: User | None = None) -> Article:
    """Return the article that the form would have saved of `draft`."""
    return drafts.save(document_of(draft), by=by, now=timezone.now())


def publish_article(article: Article, *, live_from: datetime | None = None) -> Edition:
    """Publish the draft of an article, all questions answered."""
    return publishing.publish(
        article=article,
        by=None,
        now=timezone.now(),
        live_from=live_from,
        answered=ALL_QUESTIONS,
    )


def open_form(page: Page, article: Article) -> None:
    """Open the form of an article by its address."""
    page.goto(reverse("admin:articles_article_change", args=[article.pk]))
    wait_until_settled(page)


def open_made(page: Page, draft: Draft) -> Article:
    """Make the article of `draft`, and open its form."""
    article = make_article(draft)
    open_form(page, article)
    return article
