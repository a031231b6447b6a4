"""The way into the archive: its years, and the months of a year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import DateTimeField, QuerySet
from django.db.models.expressions import RawSQL
from django.http import Http404, HttpRequest

from articles.models import Edition
from articles.public.lists.archive import find_month, month_bounds
from articles.public.serving.caching import Page, public_page
from articles.public.serving.clock import site_clock
from articles.public.serving.limited import union_first
from articles.public.serving.prepared import Parameter, Prepared
from articles.rendering import addresses

HEADLINES = ("article", "slug", "headline", "first_live_from", "language")
"""What the page of a year shows of an explainer."""
A_MONTH = 4
"""Headlines of a month that the page of its year shows."""

Span = tuple[datetime, datetime]
"""From a time, up to another and without it."""


@dataclass
class MonthEntry:
    """A month of a year, and the newest explainers first published in it."""

    month: datetime
    editions: list[Edition]
    has_more: bool


@public_page
def archive_index(request: HttpRequest, at: datetime) -> Page:
    """List the years that have explainers, and the months of the newest. Four
    queries.
    """
    clock = site_clock(at)
    live = Edition.objects.live(at).order_by("first_live_from")
    first, last = _find_year(live), _find_year(live.reverse())
    years: list[int] = []
    months: list[datetime] = []
    if first and last:
        candidates = list(range(last, first - 1, -1))
        spans = [_year_bounds(year) for year in candidates]
        spans += [month_bounds(last, number) for number in range(1, 13)]
        filled = find_filled(spans, at)
        years = [year for place, year in enumerate(candidates) if place in filled]
        for place, (begins, _) in enumerate(spans):
            if place >= len(candidates) and place in filled:
                months.append(begins)
    return Page(
        "articles/archive.html",
        {"years": years, "months": months},
        changed_at=clock.changed_at,
        changes_at=clock.changes_at,
        path=addresses.ARCHIVE,
    )


@public_page
def archive_year(request: HttpRequest, at: datetime, year: int) -> Page:
    """List the months of a year that have explainers, with the newest of each. Five
    queries.
    """
    clock = site_clock(at)
    begins, ends = _year_bounds(year)
    entries = _load_months(year, at)
    if not entries:
        raise Http404
    live = Edition.objects.live(at).order_by("first_live_from")
    return Page(
        "articles/archive_year.html",
        {
            "year": begins,
            "months": entries,
            "year_before": _find_year(
                live.filter(first_live_from__lt=begins).reverse()
            ),
            "year_after": _find_year(live.filter(first_live_from__gte=ends)),
        },
        changed_at=clock.changed_at,
        changes_at=clock.changes_at,
        path=addresses.archive_year(year),
    )


def find_filled(spans: Sequence[Span], at: datetime) -> set[int]:
    """Return the places in `spans` of those in which an explainer was first published
    that is live. One query, a look into an index for each.
    """
    live = Edition.objects.live(at).filter(
        first_live_from__gte=RawSQL("span.begins", (), DateTimeField()),
        first_live_from__lt=RawSQL("span.ends", (), DateTimeField()),
    )
    exists, exists_values = live.order_by().values("pk")[:1].query.sql_with_params()
    adapt = connection.ops.adapt_datetimefield_value
    values: list[object] = []
    for place, (begins, ends) in enumerate(spans):
        values += [place, adapt(begins), adapt(ends)]
    rows = ", ".join(["(%s, %s, %s)"] * len(spans))
    sql = (
        f"WITH span (place, begins, ends) AS (VALUES {rows})"
        f" SELECT place FROM span WHERE EXISTS ({exists})"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, *exists_values])
        return {place for (place,) in cursor.fetchall()}


def _load_months(year: int, at: datetime) -> list[MonthEntry]:
    """Return the months of a year that have explainers. Two queries."""
    bounds = [month_bounds(year, number) for number in range(1, 13)]
    values = {}
    for number, (begins, ends) in enumerate(bounds):
        values |= {f"begins_{number}": begins, f"ends_{number}": ends}
    keys = [key for (key,) in _NEWEST_OF_MONTHS.rows(at=at, **values)]
    found = Edition.objects.only(*HEADLINES).order_by().in_bulk(keys)
    newest_first = sorted(
        found.values(), key=lambda each: (each.first_live_from, each.pk), reverse=True
    )

    entries = []
    for begins, ends in bounds:
        editions = []
        for edition in newest_first:
            if begins <= edition.first_live_from < ends:
                editions.append(edition)
        if editions:
            has_more = len(editions) > A_MONTH
            entries.append(MonthEntry(begins, editions[:A_MONTH], has_more))
    return entries


def _select_newest_of_months() -> QuerySet:
    live = Edition.objects.newest(Parameter("at", DateTimeField()))
    queries = []
    for number in range(12):
        begins = Parameter(f"begins_{number}", DateTimeField())
        ends = Parameter(f"ends_{number}", DateTimeField())
        queries.append(
            live.filter(first_live_from__gte=begins, first_live_from__lt=ends)
        )
    return union_first(queries, A_MONTH + 1)


# Django takes longer to build this query than all the rest of the page.
_NEWEST_OF_MONTHS = Prepared(_select_newest_of_months, "id")


def _year_bounds(year: int) -> Span:
    """Return when a year begins and ends, in the newsroom's time zone. Raises Http404
    for the last year that a date can have.
    """
    begins, _ = month_bounds(year, 1)
    _, ends = month_bounds(year, 12)
    return begins, ends


def _find_year(editions: QuerySet) -> int | None:
    month: date | None = find_month(editions)
    return month.year if month else None
