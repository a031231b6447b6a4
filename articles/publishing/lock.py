"""What every verb begins with: the lock by which they take turns, and the chain as it is once they have it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from articles.document import LINE_MAX, normalise_line_ends, refuse_unstorable
from articles.models import Article, Edition

TICK = timedelta(microseconds=1)
"""The least that two editions of an article are apart: what both databases can tell."""

SKEW = timedelta(minutes=1)
"""How far the clocks of two servers may differ. An act from further ahead is a mistake that would bind all others."""


YEARS = range(1900, 2200)
"""When an edition can go live: what is outside was mistyped, and would stand at the head or the end of every list."""


class Refused(Exception):
    """A verb was not carried out, and nothing was changed. The message is a sentence for the person."""


@dataclass(frozen=True)
class Chain:
    """An article's editions as its lock holder sees them."""

    article: Article
    last: Edition | None
    asked_at: datetime
    """The time that the caller gave."""
    now: datetime
    """That time, or just after the last act if that was later: the chain's own clock."""
    reached_at: datetime
    """`now`, and what it took to get the lock: what has gone live by then is with its readers."""

    @property
    def waiting(self) -> Edition | None:
        return self.last if self.last and not self.last.has_gone_live(self.reached_at) else None

    @property
    def in_force(self) -> Edition | None:
        """The newest edition that has gone live, a withdrawn one included."""
        return self.article.editions.order_by("-number").exclude(pk=self.last.pk).first() if self.waiting else self.last

    def earliest(self) -> datetime:
        """Give the earliest time at which one more edition can go live when none waits."""
        return max(self.now, self.in_force.live_from + TICK) if self.in_force else self.now


@contextmanager
def locked_chain(article_id: object, now: datetime) -> Iterator[Chain]:
    """Hold the lock on an article for one transaction, and give its chain.

    The transaction is the outermost one: inside another, SQLite's would not be IMMEDIATE, and PostgreSQL's lock would
    be held until somebody else's end. Raises Refused for an article that is gone, or was last acted on by a clock far
    ahead of `now`; ValueError for a `now` without a time zone.
    """
    refuse_naive(now)
    started = time.monotonic()
    with transaction.atomic(durable=True):
        article = Article.objects.locked().filter(pk=article_id).first()
        if article is None:
            raise Refused("This article has been deleted.")
        waited = timedelta(seconds=time.monotonic() - started)
        last = article.editions.order_by("-number").first()
        if last and last.published_at > now + waited + SKEW:
            raise Refused(
                f"Edition {last.number} was published at {last.published_at:%Y-%m-%d %H:%M} UTC, which is still to "
                "come by this server's clock. Set the clock right first."
            )
        # Who waited for the lock, or whose clock is a little slow, read a `now` from before the last act.
        own = max(now, last.published_at + TICK) if last else now
        yield Chain(article, last, asked_at=now, now=own, reached_at=max(own, now + waited))


def refuse_naive(at: datetime) -> None:
    """Raise ValueError for a time without a time zone: a mistake of the caller, not of a person."""
    if timezone.is_naive(at):
        raise ValueError(f"{at} needs a time zone.")


def refuse_far(live_from: datetime) -> None:
    """Raise Refused for a time that is a slip of the keyboard; ValueError for one without a time zone."""
    refuse_naive(live_from)
    if live_from.year not in YEARS:
        raise Refused(f"An edition goes live between the years {YEARS[0]} and {YEARS[-1]}, not {live_from.year}.")


def public_text(text: str, what: str) -> str:
    """Return a note or reason as the edition keeps it. Raises Refused for what no column can hold."""
    text = normalise_line_ends(text).strip()
    if len(text) > LINE_MAX:
        raise Refused(f"The {what} has {len(text):,} characters; at most {LINE_MAX} can be kept.")
    try:
        return refuse_unstorable(text)
    except ValueError as error:
        raise Refused(f"The {what} {error}.") from error
