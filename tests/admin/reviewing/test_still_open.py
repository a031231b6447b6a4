"""Whoever lets a draft go, for review or to readers, sees first what is still open."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import drafts
from articles.notes.finding import Quotation
from articles.notes.verbs import add_note, resolve

pytestmark = pytest.mark.django_db


def read(client, article, page: str) -> str:
    html = client.get(reverse(f"admin:articles_article_{page}", args=[article.pk])).text
    main = html.partition('<div id="content-main"')[2]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def note(article, by):
    about = Quotation("standfirst", "who pays")
    return add_note(
        article=article, text="Do we?", about=about, by=by, now=timezone.now()
    )


def test_open_notes_are_counted_where_one_publishes_and_lead_to_their_page(
    desk, article, editor
):
    assert "open note" not in read(desk, article, "publish")
    thread = note(article, editor)
    assert "1 open note on this draft. It stays open" in read(desk, article, "publish")
    note(article, editor)
    assert "2 open notes on this draft. They stay open" in read(
        desk, article, "publish"
    )
    publish = reverse("admin:articles_article_publish", args=[article.pk])
    notes = reverse("admin:articles_article_notes", args=[article.pk])
    assert f'href="{notes}">2 open notes</a>' in desk.get(publish).text
    resolve(thread=thread, by=editor, now=timezone.now())
    assert "1 open note on" in read(desk, article, "publish")


def test_a_writer_sees_blockers_questions_and_notes_where_they_submit(
    writers_desk, make_article, writer
):
    own = make_article(by=writer, standfirst="", byline=())
    note(own, writer)
    said = read(writers_desk, own, "review")
    assert "2 blockers" in said
    assert re.search(r"\d questions", said)
    assert "None of this stops a review." in said
    assert "1 open note" in said
    page = reverse("admin:articles_article_review", args=[own.pk])
    form = reverse("admin:articles_article_change", args=[own.pk])
    html = writers_desk.get(page).text
    assert f'class="finding-place" href="{form}#' in html, "each leads to its place"
    sent = writers_desk.post(page, {"verb": "submit", "note": ""}, follow=True)
    assert "is in review now" in sent.text, "a review is not refused"


def test_a_draft_with_nothing_open_says_so(writers_desk, make_article, writer):
    own = make_article(by=writer)
    cited = []
    for section in drafts.assemble(own).sections:
        body = "It rose, says the bank [@bank]. It fell again later."
        cited.append(section.model_copy(update={"body": body}))
    changes = {"sections": tuple(cited), "faq": ()}
    document = drafts.assemble(own).model_copy(update=changes)
    drafts.save(document, article=own, by=writer, now=timezone.now())
    said = read(writers_desk, own, "review")
    assert "No blocker, no question and no note is open." in said


def test_a_draft_that_cannot_be_checked_says_why(writers_desk, make_article, writer):
    own = make_article(by=writer)
    own.sections.filter(anchor="two").update(anchor="q-two")
    assert "The draft can’t be checked" in read(writers_desk, own, "review")
