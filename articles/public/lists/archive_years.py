"""The way into the archive: its years, and the months of a year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import DateTimeField, QuerySet
from django.db.models.expressions import RawSQL
from django.http import Http404, HttpRequest
from django.utils import timezone

from articles.models import Edition
from articles.public.lists.archive import find_month, make_span, month_bounds
from articles.public.serving.caching import Page, public_page
from articles.public.serving.clock import site_clock
from articles.public.serving.paging import load_sheet, oldest_first
from articles.rendering import addresses
from newsroom.replicas.routing import read_connection

COLUMNS = ("article", "slug", "headline", "first_live_from", "language")
"""What the page of a year shows of an explainer."""
A_SHEET = 40
"""Headlines on a sheet of a year."""

Span = tuple[datetime, datetime]
"""From a time, up to another and without it."""


@dataclass(frozen=True)
class YearEntry:
    """A year that has explainers."""

    name: str
    """As text: a template would write a number as the language does."""
    address: str


@dataclass(frozen=True)
class MonthEntry:
    """A month that has explainers, and those of them that a sheet of its year shows."""

    month: datetime
    address: str
    editions: list[Edition] = field(default_factory=list)


@public_page
def archive_index(request: HttpRequest, at: datetime) -> Page:
    """List the years that have explainers, and the months of the newest. Four
    queries.
    """
    clock = site_clock(at)
    live = Edition.objects.live(at).order_by("first_live_from")
    first, last = _find_year(live), _find_year(live.reverse())
    years: list[YearEntry] = []
    months: list[MonthEntry] = []
    if first and last:
        candidates = range(last, first - 1, -1)
        # The months of the newest year follow the years, so that one query has both.
        spans = [*map(_year_bounds, candidates), *_list_months(last)]
        for place in sorted(find_filled(spans, at)):
            if place < len(candidates):
                years.append(_make_year(candidates[place]))
            else:
                months.append(_make_month(spans[place][0]))
    return Page(
        "articles/archive.html",
        {"years": years, "months": months},
        changed_at=clock.changed_at,
        changes_at=clock.changes_at,
        path=addresses.ARCHIVE,
    )


@public_page
def archive_year(request: HttpRequest, at: datetime, year: int) -> Page:
    """List the explainers of a year by the month, oldest first, and lead to its months
    and to the years beside it. Five queries for the first sheet.
    """
    clock = site_clock(at)
    begins, ends = _year_bounds(year)
    live = Edition.objects.live(at).order_by("first_live_from", "pk")
    sheet = load_sheet(
        request,
        live.only(*COLUMNS),
        oldest_first(at),
        addresses.archive_year(year),
        A_SHEET,
        within=make_span(begins, ends),
    )
    # A year without explainers, or a cursor that leads nowhere.
    if not sheet.rows:
        raise Http404

    spans = _list_months(year)
    filled = find_filled(spans, at)
    before = live.filter(first_live_from__lt=begins).reverse()
    return Page(
        "articles/archive_year.html",
        {
            "year": begins,
            "sheet": sheet,
            "months": [_make_month(spans[place][0]) for place in sorted(filled)],
            "entries": _divide_by_month(sheet.rows),
            "year_before": _find_year(before),
            "year_after": _find_year(live.filter(first_live_from__gte=ends)),
        },
        changed_at=clock.changed_at,
        changes_at=clock.changes_at,
        path=sheet.path,
    )


def find_filled(spans: Sequence[Span], at: datetime) -> set[int]:
    """Return the places in `spans` of those in which an explainer was first published
    that is live. One query, a look into an index for each.
    """
    # The columns are those of the CTE below, which the ORM does not know.
    live = Edition.objects.live(at).filter(
        first_live_from__gte=RawSQL("span.begins", (), DateTimeField()),
        first_live_from__lt=RawSQL("span.ends", (), DateTimeField()),
    )
    exists, exists_values = live.order_by().values("pk")[:1].query.sql_with_params()
    # SQLite stores times as text, and compares them as such.
    adapt = read_connection().ops.adapt_datetimefield_value
    values: list[object] = []
    for place, (begins, ends) in enumerate(spans):
        values += [place, adapt(begins), adapt(ends)]
    rows = ", ".join(["(%s, %s, %s)"] * len(spans))
    sql = (
        f"WITH span (place, begins, ends) AS (VALUES {rows})"
        f" SELECT place FROM span WHERE EXISTS ({exists})"
    )
    with read_connection().cursor() as cursor:
        # The CTE comes first in the query, so its values do too.
        cursor.execute(sql, [*values, *exists_values])
        return {place for (place,) in cursor.fetchall()}


def _divide_by_month(editions: Iterable[Edition]) -> list[MonthEntry]:
    """Return the months of `editions`, which are in order, each with its own."""
    entries: list[MonthEntry] = []
    for edition in editions:
        month = timezone.localtime(edition.first_live_from)
        entry = _make_month(month)
        # They are in order, so a month that ends does not come again.
        if not entries or entries[-1].address != entry.address:
            entries.append(entry)
        entries[-1].editions.append(edition)
    return entries


def _make_year(year: int) -> YearEntry:
    return YearEntry(str(year), addresses.archive_year(year))


def _make_month(month: datetime) -> MonthEntry:
    return MonthEntry(month, addresses.archive_month(month.year, month.month))


def _list_months(year: int) -> list[Span]:
    return [month_bounds(year, number) for number in range(1, 13)]


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
