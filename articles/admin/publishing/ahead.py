"""What the publishing pages need to know of editions that a clock far ahead has dated."""

from datetime import datetime
from functools import cached_property
from typing import Any

from articles.admin.article.live_state import format_time
from articles.models import Article, Edition
from articles.models.edition_queryset import EditionQuerySet
from articles.publishing.ahead import PERMISSION, select_ahead


class AheadEditions:
    """The editions of an article that are dated ahead of `now`, as `user` sees them."""

    def __init__(self, article: Article, now: datetime, user: Any) -> None:
        self.article = article
        self.clock = format_time(now)
        self._now = now
        self._user = user

    @cached_property
    def editions(self) -> list[Edition]:
        return list(select_ahead(self.article, self._now).without_bodies())

    @property
    def may_set_aside(self) -> bool:
        return bool(self.editions) and self._user.has_perm(PERMISSION)

    @property
    def is_stopped(self) -> bool:
        """True if only somebody else can go on."""
        return bool(self.editions) and not self.may_set_aside

    def select_others(self) -> EditionQuerySet:
        """Return the editions that remain, the newest first."""
        numbers = [edition.pk for edition in self.editions]
        return self.article.editions.exclude(pk__in=numbers).without_bodies()
