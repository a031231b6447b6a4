"""The lock on an article that every verb takes first, and its chain of editions as read
under that lock.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from articles.models import Article, Edition

TICK = timedelta(microseconds=1)
"""The least time between two editions of an article: both databases' resolution."""

SKEW = timedelta(minutes=1)
"""How far the clocks of two servers may differ. If one ran further ahead, verbs on the
others would have to wait for its time to come.
"""

YEARS = range(1900, 2200)
"""The years in which an edition can go live. Any other was mistyped, and would put the
article first or last in every list.
"""


class Refused(Exception):
    """A verb was not carried out, and nothing was changed. The message is a sentence
    for the person.
    """


@dataclass(frozen=True)
class Chain:
    """An article's editions as its lock holder sees them."""

    article: Article
    last: Edition | None
    asked_at: datetime
    """The time that the caller passed in."""
    waited: timedelta
    """How long it took to get the lock."""
    now: datetime
    """The time of this verb: `asked_at`, or just after the last edition was published
    if that is later.
    """
    reached_at: datetime
    """`now` plus the time that was waited. Readers have seen what went live by then."""

    @property
    def waiting(self) -> Edition | None:
        if self.last is None or self.last.has_gone_live(self.reached_at):
            return None
        return self.last

    @property
    def in_force(self) -> Edition | None:
        """The newest edition that has gone live, a withdrawn one included."""
        if self.waiting is None:
            return self.last
        return self.waiting.before()

    def earliest(self) -> datetime:
        """Return the earliest time at which a next edition can go live."""
        in_force = self.in_force
        if in_force is None:
            return self.now
        return max(self.now, in_force.live_from + TICK)


def make_chain(
    article: Article, last: Edition | None, asked_at: datetime, waited: timedelta
) -> Chain:
    # A caller who waited for the lock, or whose clock is slow, has a time from before
    # the last edition.
    now = asked_at
    if last:
        now = max(now, last.published_at + TICK)
    reached_at = max(now, asked_at + waited)
    return Chain(article, last, asked_at, waited, now, reached_at)


@contextmanager
def locked_chain(
    article_id: object, now: datetime, *, may_be_ahead: bool = False
) -> Iterator[Chain]:
    """Lock an article's row (SELECT FOR UPDATE) for one transaction, and yield its
    chain.

    The transaction has to be the outermost one: inside another, SQLite's would not be
    IMMEDIATE, and PostgreSQL's lock would last until the other one ends. Raises Refused
    for an article that was deleted, or whose last edition was published by a clock far
    ahead of `now`, unless `may_be_ahead`; ValueError for a `now` without a time zone.
    """
    refuse_naive(now)
    started = time.monotonic()

    with transaction.atomic(durable=True):
        # Whoever else holds the lock may have published meanwhile, so nothing that was
        # read before this line counts.
        article = Article.objects.locked().filter(pk=article_id).first()
        if article is None:
            raise Refused("This article has been deleted.")

        # Measured with a clock that nobody can set back.
        waited = timedelta(seconds=time.monotonic() - started)
        last = article.editions.order_by("-number").first()
        is_ahead = last is not None and last.published_at > now + waited + SKEW
        if is_ahead and not may_be_ahead:
            raise Refused(
                f"Edition {last.number} was published at "
                f"{last.published_at:%Y-%m-%d %H:%M} UTC, which is still to come by "
                "this server's clock. Set the clock right first. If it is right now, an "
                "administrator can set that edition aside."
            )
        yield make_chain(article, last, now, waited)


def refuse_naive(at: datetime) -> None:
    """Raise ValueError for a time without a zone, a mistake in the calling code."""
    if timezone.is_naive(at):
        raise ValueError(f"{at} needs a time zone.")


def refuse_mistyped_year(live_from: datetime) -> None:
    """Raise Refused for a year outside `YEARS`; ValueError for a time without a time
    zone.
    """
    refuse_naive(live_from)
    if live_from.year not in YEARS:
        raise Refused(
            f"An edition goes live between the years {YEARS[0]} and {YEARS[-1]}, "
            f"not {live_from.year}."
        )
