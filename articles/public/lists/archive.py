"""The archive: explainers by the month, in the newsroom's time zone, in which their
first edition went live.
"""

from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone

from articles.models import Edition
from articles.public.serving.caching import Page, public_page
from articles.public.serving.clock import site_clock
from articles.public.serving.lookup import COLUMNS
from articles.public.serving.paging import load_sheet, oldest_first
from articles.rendering import addresses


@public_page
def archive_month(request: HttpRequest, at: datetime, year: int, month: int) -> Page:
    """List a month's explainers, oldest first, with the months beside it that have
    some. Four queries.
    """
    begins, ends = month_bounds(year, month)
    clock = site_clock(at)
    live = Edition.objects.live(at).order_by("first_live_from", "pk")
    editions = load_sheet(
        request,
        live.only(*COLUMNS),
        oldest_first(at),
        addresses.archive_month(year, month),
        within=make_span(begins, ends),
    )
    if not editions.rows:
        raise Http404
    return Page(
        "articles/archive_month.html",
        {
            "month": begins,
            "sheet": editions,
            "month_before": find_month(
                live.filter(first_live_from__lt=begins).reverse()
            ),
            "month_after": find_month(live.filter(first_live_from__gte=ends)),
        },
        changed_at=clock.changed_at,
        changes_at=clock.changes_at,
        path=editions.path,
    )


def month_bounds(year: int, month: int) -> tuple[datetime, datetime]:
    """Return when a month begins, and when the next does, in the newsroom's time zone.

    Raises Http404 for the last of all, which ends in a year that no date has.
    """
    if (year, month) == (9999, 12):
        raise Http404
    # `month // 12` is 1 in December alone, which January of the next year follows.
    return _month_start(year, month), _month_start(year + month // 12, month % 12 + 1)


def make_span(begins: datetime, ends: datetime) -> Q:
    """Return the condition that an explainer was first published in a span of time,
    without its end.
    """
    return Q(first_live_from__gte=begins, first_live_from__lt=ends)


def _month_start(year: int, month: int) -> datetime:
    return timezone.make_aware(datetime(year, month, 1))


def find_month(editions: QuerySet) -> date | None:
    """Return a day of the month of the first of `editions`, in the newsroom's time zone;
    None if there is none.
    """
    first_live_from = editions.values_list("first_live_from", flat=True).first()
    if first_live_from is None:
        return None
    return timezone.localtime(first_live_from).date()
