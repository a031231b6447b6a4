"""Notes at the desk: their page, the pane, and who may read and write them."""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import drafts
from articles.admin.notes.shown import show_threads
from articles.models import Article, Note, NoteThread
from articles.notes.finding import Quotation
from articles.notes.verbs import add_note, resolve
from tests.admin.conftest import sample

pytestmark = pytest.mark.django_db


def address(article: Article) -> str:
    return reverse("admin:articles_article_notes", args=[article.pk])


def thread_address(thread: NoteThread) -> str:
    return reverse(
        "admin:articles_article_note_thread", args=[thread.article_id, thread.pk]
    )


def pane(article: Article) -> str:
    at = reverse("admin:articles_article_working_copy_notes", args=[uuid.uuid4()])
    return f"{at}?article={article.pk}"


@pytest.fixture
def own(make_article, writer) -> Article:
    return make_article(by=writer)


@pytest.fixture
def thread(own, editor) -> NoteThread:
    return add_note(
        article=own,
        text="Says <b>who</b>?",
        about=Quotation("sections[two].body", "Text of two", after="."),
        by=editor,
        now=timezone.now(),
    )


def test_a_note_on_words_is_added_answered_resolved_and_opened_again(
    desk, writers_desk, own
):
    new = {"place": "sections[two].body", "words": "of  two", "text": "Which two?"}
    page = desk.post(address(own), new, follow=True).text
    assert "1 open note" in page
    assert "Section “Two”" in page
    thread = NoteThread.objects.get()
    assert (thread.words, thread.before, thread.after) == ("of two", "Text ", ".")

    replied = {"verb": "reply", "text": "The second."}
    page = writers_desk.post(thread_address(thread), replied, follow=True).text
    assert "The second." in page
    resolved = {"verb": "resolve", "text": "Thank you."}
    page = desk.post(thread_address(thread), resolved, follow=True).text
    assert "0 open notes" in page
    assert "Resolved by ed" in page
    assert list(thread.notes.values_list("text", flat=True)) == [
        "Which two?",
        "The second.",
        "Thank you.",
    ]
    page = desk.post(thread_address(thread), {"verb": "reopen"}, follow=True).text
    assert "1 open note" in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": " "}, "This is empty"),
        ({"text": "x" * 4_001}, "Shorten it"),
        ({"words": "not in the text"}, "These words are not in the text"),
    ],
)
def test_a_note_that_can_not_be_added_says_why_and_stays_typed(
    desk, own, changes, sentence
):
    new = {"place": "", "words": "", "text": "Typed for long", **changes}
    response = desk.post(address(own), new)
    assert response.status_code == 400
    assert sentence in response.text
    assert new["text"].strip() in response.text
    assert not NoteThread.objects.exists()


def test_the_pane_is_answered_without_a_page_or_a_message(desk, own, thread):
    new = {"from": "pane", "place": "", "words": "", "text": "Why?"}
    reply = {"from": "pane", "verb": "reply", "text": "So."}
    for path, sent in ((address(own), new), (thread_address(thread), reply)):
        response = desk.post(path, sent)
        assert (response.status_code, response.content) == (204, b"")
    resolved = {"from": "pane", "verb": "resolve", "text": ""}
    assert desk.post(thread_address(thread), resolved).status_code == 204
    thread.refresh_from_db()
    assert not thread.is_open
    assert "The note was added" not in desk.get(address(own)).text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": " "}, "This is empty"),
        ({"text": "<b>" * 4_001}, "Shorten it"),
        ({"words": "two " * 300}, "select fewer"),
    ],
)
def test_the_pane_is_told_in_a_sentence_why_a_note_is_refused(
    desk, own, changes, sentence
):
    new = {"from": "pane", "place": "", "words": "", "text": "Typed", **changes}
    response = desk.post(address(own), new)
    assert response.status_code == 400
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert sentence in response.text
    assert "<" not in response.text


def test_the_pane_is_told_why_a_reply_is_refused(desk, thread):
    reply = {"from": "pane", "verb": "reply", "text": " "}
    response = desk.post(thread_address(thread), reply)
    assert response.status_code == 400
    assert response.text == "The note is empty. Write what you want to say."


def test_words_over_several_lines_are_kept_as_the_text_has_them(desk, own):
    lines = "\r\n".join(["line"] * 200)
    desk.post(
        address(own),
        {
            "from": "pane",
            "place": "sections[two].body",
            "words": lines,
            "before": "\r\n" * 39 + "a",
            "after": "z" + "\r\n" * 39,
            "text": "Why?",
        },
    )
    thread = NoteThread.objects.get()
    assert thread.words == lines.replace("\r", "")
    assert thread.before == "\n" * 39 + "a"
    assert thread.after == "z" + "\n" * 39


def test_an_empty_reply_is_refused(desk, thread):
    response = desk.post(thread_address(thread), {"verb": "reply", "text": " "})
    assert response.status_code == 400
    assert "The note is empty" in response.text


def test_the_pane_follows_the_words_and_says_when_they_are_gone(desk, own, thread):
    html = desk.get(pane(own)).text
    assert 'data-count="1"' in html
    assert 'data-group="sections-group" data-number="1"' in html
    assert 'data-words="Text of two"' in html
    assert "Says &lt;b&gt;who&lt;/b&gt;?" in html

    document = sample()
    moved = document.model_copy(update={"sections": document.sections[::-1][:2]})
    drafts.save(moved, article=own, now=timezone.now())
    assert 'data-number="1"' in desk.get(pane(own)).text
    gone = document.model_copy(update={"sections": document.sections[:1]})
    drafts.save(gone, article=own, now=timezone.now())
    assert "The words are gone" in desk.get(pane(own)).text
    assert "The words are gone" in desk.get(address(own)).text


def test_notes_on_a_text_that_cannot_be_read_are_not_called_gone(own, thread):
    (shown,) = show_threads(own, None)
    assert not shown.is_gone


def test_notes_are_in_the_order_of_the_text_with_resolved_ones_last(own, editor):
    for place in ("faq[who].answer", "", "sections[one].body", "sections[nine]"):
        add_note(
            article=own,
            text=place or "all",
            about=Quotation(place),
            by=editor,
            now=timezone.now(),
        )
    NoteThread.objects.filter(place="").update(resolved_at=timezone.now())
    shown = show_threads(own, drafts.assemble(own))
    assert [each.first.text for each in shown] == [
        "sections[one].body",
        "faq[who].answer",
        "sections[nine]",
        "all",
    ]


def test_many_notes_need_as_many_queries_as_one(
    own, editor, thread, django_assert_num_queries
):
    document = drafts.assemble(own)
    for _ in range(4):
        with django_assert_num_queries(2):
            show_threads(own, document)
        add_note(
            article=own,
            text="More",
            about=Quotation(""),
            by=editor,
            now=timezone.now(),
        )


def test_only_who_may_edit_an_article_reads_and_writes_its_notes(
    writers_desk, client, make_article, editor, own, thread
):
    other = make_article(slug="other", sources=(), topics=(), byline=())
    others = add_note(
        article=other,
        text="Secret",
        about=Quotation(""),
        by=editor,
        now=timezone.now(),
    )
    assert writers_desk.get(address(own)).status_code == 200
    assert writers_desk.get(pane(own)).status_code == 200
    for path in (address(other), pane(other)):
        response = writers_desk.get(path)
        assert response.status_code == 403
        assert "Secret" not in response.text
    new = {"text": "Mine", "place": "", "words": ""}
    assert writers_desk.post(address(other), new).status_code == 403
    for verb in ("reply", "resolve", "reopen"):
        sent = {"verb": verb, "text": "Mine"}
        assert writers_desk.post(thread_address(others), sent).status_code == 403
    # The article of another thread opens no door to this one.
    mixed = reverse("admin:articles_article_note_thread", args=[own.pk, others.pk])
    assert writers_desk.post(mixed, {"verb": "resolve"}).status_code == 404
    for path in (address(own), pane(own)):
        assert client.get(path).status_code == 302
    assert Note.objects.count() == 2


def test_the_pane_of_an_article_that_is_not_saved_has_no_notes(desk):
    at = reverse("admin:articles_article_working_copy_notes", args=[uuid.uuid4()])
    assert desk.get(at).status_code == 404


def test_deleting_an_article_deletes_its_notes(desk, own, thread):
    delete = reverse("admin:articles_article_delete", args=[own.pk])
    desk.post(delete, {"post": "yes"})
    assert not NoteThread.objects.exists()


def test_a_reply_that_is_refused_comes_back_with_what_was_typed(desk, own, editor):
    thread = add_note(
        article=own, text="Who?", about=Quotation(""), by=editor, now=timezone.now()
    )
    resolve(thread=thread, by=editor, now=timezone.now())
    long = "Much to say. " * 400
    page = desk.post(thread_address(thread), {"verb": "reply", "text": long})
    assert page.status_code == 400
    assert long.strip() in page.text
    assert '<details class="answered" open>' in page.text
