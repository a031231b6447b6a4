"""An edition says something new, or it is none."""

import pytest

from articles.drafts import save
from articles.models import Author
from articles.publishing import PublishRefused, call_off, publish, withdraw
from tests.documents import explainer
from tests.publishing.conftest import HOUR, NOW, edit

pytestmark = pytest.mark.django_db


def test_publish_refuses_a_draft_that_is_what_readers_see(article):
    publish(article=article, by=None, now=NOW)
    with pytest.raises(
        PublishRefused,
        match=r"^Nothing has changed since edition 1, so there is nothing to publish\.",
    ):
        publish(article=article, by=None, now=NOW + HOUR)
    assert article.editions.count() == 1


def test_a_draft_that_was_saved_again_without_a_change_is_refused_too(article):
    publish(article=article, by=None, now=NOW)
    save(explainer(), article=article, now=NOW + HOUR)
    with pytest.raises(PublishRefused, match="Nothing has changed since edition 1"):
        publish(article=article, by=None, now=NOW + HOUR)


def test_a_draft_that_was_changed_and_changed_back_is_refused(article):
    publish(article=article, by=None, now=NOW)
    edit(article, headline="Another")
    edit(article, headline=explainer().headline)
    with pytest.raises(PublishRefused, match="Nothing has changed since edition 1"):
        publish(article=article, by=None, now=NOW + HOUR)


def test_a_note_alone_makes_no_correction(article):
    publish(article=article, by=None, now=NOW)
    with pytest.raises(PublishRefused, match="so there is nothing to correct"):
        publish(
            article=article,
            by=None,
            now=NOW + HOUR,
            kind="corrected",
            note="The year was wrong.",
        )


def test_what_an_earlier_edition_said_can_be_published_again_after_another(article):
    publish(article=article, by=None, now=NOW)
    edit(article, headline="Another")
    publish(article=article, by=None, now=NOW + HOUR)
    edit(article, headline=explainer().headline)
    third = publish(article=article, by=None, now=NOW + HOUR)
    assert third.number == 3
    assert third.document_sha256 == article.editions.get(number=1).document_sha256


def test_a_change_of_a_shared_record_alone_can_be_published(article):
    publish(article=article, by=None, now=NOW)
    Author.objects.update(role="Editor")
    assert publish(article=article, by=None, now=NOW + HOUR).number == 2


def test_a_change_of_a_citation_alone_can_be_published(article):
    publish(article=article, by=None, now=NOW)
    article.citations.filter(key=explainer().sources[0].key).update(locator="p. 12")
    assert publish(article=article, by=None, now=NOW + HOUR).number == 2


def test_what_was_withdrawn_is_published_again_unchanged(article):
    first = publish(article=article, by=None, now=NOW)
    withdraw(article=article, by=None, now=NOW + HOUR, note="We were not sure.")
    third = publish(article=article, by=None, now=NOW + 2 * HOUR)
    assert (third.number, third.document_sha256) == (3, first.document_sha256)
    with pytest.raises(PublishRefused, match="Nothing has changed since edition 3"):
        publish(article=article, by=None, now=NOW + 3 * HOUR)


def test_what_was_called_off_is_scheduled_again_unchanged(article):
    waiting = publish(article=article, by=None, now=NOW, live_from=NOW + HOUR)
    call_off(edition=waiting, by=None, now=NOW)
    assert (
        publish(article=article, by=None, now=NOW, live_from=NOW + 2 * HOUR).number == 1
    )


def test_a_waiting_edition_is_named_before_what_has_not_changed(article):
    publish(article=article, by=None, now=NOW, live_from=NOW + HOUR)
    with pytest.raises(PublishRefused, match="Edition 1 waits"):
        publish(article=article, by=None, now=NOW)
