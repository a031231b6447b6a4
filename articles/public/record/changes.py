"""What an edition changed against the one before, or against any earlier one (`?since=`)."""

import re
from datetime import datetime
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from articles.history import compare
from articles.models import Edition
from articles.models.stored_document import DocumentUnreadable
from articles.public.comparison import VIEWS, View, shown, summary_line
from articles.public.record.edition import edition_of
from articles.public.serving.bounded_cache import cache
from articles.public.serving.caching import Page, public_page
from articles.public.serving.lookup import COLUMNS, edition_of_record, refuse_withdrawn
from articles.rendering import addresses
from articles.rendering.interface import words_around

LARGEST_CACHED = 4_000_000
"""Bytes of a comparison as HTML above which it is not cached. Comparing long documents takes a second."""
_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


@public_page
def changes(request: HttpRequest, at: datetime, slug: str, number: int) -> Page:
    """Show what edition `number` changed, in one column or, with `?view=side`, in two. At most three queries.

    Http404 for a comparison that nobody can ask for: with itself, a later edition, or one that is not there.
    """
    view = request.GET.get("view", VIEWS[0])
    since = _since(request, number)
    if view not in VIEWS:
        raise Http404
    newest = edition_of_record(slug, at)
    refuse_withdrawn(newest)
    editions = Edition.objects.only(*COLUMNS, "document", "document_sha256")
    edition = edition_of(newest, number, at, editions)
    before = edition_of(newest, since, at, editions) if since else None
    path = addresses.changes(newest.slug, number)
    asked = {"since": since} if since != number - 1 else {}
    return Page(
        "articles/changes.html",
        {
            "edition": edition,
            "before": before,
            "newest": newest,
            "view": view,
            "addresses_of_views": {each: _address(path, asked, each) for each in VIEWS},
            "next": number + 1 if number < newest.number else 0,
            **(_compared(before, edition, view) if before else {}),
        },
        changed_at=newest.live_from,
        changes_at=newest.next_change,
        path=_address(path, asked, VIEWS[0]),
        language=edition.language,
    )


def _since(request: HttpRequest, number: int) -> int:
    """Return the number of the edition to compare with: the one before unless the address names an earlier one."""
    if "since" not in request.GET:
        return number - 1
    asked = request.GET["since"]
    if not _NUMBER.fullmatch(asked) or int(asked) >= number:
        raise Http404
    return int(asked)


def _compared(before: Edition, after: Edition, view: View) -> dict[str, str]:
    """Return the comparison as HTML and in a line; nothing where a document can't be read by this version."""
    try:
        comparison = compare(before.as_document(), after.as_document())
    except DocumentUnreadable:
        return {}
    with words_around(after.language):
        html = ""
        if comparison:
            # Two documents never differ otherwise than they did.
            key = (before.document_sha256, after.document_sha256, view, get_language())
            html = cache.get_or_make(key, lambda: shown(comparison, view, level=2), largest=LARGEST_CACHED)
        return {"summary": summary_line(comparison), "comparison": html}


def _address(path: str, asked: dict[str, int], view: str) -> str:
    query = urlencode(asked | ({"view": view} if view != VIEWS[0] else {}))
    return f"{path}?{query}" if query else path
