"""Review at the desk: what the form says, the page of its verbs, and the list."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import drafts
from articles.models import Article, Review
from articles.reviewing.transitions import Verb
from articles.reviewing.verbs import assign, move

pytestmark = pytest.mark.django_db


def address(article: Article, name: str = "review") -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


@pytest.fixture
def own(make_article, writer) -> Article:
    return make_article(by=writer)


def read_seen(client, article: Article) -> str:
    """Return what the page of its review says was seen of `article`."""
    html = client.get(address(article)).text
    return re.search(r'name="seen" value="(\d+)"', html)[1]


def submit(article: Article, by) -> None:
    move(article=article, verb=Verb.SUBMIT, by=by, now=timezone.now())


def test_a_writer_submits_and_an_editor_returns_it_with_a_note(
    writers_desk, desk, writer, own
):
    form = writers_desk.get(address(own, "change")).text
    assert "Submit for review…" in form
    assert "Mark as ready" not in form
    sent = writers_desk.post(address(own), {"verb": "submit", "note": ""}, follow=True)
    assert "is in review now" in sent.text
    assert "Take back…" in sent.text

    refused = desk.post(address(own), {"verb": "return", "note": ""})
    assert refused.status_code == 409
    assert "Write what has to be done" in refused.text
    desk.post(address(own), {"verb": "return", "note": "Who <pays>?"})
    form = writers_desk.get(address(own, "change")).text
    assert "<q>Who &lt;pays&gt;?</q>" in form
    assert "ed returned it" in form


def test_a_button_that_somebody_else_used_first_says_so(desk, writer, own):
    submit(own, writer)
    sent = {"verb": "mark_ready", "note": "typed", "seen": read_seen(desk, own)}
    desk.post(address(own), sent)
    response = desk.post(address(own), sent)
    assert response.status_code == 409
    assert "the article is ready by now" in response.text
    assert "typed</textarea>" in response.text


def test_a_text_that_was_saved_since_the_page_was_opened_is_not_marked_as_ready(
    desk, writer, own
):
    submit(own, writer)
    sent = {"verb": "mark_ready", "seen": read_seen(desk, own)}
    changed = drafts.assemble(own).model_copy(update={"standfirst": "Unseen."})
    drafts.save(changed, article=own, by=writer, now=timezone.now())
    for seen in (sent["seen"], "", "x", "9" * 30):
        response = desk.post(address(own), sent | {"seen": seen})
        assert response.status_code == 409 or "errornote" in response.text
        assert Review.objects.get().state == "review"
    response = desk.post(address(own), sent)
    assert "The text has changed since you looked at it. Look again." in response.text
    assert f'value="{sent["seen"]}"' in response.text, "it takes another look"
    desk.post(address(own), sent | {"seen": read_seen(desk, own)})
    assert Review.objects.get().state == "ready"


@pytest.mark.parametrize("verb", ["", "nonsense", "change", "publish"])
def test_a_verb_without_a_button_does_nothing(desk, writer, own, verb):
    submit(own, writer)
    assert desk.post(address(own), {"verb": verb}).status_code in (200, 409)
    assert Review.objects.get().state == "review"


def test_an_editor_assigns_an_article_until_a_day(desk, writer, own):
    sent = {"assignee": writer.pk, "due_on": "2020-02-03"}
    page = desk.post(address(own, "assign"), sent, follow=True).text
    assert "is assigned to wren" in page
    assert "overdue since 3 Feb 2020" in page
    desk.post(address(own, "assign"), {"assignee": "", "due_on": ""})
    review = Review.objects.get()
    assert (review.assignee, review.due_on) == (None, None)


def test_who_has_left_stays_assigned_until_somebody_else_is(desk, writer, editor, own):
    assign(article=own, to=writer, due_on=None, by=editor, now=timezone.now())
    writer.is_active = False
    writer.save()
    page = desk.get(address(own)).text
    assert f'<option value="{writer.pk}" selected>wren (has left)</option>' in page
    sent = {"assignee": writer.pk, "due_on": "2099-02-03"}
    desk.post(address(own, "assign"), sent)
    review = Review.objects.get()
    assert (review.assignee, review.due_on) == (writer, date(2099, 2, 3))
    desk.post(address(own, "assign"), {"assignee": "", "due_on": ""})
    refused = desk.post(address(own, "assign"), sent)
    assert "has left" not in refused.text
    assert Review.objects.get().assignee is None


@pytest.mark.parametrize("due_on", ["nonsense", "0000-00-00"])
def test_a_day_that_is_none_is_explained(desk, own, due_on):
    page = desk.post(address(own, "assign"), {"assignee": "", "due_on": due_on})
    assert page.status_code == 200
    assert "This is no date" in page.text


def test_the_list_shows_and_filters_by_state_and_person(
    desk, writers_desk, make_article, writer, editor, own
):
    other = make_article(
        by=editor, slug="other", headline="Other", sources=(), topics=(), byline=()
    )
    submit(own, writer)
    assign(
        article=own,
        to=writer,
        due_on=date(2099, 12, 4),
        by=editor,
        now=timezone.now(),
    )
    listed = reverse("admin:articles_article_changelist")
    page = desk.get(listed).text
    assert '<span class="tag tag-review-review">In review</span>' in page
    assert "due 4 Dec 2099" in page

    def found(query: str, client=desk) -> set[str]:
        html = client.get(f"{listed}?{query}").text
        return {str(each.pk) for each in (own, other) if str(each.pk) in html}

    for query in ("review=review", "review=mine", f"assignee={writer.pk}"):
        assert found(query) == {str(own.pk)}, query
    for query in ("review=draft", "assignee=nobody"):
        assert found(query) == {str(other.pk)}, query
    for query in ("review=ready", "assignee=x", "assignee=99", "review=%00x"):
        assert found(query) == set(), query
    assert found(f"assignee={writer.pk}", writers_desk) == {str(own.pk)}
    assert found("review=mine", writers_desk) == set()


def test_the_list_action_says_what_is_not_ready(desk, own, settings):
    settings.PUBLISH_NEEDS_READY = True
    page = desk.post(
        reverse("admin:articles_article_selected_publish"),
        {"_selected_action": str(own.pk)},
    )
    assert "Mark the article as ready first" in page.text
