"""The list of sources, and the page of one: how it stands, and what cites it."""

from datetime import datetime
from operator import attrgetter

from django.db.models import IntegerField, OuterRef, Subquery
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from articles.models import EditionSource, Source
from articles.public.lists.topics_and_authors import named_by
from articles.public.serving.caching import Page, public_page
from articles.public.serving.clock import site_clock
from articles.public.serving.paging import Order, Place, sheet
from articles.rendering import addresses
from articles.rendering.citing import PartialDateView
from articles.rendering.links import host, web_address

A_SHEET = 50
USES_COUNTED = 10
"""How many explainers that cite a source are counted for the list; beyond, it is many."""


class CountOf(Subquery):
    """Counts the rows of a query that has a limit: `Count` goes through all there are."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) _counted)"
    output_field = IntegerField()


@public_page
def source_list(request: HttpRequest, at: datetime) -> Page:
    """List the sources that live explainers cite, by address, with how many cite each. Two queries.

    An address is made from the title, once: in their order a source keeps its place.
    """
    clock = site_clock(at)
    uses = EditionSource.objects.live(at).filter(source=OuterRef("pk")).order_by().values("pk")[: USES_COUNTED + 1]
    sources = Source.objects.listed(at).annotate(uses=CountOf(uses))
    rows = sheet(request, sources, _by_address(at), addresses.SOURCES, A_SHEET)
    changes = [clock.changed_at, *(row.status_changed_at for row in rows.rows)]
    return Page(
        "articles/source_list.html",
        {"sheet": rows, "uses_counted": USES_COUNTED},
        changed_at=max(filter(None, changes), default=None),
        changes_at=clock.changes_at,
        path=rows.path,
    )


def _by_address(at: datetime) -> Order:
    def place(slug: str) -> Place | None:
        cited = Source.objects.filter(slug=slug, in_editions__edition__live_from__lte=at)
        return (slug,) if cited.exists() else None

    return Order(("slug",), attrgetter("slug"), place)


@public_page
def source(request: HttpRequest, at: datetime, slug: str) -> Page:
    """Show a source, how it stands, and the explainers that cite it, newest first. Three queries."""
    clock = site_clock(at)
    record = get_object_or_404(Source, slug=slug)
    rows = named_by(request, at, EditionSource.objects.filter(source=record), addresses.source(record.slug))
    href = web_address(record.url)
    return Page(
        "articles/source.html",
        {
            "source": record,
            "href": href,
            "host": host(href),
            "archived_href": web_address(record.archived_url),
            "published_on": PartialDateView(record.published_on),
            "sheet": rows,
            "editions": [row.edition for row in rows.rows],
        },
        changed_at=max(filter(None, [clock.changed_at, record.status_changed_at])),
        changes_at=clock.changes_at,
        path=rows.path,
    )
