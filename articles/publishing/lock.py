"""What every verb begins with: the lock by which they take turns, and the chain as it is once they have it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from articles.models import Article, Edition

TICK = timedelta(microseconds=1)
"""The least that two editions of an article are apart: what both databases can tell."""


class Refused(Exception):
    """A verb was not carried out, and nothing was changed. The message is a sentence for the person."""


@dataclass(frozen=True)
class Chain:
    """An article's editions as its lock holder sees them. `now` is later than every act before."""

    article: Article
    last: Edition | None
    now: datetime

    @property
    def waiting(self) -> Edition | None:
        return self.last if self.last and not self.last.has_gone_live(self.now) else None

    @property
    def in_force(self) -> Edition | None:
        """The newest edition that has gone live, a withdrawn one included."""
        return self.article.editions.gone_live(self.now).order_by("-number").first() if self.waiting else self.last

    def earliest(self) -> datetime:
        """Give the earliest time at which one more edition can go live when none waits."""
        return max(self.now, self.in_force.live_from + TICK) if self.in_force else self.now


def refuse_naive(at: datetime) -> None:
    """Raise ValueError for a time without a time zone: a mistake of the caller, not of a person."""
    if timezone.is_naive(at):
        raise ValueError(f"{at} needs a time zone.")


@contextmanager
def locked_chain(article_id: object, now: datetime) -> Iterator[Chain]:
    """Hold the lock on an article for one transaction, and give its chain.

    The transaction is the outermost one: inside another, SQLite's would not be IMMEDIATE, and PostgreSQL's lock would
    be held until somebody else's end. Raises ValueError for a `now` without a time zone.
    """
    refuse_naive(now)
    with transaction.atomic(durable=True):
        article = Article.objects.locked().get(pk=article_id)
        last = article.editions.order_by("-number").first()
        # Who waited for the lock, or whose clock is slow, read a `now` from before the last act.
        yield Chain(article, last, max(now, last.published_at + TICK) if last else now)
