"""How every readers' page is sent: tagged with a hash of its bytes, cacheable for a
minute, compressed.

A view decorated with `public_page` is called with the request, the one moment the whole
page is true for, and what the address holds. It returns a `Page` or a `File`, or raises
what `lookup` raises. Most pages are rendered at each request; what `build_once` returns
is built once for each state it can be in (docs/adr/0028).
"""

import hashlib
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseNotModified,
)
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date

from articles.identity.current import current_site
from articles.public.serving.bounded_cache import cache
from articles.public.serving.compression import SMALLEST, choose_coding, encode
from articles.public.serving.conditions import is_cached_by_reader
from articles.public.serving.lookup import Gone, Moved, MovedTo
from articles.public.serving.shell import render

MAX_AGE = 60
"""Seconds for which a page may be cached, unless an edition of the site goes live
sooner.
"""
ABSENCE_MAX_AGE = 10
"""Seconds for which it may be cached that a page is not, or no longer, here."""
QUERY_MAX = 1_000
"""Characters of a query that go along to where a page has moved. No page has as many;
half would ask another thing.
"""
LARGEST_CACHED = 600_000
"""Bytes of a page, with its codings, above which no process caches it."""
READING = ("GET", "HEAD")
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Page:
    """A page to send: its template, what it shows, and when that has changed and will
    change.
    """

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
    """400 for a page that says what of its own address can't be read."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Further headers, or other values: a page that varies by more sets `Vary`
    itself.
    """


@dataclass(frozen=True)
class File:
    """Something else than a page to send, for machines: JSON, a feed, a list of
    addresses.
    """

    content: str | bytes
    content_type: str
    """With its charset where the type has one."""
    changed_at: datetime | None
    changes_at: datetime | None
    headers: Mapping[str, str] = field(default_factory=dict)
    """Further headers, such as `X-Robots-Tag` and `Link`."""
    status: int = 200


@dataclass(frozen=True)
class Built:
    """A page or a file as bytes: the same for every reader, while its `state` lasts."""

    state: Hashable
    content: bytes
    content_type: str
    digest: str
    changed_at: datetime | None
    changes_at: datetime | None
    headers: Mapping[str, str]
    status: int
    encoded: dict[str, bytes] = field(default_factory=dict)
    """The content in each coding that somebody has asked for."""

    def __sizeof__(self) -> int:
        # A quarter more for each coding: they come after the cache has counted.
        return len(self.content) + len(self.content) // 2

    def encode(self, coding: str) -> bytes:
        """Return the content in `coding`, compressed once for all readers."""
        encoded = self.encoded.get(coding)
        if encoded is None:
            encoded = self.encoded[coding] = encode(self.content, coding)
        return encoded


_is_anew: ContextVar[bool] = ContextVar("is_anew", default=False)


@contextmanager
def building_anew() -> Iterator[None]:
    """Build every page again within the block, and cache none: a file must not be a minute
    old.
    """
    token = _is_anew.set(True)
    try:
        yield
    finally:
        _is_anew.reset(token)


def build_once(
    name: Hashable, state: Hashable, at: datetime, make: Callable[[], Page | File]
) -> Built:
    """Return the page called `name` as `make` makes it, once for each `state` in a
    process, and each minute.

    What is missing in `state` (a topic's new name, say) shows up to a minute late, and
    another in a cache between here and the reader.
    """
    if _is_anew.get():
        return _build(make())
    # The state includes the minute, so that a page is rebuilt each minute, and the
    # newsroom's identity, which every page shows.
    state = (state, int(at.timestamp()) // MAX_AGE, current_site())
    built: Built | None = cache.get(name)
    if built is None or built.state != state:
        built = _build(make(), state)
        cache.add(name, built, largest=LARGEST_CACHED)
    return built


def public_page(
    view: Callable[..., Page | File | Built],
) -> Callable[..., HttpResponse]:
    """Answer GET and HEAD with what `view` returns; 301 where it raises `Moved` or
    `MovedTo`, 410 where it raises `Gone`.
    """

    @wraps(view)
    def respond(request: HttpRequest, **parts: Any) -> HttpResponse:
        if request.method not in READING:
            return not_allowed()

        at = timezone.now()
        try:
            page = view(request, at, **parts)
        except Moved as moved:
            return _redirect(
                request, {**parts, "slug": moved.slug}, at, moved.changes_at
            )
        except MovedTo as moved:
            return _redirect_to(moved.address)
        except Gone as reason:
            return gone(reason)

        built = page if isinstance(page, Built) else _build(page)
        return _send(request, built, at)

    return respond


def not_allowed() -> HttpResponse:
    """Answer a method that would change something."""
    return HttpResponseNotAllowed(
        READING, render("405.html", {}), headers={"Cache-Control": "no-store"}
    )


def gone(reason: Gone) -> HttpResponse:
    """Answer where something was public, and is so no more, with the page that says
    why.
    """
    content = render(reason.template, reason.context, language=reason.language)
    return HttpResponse(
        content,
        status=410,
        headers={"Cache-Control": f"public, max-age={ABSENCE_MAX_AGE}"},
    )


def _build(page: Page | File, state: Hashable = None) -> Built:
    if isinstance(page, File):
        text: str | bytes = page.content
        content_type = page.content_type
    else:
        text = render(
            page.template, page.context, path=page.path, language=page.language
        )
        content_type = HTML

    content = text.encode() if isinstance(text, str) else text
    return Built(
        state=state,
        content=content,
        content_type=content_type,
        digest=hashlib.sha256(content).hexdigest()[:32],
        changed_at=page.changed_at,
        changes_at=page.changes_at,
        headers=page.headers,
        status=page.status,
    )


def _send(request: HttpRequest, page: Built, at: datetime) -> HttpResponse:
    content, etag, coding = page.content, f'"{page.digest}"', ""
    # Pictures are compressed already.
    if len(content) >= SMALLEST and not page.content_type.startswith("image/"):
        coding = choose_coding(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    if coding:
        # A strong tag names bytes, and the same page has others in each coding (RFC
        # 9110, section 8.8.3).
        etag = f'"{page.digest}-{coding}"'

    # A page that the reader's cache has already is sent without its body.
    if is_cached_by_reader(request, etag, status=page.status):
        response = HttpResponseNotModified()
    else:
        if coding:
            content = page.encode(coding)
        response = HttpResponse(
            content, status=page.status, content_type=page.content_type
        )
        if coding:
            response.headers["Content-Encoding"] = coding
        response.headers["Content-Length"] = str(len(content))

    response.headers["ETag"] = etag
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = _cache_control(page.changes_at, at)
    if page.changed_at:
        response.headers["Last-Modified"] = http_date(
            min(page.changed_at, at).timestamp()
        )
    # Last, so that a page can say otherwise than all others.
    for name, value in page.headers.items():
        response.headers[name] = value
    return response


def _cache_control(changes_at: datetime | None, at: datetime) -> str:
    seconds = MAX_AGE
    if changes_at is not None:
        seconds = max(0, min(MAX_AGE, int((changes_at - at).total_seconds())))
    return f"public, max-age={seconds}"


def _redirect_to(address: str) -> HttpResponse:
    cache_control = f"public, max-age={MAX_AGE}"
    headers = {"Location": address, "Cache-Control": cache_control}
    return HttpResponse(status=301, headers=headers)


def _redirect(
    request: HttpRequest,
    parts: dict[str, Any],
    at: datetime,
    changes_at: datetime | None,
) -> HttpResponse:
    address = reverse(request.resolver_match.view_name, kwargs=parts)
    # Encoded again from the parsed query, so that the header gets only ASCII that it
    # may hold.
    query = request.GET.urlencode()
    if 0 < len(query) <= QUERY_MAX:
        address = f"{address}?{query}"
    headers = {"Location": address, "Cache-Control": _cache_control(changes_at, at)}
    return HttpResponse(status=301, headers=headers)
