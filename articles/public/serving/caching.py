"""How every readers' page is sent: told apart by a hash of its bytes, kept for a minute, compressed.

A view decorated with `public_page` is called with the request, the one moment the whole page is true for, and what the
address holds. It gives a `Page` or a `File`, or raises what `lookup` raises. Most pages are rendered at each request;
what `kept` gives is put together once for each state it can be in (docs/adr/0028).
"""

import hashlib
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseNotModified
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date, parse_etags

from articles.public.serving.compression import SMALLEST, coding_for, compressed
from articles.public.serving.kept import Kept
from articles.public.serving.lookup import Gone, Moved
from articles.public.serving.shell import render, render_around

KEPT = 60
"""Seconds for which a page may be kept, unless an edition of the site goes live sooner."""
ABSENCE_KEPT = 10
"""Seconds for which it may be kept that a page is not, or no longer, here."""
QUERY_KEPT = 1_000
"""Characters of a query that go along to where a page has moved. No page has as many; half would ask another thing."""
READING = ("GET", "HEAD")
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Page:
    """A page to send: its template, what it shows, and when that has changed and will change."""

    template: str
    context: dict[str, Any]
    changed_at: datetime | None
    """The newest thing the page depends on. None for a page that depends on nothing."""
    changes_at: datetime | None
    """When the next edition of the site goes live."""
    path: str = ""
    """The page's one address, for search engines; "" for a page that has none."""
    language: str = field(default_factory=lambda: settings.LANGUAGE_CODE)
    status: int = 200
    """What it is sent with; 400 for a page that says what of its own address can't be read."""
    inserts: Sequence[Iterable[str]] = ()
    """As `render_around` takes them."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """What this page needs besides, or otherwise: a page that varies by more says `Vary` itself."""


@dataclass(frozen=True)
class File:
    """Something else than a page to send, for machines: JSON, a feed, a list of addresses."""

    content: str
    content_type: str
    """With its charset where the type has one."""
    changed_at: datetime | None
    changes_at: datetime | None
    headers: Mapping[str, str] = field(default_factory=dict)
    """What this kind of file needs besides, such as `X-Robots-Tag` and `Link`."""
    status: int = 200


@dataclass(frozen=True)
class Ready:
    """A page or a file put together: the same bytes for every reader, while its `state` lasts."""

    state: Hashable
    content: bytes
    content_type: str
    digest: str
    changed_at: datetime | None
    changes_at: datetime | None
    headers: Mapping[str, str]
    status: int


ready_pages = Kept[Ready](all_max=32_000_000, each_max=400_000, size=lambda ready: len(ready.content))


def kept(name: Hashable, state: Hashable, at: datetime, make: Callable[[], Page | File]) -> Ready:
    """Give the page called `name` as `make` makes it, which a process does once for each `state`, and each minute.

    `state` holds what decides how the page looks, when it changed and when it will. What is missing in it (a topic's
    new name, say) shows up to a minute late, and another in a cache between here and the reader.
    """
    state = (state, int(at.timestamp()) // KEPT)
    return ready_pages.get(name, lambda: _put_together(make(), state), lambda ready: ready.state == state)


def public_page(view: Callable[..., Page | File | Ready]) -> Callable[..., HttpResponse]:
    """Answer GET and HEAD with what `view` gives, cached as said above; 301 and 410 as `lookup` says."""

    @wraps(view)
    def respond(request: HttpRequest, **parts: Any) -> HttpResponse:
        if request.method not in READING:
            return not_allowed()
        at = timezone.now()
        try:
            page = view(request, at, **parts)
        except Moved as moved:
            return _moved(request, {**parts, "slug": moved.slug}, at, moved.changes_at)
        except Gone as reason:
            return gone(reason)
        return _send(request, page if isinstance(page, Ready) else _put_together(page), at)

    return respond


def not_allowed() -> HttpResponse:
    """Answer a method that would change something, at an address that is there to be read."""
    return HttpResponseNotAllowed(READING, render("405.html", {}), headers={"Cache-Control": "no-store"})


def gone(reason: Gone) -> HttpResponse:
    """Answer where something was public, and is so no more, with the page that says why."""
    content = render(reason.template, reason.context, language=reason.language)
    return HttpResponse(content, status=410, headers={"Cache-Control": f"public, max-age={ABSENCE_KEPT}"})


def _put_together(page: Page | File, state: Hashable = None) -> Ready:
    if isinstance(page, File):
        text, content_type = page.content, page.content_type
    else:
        text = render_around(page.inserts, page.template, page.context, path=page.path, language=page.language)
        content_type = HTML
    content = text.encode()
    digest = hashlib.sha256(content).hexdigest()[:32]
    return Ready(state, content, content_type, digest, page.changed_at, page.changes_at, page.headers, page.status)


def _send(request: HttpRequest, page: Ready, at: datetime) -> HttpResponse:
    content, digest = page.content, page.digest
    coding = coding_for(request.META.get("HTTP_ACCEPT_ENCODING", "")) if len(content) >= SMALLEST else ""
    if coding:
        content = compressed(content, digest, coding)
    # A strong tag names bytes, and the same page has others in each coding (RFC 9110, section 8.8.3).
    etag = f'"{digest}-{coding}"' if coding else f'"{digest}"'
    if _names(request.META.get("HTTP_IF_NONE_MATCH", ""), etag):
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(content, status=page.status, content_type=page.content_type)
        if coding:
            response.headers["Content-Encoding"] = coding
        response.headers["Content-Length"] = str(len(content))
    response.headers["ETag"] = etag
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = _kept_until(page.changes_at, at)
    if page.changed_at:
        response.headers["Last-Modified"] = http_date(min(page.changed_at, at).timestamp())
    for name, value in page.headers.items():
        response.headers[name] = value
    return response


def _names(if_none_match: str, etag: str) -> bool:
    """Compare weakly, as If-None-Match does (RFC 9110, section 13.1.2): `*`, or one of a list, marked weak or not."""
    return bool(if_none_match) and any(
        given == "*" or given.removeprefix("W/") == etag for given in parse_etags(if_none_match)
    )


def _kept_until(changes_at: datetime | None, at: datetime) -> str:
    seconds = KEPT if changes_at is None else max(0, min(KEPT, int((changes_at - at).total_seconds())))
    return f"public, max-age={seconds}"


def _moved(request: HttpRequest, parts: dict[str, Any], at: datetime, changes_at: datetime | None) -> HttpResponse:
    address = reverse(request.resolver_match.view_name, kwargs=parts)
    # Written anew from what was read of it, so that no byte gets into the header but ASCII that may stand there.
    query = request.GET.urlencode()
    if 0 < len(query) <= QUERY_KEPT:
        address = f"{address}?{query}"
    headers = {"Location": address, "Cache-Control": _kept_until(changes_at, at)}
    return HttpResponse(status=301, headers=headers)
