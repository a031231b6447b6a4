"""The corrections of what readers can read, newest first: the latest on one page, and
each month's on its own.
"""

from datetime import date, datetime
from itertools import groupby

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest
from django.utils import timezone

from articles.models import Edition
from articles.public.lists.archive import month_bounds
from articles.public.serving.caching import Page, public_page
from articles.public.serving.clock import site_clock
from articles.public.serving.lookup import COLUMNS
from articles.rendering import addresses

LATEST = 30


def select_corrections(at: datetime) -> QuerySet:
    """Return the corrected editions of explainers that are live at `at`, newest first,
    each with `slug_now`.

    A correction stays one when later editions follow. When its explainer is withdrawn
    it is found in its history alone.
    """
    live_now = Edition.objects.live(at).filter(article=OuterRef("article")).order_by()
    corrected = Edition.objects.gone_live(at).filter(kind=Edition.Kind.CORRECTED)
    return (
        corrected.annotate(slug_now=Subquery(live_now.values("slug")[:1]))
        .filter(slug_now__isnull=False)
        .only(*COLUMNS)
        .order_by("-live_from", "-pk")
    )


@public_page
def correction_list(request: HttpRequest, at: datetime) -> Page:
    """List the latest corrections by month, with the month where the rest begin. Two
    queries.
    """
    clock = site_clock(at)
    # One more than is shown tells whether there are earlier ones.
    rows = list(select_corrections(at)[: LATEST + 1])
    months = []
    for month, editions in groupby(rows[:LATEST], key=_find_month):
        months.append((month, list(editions)))
    return Page(
        "articles/correction_list.html",
        {
            "months": months,
            "earlier": _find_month(rows[LATEST]) if len(rows) > LATEST else None,
        },
        changed_at=clock.changed_at,
        changes_at=clock.changes_at,
        path=addresses.CORRECTIONS,
    )


@public_page
def correction_month(request: HttpRequest, at: datetime, year: int, month: int) -> Page:
    """List a month's corrections, with the months beside it that have some. Four
    queries.
    """
    begins, ends = month_bounds(year, month)
    clock = site_clock(at)
    every = select_corrections(at)
    rows = list(every.filter(live_from__gte=begins, live_from__lt=ends))
    if not rows:
        raise Http404
    return Page(
        "articles/correction_month.html",
        {
            "month": begins,
            "corrections": rows,
            "month_before": _find_first_month(every.filter(live_from__lt=begins)),
            "month_after": _find_first_month(
                every.filter(live_from__gte=ends).reverse()
            ),
        },
        changed_at=clock.changed_at,
        changes_at=clock.changes_at,
        path=addresses.corrections(year, month),
    )


def _find_first_month(editions: QuerySet) -> date | None:
    edition = editions.first()
    return _find_month(edition) if edition else None


def _find_month(edition: Edition) -> date:
    """Return the first day of the month, in the newsroom's time zone, in which an
    edition went live.
    """
    return timezone.localtime(edition.live_from).date().replace(day=1)
