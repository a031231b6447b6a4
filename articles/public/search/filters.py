"""What a search is narrowed by: a topic, an author, and the days between which an explainer was first published."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from articles.models import Author, EditionAuthor, EditionTopic, Topic

_DATE = re.compile(r"([1-9][0-9]{3})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?", re.ASCII)


@dataclass(frozen=True)
class Day:
    """One end of a span of days as it was typed: a year, a month or a day, or what is none of them."""

    typed: str = ""
    first: date | None = None
    after: date | None = None
    """The first day of what was typed, and the first that is after it."""

    @property
    def is_wrong(self) -> bool:
        return bool(self.typed) and self.first is None


def read_day(typed: str) -> Day:
    """Read a year (2026), a month (2026-06) or a day (2026-06-02)."""
    typed = typed.replace("\x00", "").strip()[:20]
    match = _DATE.fullmatch(typed)
    if not match or match[1] == "9999":
        return Day(typed)
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:  # the 31st of a shorter month
        return Day(typed)
    if day:
        return Day(typed, first, first + timedelta(days=1))
    if month:
        return Day(typed, first, date(year + month // 12, month % 12 + 1, 1))
    return Day(typed, first, date(year + 1, 1, 1))


@dataclass(frozen=True)
class Filters:
    topic: Topic | None
    author: Author | None
    since: Day
    until: Day

    @property
    def are_wrong(self) -> bool:
        return self.since.is_wrong or self.until.is_wrong

    @property
    def are_set(self) -> bool:
        return bool(self.topic or self.author or self.since.first or self.until.after)

    def narrow(self, live: QuerySet) -> QuerySet:
        """Return those of the live editions that the filters leave."""
        if self.topic:
            live = live.filter(pk__in=EditionTopic.objects.filter(topic=self.topic).values("edition"))
        if self.author:
            live = live.filter(pk__in=EditionAuthor.objects.filter(author=self.author).values("edition"))
        if self.since.first:
            live = live.filter(first_live_from__gte=_midnight(self.since.first))
        if self.until.after:
            live = live.filter(first_live_from__lt=_midnight(self.until.after))
        return live


def read_filters(request: HttpRequest, live: QuerySet) -> Filters:
    """Read the filters of an address. A topic or author that no live edition names is 404, as its own page is.

    A query each for a topic and an author, where they are given.
    """
    topic, author = request.GET.get("topic", ""), request.GET.get("author", "")
    return Filters(
        topic=_named(Topic, topic, live.filter(edition_topics__topic=OuterRef("pk"))) if topic else None,
        author=_named(Author, author, live.filter(edition_authors__author=OuterRef("pk"))) if author else None,
        since=read_day(request.GET.get("from", "")),
        until=read_day(request.GET.get("to", "")),
    )


def _named(model: type, slug: str, naming: QuerySet) -> Any:
    """Return the record with that slug, if a live edition names it: one asked for by name, not all that are named."""
    slug = slug.replace("\x00", "�")  # what no slug has; a database can't be asked for NUL
    return get_object_or_404(model.objects.filter(Exists(naming)), slug=slug)


def _midnight(day: date) -> datetime:
    """Return the beginning of a day in the newsroom's time zone."""
    return timezone.make_aware(datetime.combine(day, time.min))
