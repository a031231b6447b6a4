"""The list of sources, and the page of one: how it stands, and what cites it."""

import re
from datetime import datetime
from functools import partial
from operator import attrgetter

from django.db.models import (
    CharField,
    DateTimeField,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    UUIDField,
)
from django.http import Http404, HttpRequest

from articles.models import EditionSource, Source, SourceStatus, Term
from articles.public.lists.topics_and_authors import (
    load_naming_editions,
    select_naming_editions,
)
from articles.public.serving.caching import Page, public_page
from articles.public.serving.clock import site_clock
from articles.public.serving.lookup import MovedTo
from articles.public.serving.paging import (
    NEWEST_FIRST,
    SHEET,
    Order,
    Place,
    load_sheet,
)
from articles.public.serving.prepared import Parameter, PreparedRecords
from articles.register.definitions import find_defined_terms
from articles.register.doi import link_doi
from articles.register.status import find_statuses
from articles.rendering import addresses
from articles.rendering.citing.described_sources import PartialDateView
from articles.rendering.links import host, web_address

A_SHEET = 50
KIND = re.compile(r"[-\w]{1,20}")
STATUSES_SHOWN = 50
"""Entries of a source's history, the newest."""
TERMS_SHOWN = 50
"""Definitions that are taken from one source."""
USES_COUNTED = 10
"""How many explainers that cite a source are counted for the list; beyond, it is
many.
"""


class CountOf(Subquery):
    """Counts the rows of a query that has a limit: `Count` goes through all there
    are.
    """

    template = "(SELECT COUNT(*) FROM (%(subquery)s) _counted)"
    output_field = IntegerField()


@public_page
def source_list(request: HttpRequest, at: datetime) -> Page:
    """List the sources that live explainers cite, by address, with how many cite each;
    of `?kind=` and `?status=` alone. Two queries.

    An address is made from the title, once: in their order a source keeps its place.
    """
    clock = site_clock(at)
    chosen = read_filters(request)
    # One more than is counted tells whether it is “many”.
    uses = (
        EditionSource.objects.live(at)
        .once_an_edition()
        .filter(source=OuterRef("pk"))
        .order_by()
        .values("pk")[: USES_COUNTED + 1]
    )
    sources = Source.objects.listed(at).filter(**chosen).annotate(uses=CountOf(uses))
    address = addresses.sources_of(**chosen)
    rows = load_sheet(request, sources, _order_by_address(at), address, A_SHEET)
    kinds = dict(Source.Kind.choices)
    kind = chosen.get("kind", "")
    if kind and kind not in kinds:
        if not rows.rows:
            raise Http404  # a kind that nothing has, of which there are endless many
        kinds[kind] = kind
    # The clock knows of editions alone. A status changes without one.
    changes = [clock.changed_at, *(row.status_changed_at for row in rows.rows)]
    return Page(
        "articles/source_list.html",
        {
            "sheet": rows,
            "uses_counted": USES_COUNTED,
            "kinds": list(kinds.items()),
            "statuses": Source.Status.choices,
            "kind": kind,
            "status": chosen.get("status", ""),
            "is_filtered": bool(chosen),
        },
        changed_at=max(filter(None, changes), default=None),
        changes_at=clock.changes_at,
        path=rows.path,
    )


def read_filters(request: HttpRequest) -> dict[str, str]:
    """Return the kind and the status that the list is narrowed to, by the names of their
    columns. What is neither ours nor could be one is left out: the list is whole then.
    """
    chosen = {}
    kind, status = request.GET.get("kind", ""), request.GET.get("status", "")
    if KIND.fullmatch(kind):  # an imported document may name a kind of its own
        chosen["kind"] = kind
    if status in Source.Status:
        chosen["status"] = status
    return chosen


def _order_by_address(at: datetime) -> Order:
    def find_source(slug: str) -> Place | None:
        # One that was ever cited, though no live edition may cite it any more, and
        # though it may have been merged into another.
        named = Source.objects.filter(slug=slug).remaining()
        cited = Source.objects.filter(
            pk__in=named, in_editions__edition__live_from__lte=at
        )
        return (slug,) if cited.exists() else None

    return Order(("slug",), attrgetter("slug"), find_source)


@public_page
def source(request: HttpRequest, at: datetime, slug: str) -> Page:
    """Show a source, how it stands and stood, the explainers that cite it, newest
    first, and the definitions taken from it. Four queries, and one for the history of
    its status where it has one.

    The address of one that was merged leads to what it was merged into.
    """
    clock = site_clock(at)
    record = _SOURCE.first(slug=slug)
    if record is None:
        raise Http404
    if record.merged_into:
        raise _find_new_address(record.merged_into, at)
    rows = load_naming_editions(
        request,
        at,
        EditionSource.objects.filter(source=record).once_an_edition(),
        addresses.source(record.slug),
        load_first_rows=partial(_CITING.records, source=record.pk, at=at),
    )
    href = web_address(record.url)
    return Page(
        "articles/source.html",
        {
            "source": record,
            "href": href,
            "host": host(href),
            "archived_href": web_address(record.archived_url),
            "doi_href": link_doi(record.doi),
            "statuses": _find_former_statuses(record),
            "terms": _TERMS.records(source=record.pk, at=at),
            "published_on": PartialDateView(record.published_on),
            "sheet": rows,
            "editions": [row.edition for row in rows.rows],
        },
        changed_at=max(filter(None, [clock.changed_at, record.status_changed_at])),
        changes_at=clock.changes_at,
        path=rows.path,
    )


def _find_former_statuses(source: Source) -> list[SourceStatus]:
    """Return the history of a source's status, the newest first, unless it is one entry
    that the top of the page says already.
    """
    if not source.status_changed_at:
        return []
    statuses = list(find_statuses(source).defer("changed_by")[:STATUSES_SHOWN])
    # Entries of a source that was merged into this one are said nowhere else.
    is_said_above = source.status != Source.Status.STANDING and all(
        entry.source_id == source.pk for entry in statuses
    )
    if len(statuses) == 1 and is_said_above:
        return []
    return statuses


def _source() -> QuerySet[Source]:
    named = Source.objects.filter(slug=Parameter("slug", CharField()))
    return named.select_related("merged_into").order_by()[:1]


def _citing() -> QuerySet[EditionSource]:
    at = Parameter("at", DateTimeField())
    rows = EditionSource.objects.filter(source=Parameter("source", UUIDField()))
    citing = select_naming_editions(rows.once_an_edition(), at)
    return citing.order_by(*NEWEST_FIRST)[: SHEET + 1]


def _terms() -> QuerySet[Term]:
    terms = find_defined_terms(Parameter("source", UUIDField()))
    return terms.listed(Parameter("at", DateTimeField()))[:TERMS_SHOWN]


# An archive has twice as many sources as explainers, each with a page that is baked.
_SOURCE = PreparedRecords(_source)
_CITING = PreparedRecords(_citing)
_TERMS = PreparedRecords(_terms)


# Merging moves every tie to the source that remains (docs/adr/0067), so the address
# leads to a page that lists what cited either.
def _find_new_address(remaining: Source, at: datetime) -> Exception:
    """Return what leads to the source that another was merged into; Http404 if that has
    no page, since no explainer cites it.
    """
    if EditionSource.objects.live(at).filter(source=remaining).exists():
        return MovedTo(addresses.source(remaining.slug))
    return Http404()
