"""What publishing shows, does, and refuses, with what was typed kept."""

import json
import re

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from articles import drafts, publishing
from articles.models import Edition
from articles.publishing.chain import digest
from tests.admin.publishing.publish_desk import hash_draft, publish_now, ready

pytestmark = pytest.mark.django_db


@pytest.fixture
def publish(article) -> str:
    return reverse("admin:articles_article_publish", args=[article.pk])


@pytest.fixture
def withdraw(article) -> str:
    return reverse("admin:articles_article_withdraw", args=[article.pk])


def test_publishing_is_confirmed_then_done(desk, editor, article, publish):
    fields = ready(desk, publish)
    assert not Edition.objects.exists()
    assert fields["expected_sha256"] == digest(
        drafts.assemble(article).model_dump(mode="json")
    )
    response = desk.post(publish, fields, follow=True)
    edition = Edition.objects.get()
    assert (edition.number, edition.kind, edition.published_by) == (
        1,
        "published",
        editor,
    )
    assert '<a href="/explainers/why-do-prices-rise/">' in response.content.decode()
    history = desk.get(
        reverse("admin:articles_article_history", args=[article.pk])
    ).content.decode()
    assert "published edition 1" in history


def test_blockers_are_shown_with_hint_and_place_and_stop(
    desk, article, publish, editor
):
    editor.groups.get().permissions.remove(
        *editor.groups.get().permissions.filter(codename="override_blockers")
    )
    article.sections.filter(anchor="two").update(body="See [@nobody].")
    page = desk.get(publish).content.decode()
    assert "[@nobody] cites no source" in page
    assert "Add a source with this key" in page
    assert "#sections-1" in page
    response = desk.post(
        publish,
        {"when": "now", "note": "typed", "expected_sha256": hash_draft(article)},
    )
    assert response.status_code == 409
    assert "typed" in response.content.decode()
    assert "Fix 1 blocker first." in response.content.decode()
    assert not Edition.objects.exists()


def test_blockers_are_overridden_with_a_permission_and_a_reason(desk, article, publish):
    article.sections.filter(anchor="two").update(body="")
    fields = ready(desk, publish, note="typed")
    response = desk.post(publish, fields)
    assert response.status_code == 409
    assert "typed" in response.content.decode()
    assert (
        "Readers can read it in the edition&#x27;s JSON. It is never removed."
        in response.content.decode()
    )
    assert (
        desk.post(publish, fields | {"override_reason": "It must be out."}).status_code
        == 302
    )
    assert Edition.objects.get().override_reason == "It must be out."


def test_a_draft_that_changed_since_it_was_looked_at_is_refused_and_shown_again(
    desk, article, publish
):
    fields = ready(desk, publish, note="typed")
    article.sections.filter(anchor="two").update(body="Changed.")
    response = desk.post(publish, fields)
    page = response.content.decode()
    assert response.status_code == 409
    assert "The draft has changed" in page
    assert "typed" in page
    now = digest(drafts.assemble(article).model_dump(mode="json"))
    assert now in page
    # The question about the changed text has to be answered again.
    fields = ready(desk, publish, note="typed")
    assert fields["expected_sha256"] == now
    assert desk.post(publish, fields).status_code == 302


def test_the_page_shows_what_changes_against_the_live_edition(
    desk, editor, article, publish
):
    publish_now(article, editor)
    assert (
        "Nothing: the draft is what readers see already."
        in desk.get(publish).content.decode()
    )
    article.sections.filter(anchor="two").update(body="Text of seven.")
    page = desk.get(publish).content.decode()
    assert "What changes against edition 1" in page
    assert "1 section." in page
    assert re.search(
        r"<del><span[^>]+>removed: </span>two</del><ins><span[^>]+>added: </span>seven</ins>",
        page,
    )
    assert (
        '<table class="sides">' in desk.get(publish, {"view": "side"}).content.decode()
    )


def test_a_draft_in_which_white_space_became_a_word_can_be_published(
    desk, editor, article, publish
):
    article.standfirst = "  (one two)"
    article.save()
    publish_now(article, editor)
    article.standfirst = "three (one two)"
    article.save()
    assert "added: </span>three" in desk.get(publish).content.decode()
    response = desk.post(publish, ready(desk, publish))
    assert response.status_code == 302
    assert Edition.objects.count() == 2


def test_an_edition_that_another_version_wrote_can_not_be_compared_and_publishing_goes_on(
    desk, editor, article, publish
):
    publish_now(article, editor)
    with connection.cursor() as cursor:
        document = json.dumps({"schema_version": 0, "headline": "Old"})
        cursor.execute(
            "UPDATE articles_edition SET document = %s, document_sha256 = %s",
            [document, "0" * 64],
        )
    page = desk.get(publish).content.decode()
    assert "This can&#x27;t be compared. It is of version 0" in page
    assert 'id="publish-form"' in page


def test_a_correction_needs_a_note_and_keeps_what_was_typed(
    desk, editor, article, publish
):
    publish_now(article, editor)
    article.sections.filter(anchor="two").update(body="Text of seven.")
    fields = ready(desk, publish, kind="corrected")
    response = desk.post(publish, fields)
    assert "Write in the public note what was wrong." in response.content.decode()
    response = desk.post(publish, fields | {"note": "The year was wrong."})
    assert response.status_code == 302
    assert "”, edition 2, is live." in desk.get(response["Location"]).text
    edition = Edition.objects.get(number=2)
    assert (edition.kind, edition.note) == ("corrected", "The year was wrong.")


def test_scheduling_is_in_the_newsrooms_time_zone(desk, article, publish, settings):
    settings.TIME_ZONE = "Europe/Madrid"
    with timezone.override("Europe/Madrid"):
        fields = ready(desk, publish, when="later", live_from="2099-07-01T09:30")
        assert "Europe/Madrid" in desk.get(publish).content.decode()
        assert desk.post(publish, fields).status_code == 302
    assert Edition.objects.get().live_from.isoformat() == "2099-07-01T07:30:00+00:00"


@pytest.mark.parametrize("live_from", ["", "tomorrow", "2999-13-01T00:00", "\x00"])
def test_a_time_that_is_none_is_an_error_of_its_field(
    desk, article, publish, live_from
):
    fields = ready(desk, publish, when="later", live_from=live_from, note="typed")
    response = desk.post(publish, fields)
    assert response.status_code == 200
    assert "typed" in response.content.decode()
    assert not Edition.objects.exists()


def test_publishing_says_what_was_looked_at(desk, article, publish):
    response = desk.post(publish, {"when": "now", "note": "typed"})
    assert response.status_code == 200
    assert not Edition.objects.exists()
    assert "typed" in response.content.decode()


@pytest.mark.parametrize(
    "live_from",
    ["0999-05-05T10:00", "0001-01-01T00:00", "9999-12-31T23:59", "2300-01-01T00:00"],
)
@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York"])
def test_a_mistyped_year_is_refused_in_words(desk, article, publish, live_from, zone):
    with timezone.override(zone):
        fields = ready(desk, publish, when="later", live_from=live_from, note="typed")
        response = desk.post(publish, fields)
    assert response.status_code in (200, 409)
    assert "typed" in response.content.decode()
    assert not Edition.objects.exists()


def test_a_withdrawn_article_can_be_published_again(desk, editor, article, publish):
    publish_now(article, editor)
    publishing.withdraw(article=article, by=editor, now=timezone.now(), note="x")
    page = desk.get(publish).content.decode()
    assert "Readers see nothing of it now" in page
    assert desk.post(publish, ready(desk, publish)).status_code == 302
