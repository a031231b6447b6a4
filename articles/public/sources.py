"""The list of sources, and the page of one: how it stands, and what cites it."""

from datetime import datetime

from django.db.models import Count, OuterRef, Subquery
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from articles.models import Edition, EditionSource, Source
from articles.public.caching import Page, public_page
from articles.public.clock import site_clock
from articles.public.lookup import COLUMNS
from articles.public.paging import sheet
from articles.rendering import addresses
from articles.rendering.citing import PartialDateView
from articles.rendering.links import host, web_address

A_SHEET = 50


@public_page
def source_list(request: HttpRequest, at: datetime) -> Page:
    """List the sources that live explainers cite, by title, with how many cite each. Two queries."""
    clock = site_clock(at)
    live = Edition.objects.live(at)
    uses = EditionSource.objects.filter(source=OuterRef("pk"), edition__in=live).order_by().values("source")
    sources = (
        Source.objects.named_by(live)
        .annotate(uses=Subquery(uses.annotate(count=Count("*")).values("count")))
        .order_by("title", "url", "pk")
    )
    rows = sheet(request, sources, A_SHEET)
    changes = [clock.changed_at, *(row.status_changed_at for row in rows.rows)]
    return Page(
        "articles/source_list.html",
        {"sources": rows, "address": addresses.SOURCES},
        changed_at=max(filter(None, changes), default=None),
        changes_at=clock.changes_at,
        path=rows.path(addresses.SOURCES),
    )


@public_page
def source(request: HttpRequest, at: datetime, slug: str) -> Page:
    """Show a source, how it stands, and the explainers that cite it, newest first. Three queries."""
    clock = site_clock(at)
    live = Edition.objects.live(at)
    record = get_object_or_404(Source.objects.named_by(live), slug=slug)
    citing = live.filter(pk__in=EditionSource.objects.filter(source=record).values("edition"))
    editions = sheet(request, citing.only(*COLUMNS).order_by("-first_live_from", "-pk"))
    address = addresses.source(record.slug)
    href = web_address(record.url)
    return Page(
        "articles/source.html",
        {
            "source": record,
            "href": href,
            "host": host(href),
            "archived_href": web_address(record.archived_url),
            "published_on": PartialDateView(record.published_on),
            "editions": editions,
            "address": address,
        },
        changed_at=max(filter(None, [clock.changed_at, record.status_changed_at])),
        changes_at=clock.changes_at,
        path=editions.path(address),
    )
