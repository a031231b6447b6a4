import pytest
from django.contrib.auth.models import User
from django.db import models

from articles.models import Edition, EditionSource, PublishedAnchor, SearchEntry
from articles.publishing import WithdrawRefused, publish, withdraw
from articles.publishing.render import render_again
from articles.publishing.verify_derived import verify_derived_of
from tests.publishing.conftest import HOUR, NOW, edit

pytestmark = pytest.mark.django_db


def test_withdraw_is_never_stopped_by_findings_and_calls_off_what_waits(article):
    first = publish(article=article, by=None, now=NOW)
    edit(article, byline=())
    person = User.objects.create_superuser("chief")
    waiting = publish(
        article=article,
        by=person,
        now=NOW,
        live_from=NOW + HOUR,
        override_reason="It must.",
    )
    gone = withdraw(article=article, by=None, now=NOW, note="It was wrong throughout.")
    assert not Edition.objects.filter(pk=waiting.pk).exists()
    assert (gone.number, gone.kind, gone.document, gone.body) == (
        2,
        "withdrawn",
        first.document,
        "",
    )
    assert list(Edition.objects.current(gone.live_from)) == [gone]
    assert not Edition.objects.live(gone.live_from).exists()
    assert not EditionSource.objects.filter(edition=gone).exists()
    assert not SearchEntry.objects.filter(edition=gone).exists()


@pytest.mark.parametrize(
    "stored", [{"schema_version": 2}, {"sections": "none"}, {"mood": "sad"}]
)
def test_withdraw_is_not_stopped_by_a_document_that_another_version_wrote(
    article, stored
):
    first = publish(article=article, by=None, now=NOW)
    document = {**first.document, **stored}
    models.QuerySet(Edition).filter(pk=first.pk).update(document=document)
    anchors = set(PublishedAnchor.objects.values_list("kind", "anchor"))
    gone = withdraw(
        article=article, by=None, now=NOW + HOUR, note="It was wrong throughout."
    )
    assert (gone.document, gone.language, gone.summary) == (
        document,
        first.language,
        first.summary,
    )
    assert (gone.language, gone.body, gone.linked_data, gone.share_picture) == (
        "en",
        "",
        "",
        "",
    )
    assert not Edition.objects.live(gone.live_from).exists()
    assert not SearchEntry.objects.filter(edition=gone).exists()
    assert set(PublishedAnchor.objects.values_list("kind", "anchor")) == anchors
    assert verify_derived_of(Edition.objects.get(pk=gone.pk)).faults == ()
    assert list(render_again([gone.pk], now=NOW + 2 * HOUR)) == [(gone, "")]


def test_withdraw_needs_a_reason_and_something_to_withdraw(article):
    with pytest.raises(WithdrawRefused, match="gone live"):
        withdraw(article=article, by=None, now=NOW, note="Why")
    publish(article=article, by=None, now=NOW, live_from=NOW + HOUR)
    with pytest.raises(WithdrawRefused, match="Call off"):
        withdraw(article=article, by=None, now=NOW, note="Why")
    with pytest.raises(WithdrawRefused, match="reason"):
        withdraw(article=article, by=None, now=NOW + HOUR, note=" ")
    withdraw(article=article, by=None, now=NOW + HOUR, note="Why")
    with pytest.raises(WithdrawRefused, match="already"):
        withdraw(article=article, by=None, now=NOW + 2 * HOUR, note="Why")


def test_an_article_can_be_published_after_it_was_withdrawn(article):
    publish(article=article, by=None, now=NOW)
    withdraw(article=article, by=None, now=NOW + HOUR, note="Why")
    again = publish(article=article, by=None, now=NOW + 2 * HOUR)
    assert (again.number, again.kind, again.first_live_from) == (3, "updated", NOW)
    assert list(Edition.objects.live(NOW + 2 * HOUR)) == [again]


def test_withdrawing_what_waits_to_come_back_says_what_to_call_off(article):
    publish(article=article, by=None, now=NOW)
    withdraw(article=article, by=None, now=NOW + HOUR, note="Why")
    publish(article=article, by=None, now=NOW + 2 * HOUR, live_from=NOW + 9 * HOUR)
    with pytest.raises(WithdrawRefused, match="Edition 3 waits to bring it back"):
        withdraw(article=article, by=None, now=NOW + 3 * HOUR, note="Why")
