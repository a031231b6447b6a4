from datetime import timedelta

import pytest

from articles.publishing import CallOffRefused, Refused, call_off, publish, withdraw
from tests.publishing.conftest import HOUR, NOW, publish_again

pytestmark = pytest.mark.django_db


def test_an_act_by_a_clock_far_ahead_binds_nobody_in_silence(article):
    publish(article=article, by=None, now=NOW + 1000 * HOUR)
    for verb in (
        lambda: publish(article=article, by=None, now=NOW),
        lambda: withdraw(article=article, by=None, now=NOW, note="Why"),
    ):
        with pytest.raises(Refused, match="Set the clock right"):
            verb()


def test_what_goes_live_while_the_lock_is_waited_for_is_not_called_off(
    article, monkeypatch
):
    publish(article=article, by=None, now=NOW)
    waiting = publish_again(article, live_from=NOW + timedelta(seconds=5))
    ticks = iter([0.0, 6.0])
    monkeypatch.setattr("articles.publishing.lock.time.monotonic", lambda: next(ticks))
    with pytest.raises(CallOffRefused, match="gone live"):
        call_off(edition=waiting, by=None, now=NOW)


@pytest.mark.parametrize(
    ("note", "message"),
    [("x" * 501, "501 characters"), ("a\x00b", "NUL"), ("a\udcffb", "surrogate")],
)
def test_a_note_that_no_column_holds_is_refused_in_a_sentence(article, note, message):
    with pytest.raises(Refused, match=message):
        publish(article=article, by=None, now=NOW, note=note)
    publish(article=article, by=None, now=NOW)
    with pytest.raises(Refused, match=message):
        withdraw(article=article, by=None, now=NOW + HOUR, note=note)


def test_a_deleted_article_is_refused_in_a_sentence(article):
    gone = type(article)(pk=article.pk)
    article.delete()
    with pytest.raises(Refused, match="deleted"):
        publish(article=gone, by=None, now=NOW)
