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
    """An article's editions as its lock holder sees them."""

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
        """Give the earliest time at which one more edition can go live, were none waiting."""
        return max(self.now, self.in_force.live_from + TICK) if self.in_force else self.now


@contextmanager
def locked_chain(article_id: object, now: datetime) -> Iterator[Chain]:
    """Hold the lock on an article for one transaction, and give its chain.

    The transaction is the outermost one: inside another, SQLite's would not be IMMEDIATE, and PostgreSQL's lock would
    be held until somebody else's end. Raises ValueError for a `now` without a time zone.
    """
    if timezone.is_naive(now):
        raise ValueError("`now` needs a time zone.")
    with transaction.atomic(durable=True):
        article = Article.objects.locked().get(pk=article_id)
        yield Chain(article, article.editions.order_by("-number").first(), now)
