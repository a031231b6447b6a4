"""An edition that waits is rescheduled or called off."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import publishing
from articles.models import Edition
from tests.admin.publishing.publish_desk import hash_draft, publish_now

pytestmark = pytest.mark.django_db


@pytest.fixture
def publish(article) -> str:
    return reverse("admin:articles_article_publish", args=[article.pk])


@pytest.fixture
def reschedule(article) -> str:
    return reverse("admin:articles_article_reschedule", args=[article.pk])


@pytest.fixture
def call_off(article) -> str:
    return reverse("admin:articles_article_call_off", args=[article.pk])


def test_an_edition_that_waits_can_be_rescheduled_and_called_off(
    desk, editor, article, publish, reschedule, call_off
):
    publish_now(article, editor, live_from=timezone.now() + timedelta(days=2))
    page = desk.get(publish).content.decode()
    assert "Edition 1 waits" in page
    assert 'id="publish-form"' not in page
    answers = {
        "when": "now",
        "note": "typed for long",
        "expected_sha256": hash_draft(article),
    }
    response = desk.post(publish, answers)
    assert response.status_code == 409
    assert "waiting to go live" in response.content.decode()
    assert "typed for long" in response.content.decode()
    waiting = str(Edition.objects.get().pk)
    later = {"edition": waiting, "waits_until": "2099-01-01T00:00"}
    assert desk.post(reschedule, later).status_code == 302
    assert Edition.objects.get().live_from.year == 2099
    assert desk.post(call_off, {"edition": waiting}).status_code == 409
    assert (
        desk.post(call_off, {"edition": str(Edition.objects.get().pk)}).status_code
        == 302
    )
    assert not Edition.objects.exists()


def test_calling_off_hits_only_the_edition_that_was_looked_at(
    desk, editor, article, call_off
):
    seen_waiting = publish_now(
        article, editor, live_from=timezone.now() + timedelta(days=2)
    )
    publishing.call_off(edition=seen_waiting, by=editor, now=timezone.now())
    article.sections.filter(anchor="two").update(body="Another text.")
    other = publish_now(article, editor, live_from=timezone.now() + timedelta(days=2))
    assert other.number == seen_waiting.number
    assert desk.post(call_off, {"edition": str(seen_waiting.pk)}).status_code == 409
    assert Edition.objects.get() == other


@pytest.mark.parametrize("posted", [{"edition": "7"}, {"edition": "x"}, {}])
def test_calling_off_what_does_not_wait_is_refused_in_words(
    desk, article, call_off, posted
):
    response = desk.post(call_off, posted)
    assert response.status_code == 409
    assert "is no longer waiting" in response.content.decode()


def test_an_edition_that_is_live_is_not_called_off(
    desk, editor, article, call_off, reschedule
):
    publish_now(article, editor)
    edition = str(Edition.objects.get().pk)
    assert desk.post(call_off, {"edition": edition}).status_code == 409
    assert (
        desk.post(
            reschedule, {"edition": edition, "waits_until": "2099-01-01T00:00"}
        ).status_code
        == 409
    )
    assert Edition.objects.count() == 1


@pytest.mark.parametrize("waits_until", ["", "tomorrow", "9999-12-31T23:59"])
def test_a_new_time_that_is_none_is_an_error_of_its_field(
    desk, editor, article, reschedule, waits_until
):
    waiting = publish_now(article, editor, live_from=timezone.now() + timedelta(days=2))
    with timezone.override("America/New_York"):
        response = desk.post(
            reschedule, {"edition": str(waiting.pk), "waits_until": waits_until}
        )
    assert response.status_code == 200
    assert "Please correct what is marked below." in response.content.decode()
    assert Edition.objects.get() == waiting


@pytest.mark.parametrize("verb", ["reschedule", "call_off"])
def test_a_verb_without_a_page_of_its_own_leads_to_the_publish_page(
    desk, publish, verb, request
):
    address = request.getfixturevalue(verb)
    assert desk.get(address)["Location"] == publish
    assert desk.get(address, {"view": "side"})["Location"] == f"{publish}?view=side"
