"""What an edition changed against the one before, or against any earlier one
(`?since=`).
"""

import re
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from articles.history import compare
from articles.models import Edition
from articles.models.stored_document import DocumentUnreadable
from articles.public.comparison import VIEWS, View, render_comparison, summary_line
from articles.public.record.find_edition import edition_of
from articles.public.serving.bounded_cache import cache
from articles.public.serving.caching import Page, public_page
from articles.public.serving.lookup import COLUMNS, edition_of_record, refuse_withdrawn
from articles.rendering import addresses
from articles.rendering.interface import words_around

LARGEST_COMPARISON = 4_000_000
"""Bytes of a comparison as HTML above which it is not cached. Comparing long documents
takes a second.
"""
# As the address of an edition writes it: no sign, no leading zero.
_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


@public_page
def changes(request: HttpRequest, at: datetime, slug: str, number: int) -> Page:
    """Show what edition `number` changed, in one column or, with `?view=side`, in two.
    At most three queries.

    Http404 for a comparison that nobody can ask for: with itself, a later edition, or
    one that is not there.
    """
    view = request.GET.get("view", VIEWS[0])
    since = _read_since(request, number)
    if view not in VIEWS:
        raise Http404
    newest = edition_of_record(slug, at)
    refuse_withdrawn(newest)
    editions = Edition.objects.only(*COLUMNS, "document", "document_sha256")
    edition = edition_of(newest, number, at, editions)
    # Before the first edition there is none to compare with.
    before = edition_of(newest, since, at, editions) if since else None
    path = addresses.changes(newest.slug, number)
    # The address says only what isn't the default.
    parameters: dict[str, Any] = {}
    if since != number - 1:
        parameters["since"] = since
    compared = _compare_editions(before, edition, view) if before else {}
    return Page(
        "articles/changes.html",
        {
            "edition": edition,
            "before": before,
            "newest": newest,
            "view": view,
            "addresses_of_views": _list_views(path, parameters),
            "next": number + 1 if number < newest.number else 0,
            **compared,
        },
        changed_at=newest.live_from,
        changes_at=newest.next_change,
        path=_make_address(path, parameters),
        language=edition.language,
    )


def _list_views(path: str, parameters: dict[str, Any]) -> dict[str, str]:
    """Return the address of each view; the default one is not named in it."""
    addresses_of_views = {VIEWS[0]: _make_address(path, parameters)}
    for view in VIEWS[1:]:
        addresses_of_views[view] = _make_address(path, parameters | {"view": view})
    return addresses_of_views


def _read_since(request: HttpRequest, number: int) -> int:
    """Return the number of the edition to compare with: the one before unless the
    address names an earlier one.
    """
    if "since" not in request.GET:
        return number - 1
    asked = request.GET["since"]
    if not _NUMBER.fullmatch(asked) or int(asked) >= number:
        raise Http404
    return int(asked)


def _compare_editions(before: Edition, after: Edition, view: View) -> dict[str, str]:
    """Return the comparison as HTML and in a line; nothing where a document can't be
    read by this version.
    """
    try:
        comparison = compare(before.as_document(), after.as_document())
    except DocumentUnreadable:
        return {}
    with words_around(after.language):
        html = ""
        if comparison:
            # What two documents differ in never changes: only this version's HTML does.
            key = (before.document_sha256, after.document_sha256, view, get_language())
            html = cache.get_or_make(
                key,
                lambda: render_comparison(comparison, view, level=2),
                largest=LARGEST_COMPARISON,
            )
        return {"summary": summary_line(comparison), "comparison": html}


def _make_address(path: str, parameters: dict[str, Any]) -> str:
    return f"{path}?{urlencode(parameters)}" if parameters else path
