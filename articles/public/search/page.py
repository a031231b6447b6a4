"""The search page. Its address is the whole of it: the words, the filters, and after which result to go on."""

import re
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest

from articles.models import Edition
from articles.public.search.filters import Filters, read_filters
from articles.public.search.find import DEPTH, Hit, find, near
from articles.public.search.query import parse
from articles.public.search.results import Options, options, results
from articles.public.serving.caching import Page, public_page
from articles.public.serving.clock import site_clock
from articles.rendering import addresses

A_SHEET = 20
NEAREST = 6
TYPED_MAX = 5_000
"""Characters of a query that are read, and shown again in its field."""
_AFTER = re.compile(r"([0-9]{1,15})\.([0-9]{1,18})", re.ASCII)


@public_page
def search(request: HttpRequest, at: datetime) -> Page:
    """Show what answers `?q=`, twenty at a time, by `?after=`. Never indexed by search engines.

    One query without words. With words at most seven, one more for each of topic and author; when nothing is found,
    at most six more for the nearest questions.
    """
    clock = site_clock(at)
    live = Edition.objects.live(at)
    typed = request.GET.get("q", "").replace("\x00", "")[:TYPED_MAX]
    query = parse(typed)
    filters = read_filters(request, live)
    hits = [] if filters.are_wrong else find(query, filters.narrow(live), is_narrow=filters.are_set)
    shown = _after(request, hits)
    given = _given(typed, filters)
    found = len(hits)
    nearest = near(query, live, NEAREST) if query.wanted and not hits and not filters.are_wrong else []
    return Page(
        "articles/search.html",
        {
            "typed": typed,
            "query": query,
            "filters": filters,
            "options": options(hits, filters) if hits else Options.of(filters),
            "results": results(shown[:A_SHEET], query),
            "nearest": results(nearest, query),
            "found": found,
            "is_many": found >= DEPTH,
            "is_first": "after" not in request.GET,
            "first_address": f"{addresses.SEARCH}?{urlencode(given)}",
            "next_address": _next_address(shown, given),
            "widest_address": f"{addresses.SEARCH}?{urlencode({'q': typed})}" if filters.are_set else "",
        },
        changed_at=clock.changed_at,
        changes_at=clock.changes_at,
        status=400 if filters.are_wrong else 200,
    )


def _given(typed: str, filters: Filters) -> dict[str, str]:
    """Return what was asked as parameters, in one order and without the empty ones."""
    asked: dict[str, Any] = {
        "q": typed,
        "topic": filters.topic and filters.topic.slug,
        "author": filters.author and filters.author.slug,
        "from": filters.since.typed,
        "to": filters.until.typed,
    }
    return {name: value for name, value in asked.items() if value}


def _after(request: HttpRequest, hits: list[Hit]) -> list[Hit]:
    """Return the hits that come after the one which the address names. Raises Http404 where there is none."""
    asked = request.GET.get("after")
    if asked is None:
        return hits
    match = _AFTER.fullmatch(asked)
    if not match:
        raise Http404
    score, entry = int(match[1]), int(match[2])
    rest = [hit for hit in hits if (hit.score, hit.entry) < (score, entry)]
    if not rest:
        raise Http404
    return rest


def _next_address(shown: list[Hit], given: dict[str, str]) -> str:
    if len(shown) <= A_SHEET:
        return ""
    last = shown[A_SHEET - 1]
    return f"{addresses.SEARCH}?{urlencode({**given, 'after': f'{last.score}.{last.entry}'})}"
