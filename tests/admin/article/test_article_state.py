"""What an article is in is said in the same words wherever the desk names it."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import drafts
from articles.models import Article
from articles.publishing import withdraw
from articles.reviewing.transitions import Verb
from articles.reviewing.verbs import find_latest_key, move
from tests.admin.publishing.publish_desk import publish_now

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def change(article: Article) -> None:
    document = drafts.assemble(article).model_copy(update={"standfirst": "So [@bank]."})
    drafts.save(document, article=article, now=timezone.now())


def submit(article: Article) -> None:
    move(article=article, verb=Verb.SUBMIT, by=article.created_by, now=timezone.now())


def never_published(article, editor) -> None:
    pass


def in_review(article, editor) -> None:
    submit(article)


def ready(article, editor) -> None:
    submit(article)
    move(
        article=article,
        verb=Verb.MARK_READY,
        by=editor,
        now=timezone.now(),
        seen=find_latest_key(article),
    )


def live(article, editor) -> None:
    publish_now(article, editor)


def live_and_changed(article, editor) -> None:
    publish_now(article, editor)
    change(article)


def live_changed_and_in_review(article, editor) -> None:
    live_and_changed(article, editor)
    submit(article)


def scheduled(article, editor) -> None:
    publish_now(article, editor, live_from=timezone.now() + timedelta(days=2))


def live_and_scheduled(article, editor) -> None:
    live_and_changed(article, editor)
    scheduled(article, editor)


def withdrawn(article, editor) -> None:
    publish_now(article, editor)
    withdraw(article=article, by=editor, now=timezone.now(), note="Wrong.")


STATES = {
    never_published: ["Draft"],
    in_review: ["In review"],
    ready: ["Ready"],
    live: ["Live"],
    live_and_changed: ["Live", "Unpublished changes"],
    live_changed_and_in_review: ["Live", "Unpublished changes", "In review"],
    scheduled: ["Scheduled"],
    live_and_scheduled: ["Live", "Scheduled"],
    withdrawn: ["Withdrawn"],
}


def read_tags(html: str, begin: str, end: str) -> list[str]:
    part = html.partition(begin)[2].partition(end)[0]
    tags = re.findall(r'<span class="tag tag-[\w-]+">([^<]+)</span>', part)
    # What the desk found in it, and when it is due, is said in the same form.
    return [words for words in tags if not re.match(r"\d|due|overdue", words)]


@pytest.mark.parametrize("put_in", STATES, ids=lambda each: each.__name__)
def test_each_state_has_the_same_words_on_every_page(
    desk, make_article, writer, editor, put_in
):
    article = make_article(by=writer)
    put_in(article, editor)
    key = [article.pk]
    pages = {
        "list": (reverse("admin:articles_article_changelist"), "field-state", "</td>"),
        "home": (reverse("admin:index"), 'class="desk-overview"', "</li>"),
        "search": (f"{reverse('desk_search')}?q=prices", 'id="found-article"', "</li>"),
    }
    for name, begin, end in (
        ("change", 'class="review-state"', "</p>"),
        ("history", 'class="readers-see"', "</p>"),
        ("publish", 'class="readers-see"', "</p>"),
        ("review", 'class="review-state"', "</p>"),
    ):
        pages[name] = (reverse(f"admin:articles_article_{name}", args=key), begin, end)
    said = {}
    for name, (address, begin, end) in pages.items():
        said[name] = read_tags(desk.get(address).text, begin, end)
    assert said == dict.fromkeys(pages, STATES[put_in])
