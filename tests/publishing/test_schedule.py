import pytest

from articles.drafts import assemble
from articles.models import Address, Edition
from articles.publishing import (
    CallOffRefused,
    PublishRefused,
    RescheduleRefused,
    call_off,
    publish,
    reschedule,
    withdraw,
)
from faq.models import Question
from tests.publishing.conftest import HOUR, NOW, edit, publish_again

pytestmark = pytest.mark.django_db


def test_while_one_waits_publishing_is_refused_until_it_is_called_off(article):
    publish(article=article, by=None, now=NOW)
    waiting = publish_again(article, live_from=NOW + HOUR)
    with pytest.raises(PublishRefused, match="Edition 2 waits"):
        publish(article=article, by=None, now=NOW)
    call_off(edition=waiting, by=None, now=NOW)
    assert Edition.objects.get().live_until is None
    assert publish(article=article, by=None, now=NOW).number == 2


def test_call_off_is_refused_once_the_edition_has_gone_live_or_is_gone(article):
    waiting = publish(article=article, by=None, now=NOW, live_from=NOW + HOUR)
    with pytest.raises(CallOffRefused):
        call_off(edition=waiting, by=None, now=NOW + HOUR)
    call_off(edition=waiting, by=None, now=NOW)
    with pytest.raises(CallOffRefused):
        call_off(edition=waiting, by=None, now=NOW)
    assert not Question.objects.exists()


def test_calling_off_releases_an_address_that_no_reader_has_seen(article):
    publish(article=article, by=None, now=NOW)
    edit(article, slug="bread")
    waiting = publish(article=article, by=None, now=NOW, live_from=NOW + HOUR)
    edit(article, slug="loaf")
    assert set(Address.objects.values_list("slug", flat=True)) == {
        "why-bread-costs-more",
        "bread",
        "loaf",
    }
    call_off(edition=waiting, by=None, now=NOW)
    assert set(Address.objects.values_list("slug", flat=True)) == {
        "why-bread-costs-more",
        "loaf",
    }


def test_reschedule_keeps_the_document_and_the_number(article):
    publish(article=article, by=None, now=NOW)
    waiting = publish_again(article, live_from=NOW + HOUR, note="The new figures.")
    edit(article, headline="Something else")
    moved = reschedule(edition=waiting, by=None, now=NOW, live_from=NOW + 2 * HOUR)
    assert (moved.number, moved.document, moved.note) == (
        2,
        waiting.document,
        "The new figures.",
    )
    assert Edition.objects.get(number=1).live_until == moved.live_from == NOW + 2 * HOUR
    with pytest.raises(RescheduleRefused, match="no longer waiting"):
        reschedule(edition=waiting, by=None, now=NOW, live_from=NOW + HOUR)
    with pytest.raises(RescheduleRefused, match="dated back"):
        reschedule(edition=moved, by=None, now=NOW, live_from=NOW - HOUR)


def test_a_first_edition_moved_to_another_time_has_that_as_its_first_date(article):
    waiting = publish(article=article, by=None, now=NOW, live_from=NOW + HOUR)
    assert (
        reschedule(
            edition=waiting, by=None, now=NOW, live_from=NOW + 2 * HOUR
        ).first_live_from
        == NOW + 2 * HOUR
    )


@pytest.mark.parametrize("verb", ["call off", "withdraw"])
def test_what_only_a_discarded_edition_had_is_let_go(article, verb):
    publish(article=article, by=None, now=NOW)
    part = assemble(article).sections[0].model_copy(update={"anchor": "rye"})
    edit(article, slug="bread", sections=(part,))
    waiting = publish(article=article, by=None, now=NOW, live_from=NOW + HOUR)
    edit(article, slug="loaf")
    if verb == "call off":
        call_off(edition=waiting, by=None, now=NOW)
    else:
        withdraw(article=article, by=None, now=NOW, note="Why")
    assert not Address.objects.filter(slug="bread").exists()
    assert set(article.published_anchors.values_list("anchor", flat=True)) == {
        "wheat",
        "energy",
        "how-much",
    }
