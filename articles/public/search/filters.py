"""What a search is narrowed by: a topic, an author, and the days between which an
explainer was first published.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from articles.document import SLUG_MAX
from articles.models import Author, EditionAuthor, EditionTopic, Topic

# 2026, 2026-06 and 2026-06-02
_DATE = re.compile(
    r"([1-9][0-9]{3})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?", re.ASCII
)


@dataclass(frozen=True)
class Day:
    """One end of a span of days as it was typed: a year, a month or a day, or what is
    none of them.
    """

    typed: str = ""
    first: date | None = None
    after: date | None = None
    """The first day of what was typed, and the first that is after it."""

    @property
    def is_wrong(self) -> bool:
        return bool(self.typed) and self.first is None


def read_day(typed: str) -> Day:
    """Read a year (2026), a month (2026-06) or a day (2026-06-02)."""
    # It is shown again in its field, so it is cut to what a date could be.
    typed = typed.replace("\x00", "").strip()[:20]
    match = _DATE.fullmatch(typed)
    # What is after the last year of all is no date in Python.
    if not match or match[1] == "9999":
        return Day(typed)
    year, month, day = match.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:  # the 31st of a shorter month
        return Day(typed)

    if day:
        after = first + timedelta(days=1)
    elif month:
        # December is followed by the January of the next year.
        after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    else:
        after = date(first.year + 1, 1, 1)
    return Day(typed, first, after)


@dataclass(frozen=True)
class Filters:
    topic: Topic | None
    author: Author | None
    since: Day
    until: Day
    topic_slug: str = ""
    author_slug: str = ""
    """As they are in the address: there may be no such topic or author."""

    @property
    def is_topic_unknown(self) -> bool:
        return bool(self.topic_slug) and self.topic is None

    @property
    def is_author_unknown(self) -> bool:
        return bool(self.author_slug) and self.author is None

    @property
    def are_unknown(self) -> bool:
        return self.is_topic_unknown or self.is_author_unknown

    @property
    def have_wrong_dates(self) -> bool:
        return self.since.is_wrong or self.until.is_wrong

    @property
    def are_wrong(self) -> bool:
        return self.are_unknown or self.have_wrong_dates

    @property
    def are_given(self) -> bool:
        return self.are_set or self.are_wrong

    @property
    def status(self) -> int:
        """What the page answers: 400 for dates that are none, and 404 for a topic or an
        author that is not here, as their own pages do.
        """
        if self.have_wrong_dates:
            return 400
        return 404 if self.are_unknown else 200

    @property
    def are_set(self) -> bool:
        return bool(self.topic or self.author or self.since.first or self.until.after)

    def narrow(self, live: QuerySet) -> QuerySet:
        """Return those of the live editions that the filters leave."""
        if self.topic:
            named = EditionTopic.objects.filter(topic=self.topic)
            live = live.filter(pk__in=named.values("edition"))
        if self.author:
            named = EditionAuthor.objects.filter(author=self.author)
            live = live.filter(pk__in=named.values("edition"))
        if self.since.first:
            live = live.filter(first_live_from__gte=_find_midnight(self.since.first))
        if self.until.after:
            live = live.filter(first_live_from__lt=_find_midnight(self.until.after))
        return live


def read_filters(request: HttpRequest, live: QuerySet) -> Filters:
    """Read the filters of an address. A query each for a topic and an author, where
    they are given.
    """
    # A database can't be asked for NUL, and no slug has the sign that stands for it.
    topic = request.GET.get("topic", "").replace("\x00", "\ufffd")[:SLUG_MAX]
    author = request.GET.get("author", "").replace("\x00", "\ufffd")[:SLUG_MAX]
    return Filters(
        topic=_find_record(Topic, topic, live, "edition_topics__topic"),
        author=_find_record(Author, author, live, "edition_authors__author"),
        since=read_day(request.GET.get("from", "")),
        until=read_day(request.GET.get("to", "")),
        topic_slug=topic,
        author_slug=author,
    )


def _find_record(model: type, slug: str, live: QuerySet, relation: str) -> Any:
    """Return the record with that slug, if a live edition names it; else None.

    It is asked for by name: to list all that are named would take longer.
    """
    if not slug:
        return None
    # A record of drafts alone is nobody's business: it is unknown here.
    naming = live.filter(**{relation: OuterRef("pk")})
    return model.objects.filter(Exists(naming), slug=slug).first()


def _find_midnight(day: date) -> datetime:
    """Return the beginning of a day in the newsroom's time zone."""
    return timezone.make_aware(datetime.combine(day, time.min))
