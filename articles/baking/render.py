"""An address as its public view answers it: nothing is written a second way.

The view is called without middleware. What that adds to an answer is the same for every
page, and nginx adds it; and a process that serves the desk alone bakes too.
"""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404, HttpResponse
from django.urls import resolve
from django.utils import translation
from django.utils.http import parse_http_date

from articles.public.serving.caching import building_anew
from articles.public.serving.compression import CODINGS, SMALLEST, encode

SUFFIXES = {"br": ".br", "gzip": ".gz"}
"""Endings by which nginx finds a file in each coding."""


@dataclass(frozen=True)
class Rendered:
    """What readers get at an address."""

    path: str
    content: bytes
    digest: str
    """Of the content, and of how it is to be sent."""
    changed_at: float | None
    """Its Last-Modified, in seconds since 1970; None without one."""
    is_compressible: bool

    def list_variants(self) -> Iterator[tuple[str, bytes]]:
        """Yield the ending of each file, "" for the plain one, and its bytes, the same
        that the application sends in this coding.
        """
        # The plain one comes last: nginx looks for it first.
        if self.is_compressible:
            for coding in CODINGS:
                yield SUFFIXES[coding], encode(self.content, coding)
        yield "", self.content


def render_address(path: str) -> Rendered | None:
    """Return what is at `path`, percent-encoded and without a query; None where the
    application answers anything but 200: it has to answer by itself then.
    """
    # The desk, which bakes after it has published, has another language.
    with translation.override(settings.LANGUAGE_CODE), building_anew():
        try:
            response = _respond(path)
        except Http404:
            return None
    if response.status_code != 200:
        return None

    content = response.content
    return Rendered(
        path=path,
        content=content,
        digest=_digest(content, response.headers["Content-Type"]),
        changed_at=_read_last_modified(response),
        is_compressible=_is_compressible(response),
    )


def _respond(path: str) -> HttpResponse:
    name = unquote(path)
    match = resolve(name)
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            # WSGI has the bytes of an address as Latin-1 (PEP 3333).
            "PATH_INFO": name.encode().decode("latin-1"),
            "wsgi.input": io.BytesIO(),
        }
    )
    request.resolver_match = match
    response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    return response


def _is_compressible(response: HttpResponse) -> bool:
    """Return True if the application would send it compressed to who accepts that."""
    varies = "Accept-Encoding" in response.headers.get("Vary", "")
    is_picture = response.headers["Content-Type"].startswith("image/")
    return varies and not is_picture and len(response.content) >= SMALLEST


def _read_last_modified(response: HttpResponse) -> float | None:
    header = response.headers.get("Last-Modified")
    return parse_http_date(header) if header else None


def _digest(content: bytes, content_type: str) -> str:
    return hashlib.sha256(content_type.encode() + b"\n" + content).hexdigest()
