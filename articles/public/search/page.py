"""The search page. Its address is the whole of it: the words, the filters, and after
which result to go on.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlencode

from django.http import Http404, HttpRequest

from articles.models import Edition, Topic
from articles.public.search.answer import Answer, find_answer
from articles.public.search.filters import Filters, read_filters
from articles.public.search.find import DEPTH, HEADLINE, TIER, Group
from articles.public.search.query import parse_query
from articles.public.search.results import load_options, load_results
from articles.public.serving.caching import Page, public_page
from articles.public.serving.clock import site_clock
from articles.rendering import addresses
from articles.rendering.layout import LinkView
from articles.rendering.machines.filled_members import drop_empty

A_SHEET = 10
"""Explainers, each with up to three of its questions."""
ABOVE_RECORDS = 3
TOPICS = 24
"""How many topics the page leads to where nothing was typed."""
TYPED_MAX = 5_000
"""Characters of a query that are read, and shown again in its field."""
# The score and the key of an entry: 100000000001234.567
_AFTER = re.compile(r"([0-9]{1,15})\.([0-9]{1,18})", re.ASCII)


@public_page
def search(request: HttpRequest, at: datetime) -> Page:
    """Show what answers `?q=`, ten at a time, by `?after=`. Never indexed by search
    engines.

    Two queries without words. With words at most twelve, one more for each of topic and
    author; what is misspelt takes more, see `find_answer`.
    """
    clock = site_clock(at)
    live = Edition.objects.live(at)
    # NUL, which PostgreSQL refuses in any text.
    typed = request.GET.get("q", "").replace("\x00", "")[:TYPED_MAX]
    query = parse_query(typed)
    filters = read_filters(request, live)
    # Wrong filters find nothing: without them the page would show what was not asked for.
    answer = Answer(query)
    if query.wanted and not filters.are_wrong:
        editions = filters.narrow(live)
        answer = find_answer(query, editions, at, is_narrow=filters.are_set)

    # Counts and options are of all that was found, on every sheet.
    remaining = _skip_to_cursor(request, answer.groups)
    is_first = "after" not in request.GET
    records = answer.records if is_first else ()
    results = load_results(remaining[:A_SHEET], answer.query)
    above = _count_above_records(remaining) if is_first else 0
    options = load_options(answer.groups, filters)
    parameters = _list_parameters(typed, filters)
    return Page(
        "articles/search.html",
        {
            "typed": typed,
            "query": query,
            "answer": answer,
            "filters": filters,
            "options": options,
            "above_records": results[:above],
            "meant_records": [record for record in records if record.is_meant],
            "below_records": results[above:],
            "other_records": [record for record in records if not record.is_meant],
            "found": len(answer.groups) + len(answer.records),
            "is_many": len(answer.groups) >= DEPTH,
            "is_first": is_first,
            "topics": [] if typed else list(Topic.objects.listed(at)[:TOPICS]),
            "first_address": _make_address(parameters),
            "next_address": _find_next_address(remaining, parameters),
            "offered": _offer(answer, parameters),
            "widest_address": _make_address({"q": typed}) if filters.are_given else "",
        },
        changed_at=clock.changed_at,
        changes_at=clock.changes_at,
        status=filters.status,
    )


def _count_above_records(groups: Sequence[Group]) -> int:
    """Return how many explainers stand above the records that are meant: a few whose
    headlines have the words.
    """
    best = groups[:ABOVE_RECORDS]
    return len([group for group in best if group.score >= HEADLINE * TIER])


def _list_parameters(typed: str, filters: Filters) -> dict[str, str]:
    """Return the query as parameters, in one order and without the empty ones."""
    parameters = {
        "q": typed,
        "topic": filters.topic_slug,
        "author": filters.author_slug,
        "from": filters.since.typed,
        "to": filters.until.typed,
    }
    return drop_empty(**parameters)


def _skip_to_cursor(request: HttpRequest, groups: Sequence[Group]) -> Sequence[Group]:
    """Return what comes after that which the address names. Raises Http404 where there
    is none.
    """
    asked = request.GET.get("after")
    if asked is None:
        return groups
    match = _AFTER.fullmatch(asked)
    if not match:
        raise Http404
    cursor = (int(match[1]), int(match[2]))
    # The pair is what `SCORE` sorts by, the highest first: what is below it comes
    # after.
    remaining = [group for group in groups if (group.score, group.entry) < cursor]
    if not remaining:
        raise Http404
    return remaining


def _find_next_address(remaining: Sequence[Group], parameters: dict[str, str]) -> str:
    if len(remaining) <= A_SHEET:
        return ""
    last = remaining[A_SHEET - 1]
    return _make_address({**parameters, "after": f"{last.score}.{last.entry}"})


def _offer(answer: Answer, parameters: dict[str, str]) -> LinkView | None:
    """Return the link to what was probably meant, where that is not shown already."""
    if answer.offered is None:
        return None
    address = _make_address({**parameters, "q": str(answer.offered)})
    return LinkView(" ".join(answer.offered.words), address)


def _make_address(parameters: dict[str, str]) -> str:
    return f"{addresses.SEARCH}?{urlencode(parameters)}"
