"""Answering the desk's questions: by whom, from where, and for which text."""

import re
import uuid

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from articles.drafts import save
from articles.models import Article, Edition, FindingAnswer
from tests.admin.publishing.publish_desk import ready
from tests.admin.working_copies.unsaved_forms import address, send, typed
from tests.desk.finished import finished
from tests.factories import flag_source

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def answering(article) -> str:
    return reverse("admin:articles_article_answer", args=[article.pk])


@pytest.fixture
def publish(article) -> str:
    return reverse("admin:articles_article_publish", args=[article.pk])


@pytest.fixture
def sourced(editor) -> Article:
    sources = [
        {"key": "fao", "title": "Prices", "url": "https://fao.example/prices"},
        {"key": "iea", "title": "Gas", "url": "https://iea.example/gas"},
    ]
    return save(finished(sources=sources), by=editor, now=timezone.now())


def questions_of(html: str) -> list[str]:
    """Return the digests of the open questions: what is answered can be asked again."""
    return re.findall(r'name="question" value="(\w+)">\s+<button', html)


def test_a_question_is_answered_from_the_publish_page(
    desk, editor, article, answering, publish
):
    first, *others = questions_of(desk.get(publish).text)
    response = desk.post(answering, {"question": first}, follow=True)
    assert response.redirect_chain == [(f"{publish}#findings-heading", 302)]
    assert questions_of(response.text) == others
    assert "Right as it is: ed," in response.text
    answer = FindingAnswer.objects.get()
    assert (answer.article, answer.answered_by) == (article, editor)


def test_an_answer_is_taken_back_and_stays_in_the_log(
    desk, editor, article, answering, publish
):
    open_questions = questions_of(desk.get(publish).text)
    question = open_questions[0]
    desk.post(answering, {"question": question})
    answer = FindingAnswer.objects.get()

    page = desk.post(answering, {"question": question, "again": "1"}, follow=True)

    assert questions_of(page.text) == open_questions
    assert not FindingAnswer.objects.exists()
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id) == (editor, str(article.pk))
    assert entry.change_message == (
        f"Asked again: “{answer.message}” ed had answered it."
    )
    # A second click finds nothing to take back.
    again = desk.post(answering, {"question": question, "again": "1"}, follow=True)
    assert "Nothing was changed: this answer does not hold any more." in again.text
    assert LogEntry.objects.count() == 1
    event = article.events.get()
    assert event.words == f"asked again: “{answer.message}”, which ed had answered"
    assert event.by == editor


def test_a_question_about_a_former_text_is_refused_in_a_sentence(
    desk, article, answering, publish
):
    first = questions_of(desk.get(publish).text)[0]
    article.sections.filter(anchor="one").update(body="Changed. Again.")
    response = desk.post(answering, {"question": first}, follow=True)
    assert "Nothing was answered: the text has changed" in response.text
    assert not FindingAnswer.objects.exists()


def test_a_question_that_arose_since_the_page_was_shown_is_not_answered_unseen(
    desk, sourced
):
    publish = reverse("admin:articles_article_publish", args=[sourced.pk])
    flag_source("https://fao.example/prices", "disputed")
    fields = ready(desk, publish)
    flag_source("https://iea.example/gas", "disputed")

    response = desk.post(publish, fields)
    assert response.status_code == 409
    assert "Answer 1 question first." in response.text
    assert not re.search(r'name="answered"[^>]*checked', response.text)
    assert not Edition.objects.exists()
    assert not FindingAnswer.objects.exists()

    assert desk.post(publish, ready(desk, publish)).status_code == 302
    assert FindingAnswer.objects.count() == 2


@pytest.mark.parametrize("question", ["", "x", "0" * 64, "\x00"])
def test_what_is_no_question_changes_nothing(desk, answering, question):
    assert desk.post(answering, {"question": question}).status_code == 302
    assert not FindingAnswer.objects.exists()


def test_a_get_leads_to_the_publish_page_and_writes_nothing(desk, answering, publish):
    response = desk.get(answering)
    assert (response.status_code, response["Location"]) == (302, publish)
    assert not FindingAnswer.objects.exists()


def test_a_writer_reads_the_questions_and_answers_none(
    writers_desk, writer, make_article
):
    own = make_article(by=writer, slug="own")
    answering = reverse("admin:articles_article_answer", args=[own.pk])
    assert writers_desk.post(answering, {"question": "x"}).status_code == 403
    copy_id = uuid.uuid4()
    query = f"?article={own.pk}"
    pane = writers_desk.get(address(copy_id, "findings") + query)
    assert "cites nothing" in pane.text
    assert questions_of(pane.text) == []
    answered = writers_desk.post(address(copy_id, "answer") + query, {"question": "x"})
    assert answered.status_code == 403


def test_a_question_about_what_is_typed_is_answered_in_the_pane(desk, editor, article):
    fields = typed(desk, article, **{"sections-0-body": "Typed just now. And more."})
    copy_id, _ = send(desk, article, fields=fields)
    query = f"?article={article.pk}"
    first, *others = questions_of(desk.get(address(copy_id, "findings") + query).text)
    answered = desk.post(address(copy_id, "answer") + query, {"question": first})
    assert questions_of(answered.text) == others
    assert "1 answered question" in answered.text
    assert FindingAnswer.objects.get().answered_by == editor

    again = {"question": first, "again": "1"}
    asked = desk.post(address(copy_id, "answer") + query, again)
    assert questions_of(asked.text) == [first, *others]
    assert not FindingAnswer.objects.exists()
    assert LogEntry.objects.count() == 1


def test_what_was_never_saved_has_no_answers(desk):
    pane = desk.get(address(uuid.uuid4(), "findings"))
    assert questions_of(pane.text) == []
    answering = address(uuid.uuid4(), "answer")
    assert desk.post(answering, {"question": "x"}).status_code == 403


def test_an_article_that_does_not_exist_has_no_pane(desk):
    for query in ("?article=x", f"?article={uuid.uuid4()}"):
        for view in ("findings", "page"):
            assert desk.get(address(uuid.uuid4(), view) + query).status_code == 404
        answering = address(uuid.uuid4(), "answer") + query
        assert desk.post(answering, {"question": "x"}).status_code == 404


def test_a_typed_text_is_checked_against_its_own_article_whatever_the_address_says(
    desk, article, make_article
):
    other = make_article(slug="other")
    fields = typed(desk, article, **{"sections-0-body": "Typed just now. And more."})
    copy_id, _ = send(desk, article, fields=fields)
    query = f"?article={other.pk}"

    pane = desk.get(address(copy_id, "findings") + query)
    assert f"article={article.pk}" in pane.text
    assert str(other.pk) not in pane.text

    question = questions_of(pane.text)[0]
    desk.post(address(copy_id, "answer") + query, {"question": question})
    assert FindingAnswer.objects.get().article == article


def test_a_new_text_has_no_article_whatever_the_address_says(desk, article):
    fields = typed(desk, article, **{"sections-0-body": "Typed just now. And more."})
    copy_id, _ = send(desk, None, fields=fields)
    query = f"?article={article.pk}"
    pane = desk.get(address(copy_id, "findings") + query)
    assert questions_of(pane.text) == []
    answering = address(copy_id, "answer") + query
    assert desk.post(answering, {"question": "x"}).status_code == 403


def test_the_pane_of_an_article_of_others_is_refused(writers_desk, article):
    query = f"?article={article.pk}"
    for view in ("findings", "page"):
        response = writers_desk.get(address(uuid.uuid4(), view) + query)
        assert response.status_code == 403


def test_the_pane_counts_the_claims_that_have_a_source(desk, article):
    article.sections.filter(anchor="one").update(
        body="It costs 4 euros [@bank]. It cost 3."
    )
    pane = desk.get(address(uuid.uuid4(), "findings") + f"?article={article.pk}")
    assert 'data-claims="2" data-cited="1"' in pane.text


def test_a_finding_names_the_field_that_it_is_about(desk, article):
    pane = desk.get(address(uuid.uuid4(), "findings") + f"?article={article.pk}")
    assert 'data-field="body" data-group="sections-group" data-number="0"' in pane.text
