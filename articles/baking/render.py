"""An address as its public view answers it: nothing is written a second way.

The view is called without middleware. What that adds to an answer is the same for every
page, and nginx adds it; and a process that serves the desk alone bakes too.
"""

import hashlib
import io
import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urljoin

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import SuspiciousFileOperation
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404, HttpResponse
from django.urls import resolve
from django.utils import translation
from django.utils.http import parse_http_date

from articles.public.serving.caching import MAX_AGE, building_anew
from articles.public.serving.compression import CODINGS, SMALLEST, encode

SUFFIXES = {"br": ".br", "gzip": ".gz"}
"""Endings by which nginx finds a file in each coding."""
FOR_EVER = "public, max-age=31536000, immutable"
BYTES = "application/octet-stream"
AGE = re.compile(r"public, max-age=(\d+)")
# Django's storage puts twelve hexadecimal digits of a hash in front of the ending.
HASHED = re.compile(r"\.[0-9a-f]{12}\.[a-z0-9.]+$")
"""Names of static files that never get another content."""
TEXT = re.compile(r"text/|image/svg\+xml|application/(xml|atom\+xml|rss\+xml)")
PICTURE = re.compile(r"/media/[0-9a-f]{40}[-0-9a-z]*\.(?:webp|avif)")
STATIC = re.compile(rf"{re.escape(settings.STATIC_URL)}[\w./-]+\.\w+")
IN_STYLESHEET = re.compile(r"""url\(["']?([\w./-]+)["']?\)""")


@dataclass(frozen=True)
class Rendered:
    """What readers get at an address."""

    path: str
    content: bytes
    digest: str
    """Of the content, and of how it is to be sent."""
    content_type: str
    cache_control: str
    changed_at: float | None
    """Its Last-Modified, in seconds since 1970; None without one."""
    is_compressible: bool

    def list_variants(self) -> Iterator[tuple[str, bytes]]:
        """Yield each coding, "" for the plain file, and its bytes, the same that the
        application sends in it.
        """
        # The plain one comes last: nginx looks for it first.
        if self.is_compressible:
            for coding in CODINGS:
                yield coding, encode(self.content, coding)
        yield "", self.content


def render_address(path: str) -> Rendered | None:
    """Return what is at `path`, percent-encoded and without a query; None where the
    application answers anything but 200: it has to answer by itself then.
    """
    if path.startswith(settings.STATIC_URL):
        return read_static_file(path)
    # The desk, which bakes after it has published, has another language.
    with translation.override(settings.LANGUAGE_CODE), building_anew():
        try:
            response = _respond(path)
        except Http404:
            return None
    if response.status_code != 200:
        return None
    return _describe(path, response, _is_compressible(response))


def read_static_file(path: str) -> Rendered | None:
    """Return a collected static file, as nginx sends it (deploy/nginx); None if there is
    none.
    """
    name = unquote(path).removeprefix(settings.STATIC_URL)
    try:
        with staticfiles_storage.open(name) as file:
            content = file.read()
    except (OSError, SuspiciousFileOperation):
        return None
    content_type, _ = mimetypes.guess_type(name)
    is_text = bool(TEXT.match(content_type or ""))
    response = HttpResponse(content, content_type=content_type or BYTES)
    if is_text:
        response.headers["Content-Type"] = f"{content_type}; charset=utf-8"
    is_hashed = bool(HASHED.search(name))
    response.headers["Cache-Control"] = FOR_EVER if is_hashed else "public, max-age=300"
    return _describe(path, response, is_text and len(content) >= SMALLEST)


def find_loaded(rendered: Rendered) -> set[str]:
    """Return the addresses of pictures and static files that a page or a stylesheet
    loads.
    """
    if not TEXT.match(rendered.content_type):
        return set()
    text = rendered.content.decode(errors="replace")
    found = set(PICTURE.findall(text)) | set(STATIC.findall(text))
    if rendered.path.startswith(settings.STATIC_URL):
        # A stylesheet names its fonts beside itself.
        for name in IN_STYLESHEET.findall(text):
            found.add(urljoin(rendered.path, name))
    return found


def _describe(path: str, response: HttpResponse, is_compressible: bool) -> Rendered:
    content = response.content
    content_type = response.headers["Content-Type"]
    cache_control = _steady(response.headers.get("Cache-Control", ""))
    digest = hashlib.sha256(f"{content_type}\n{cache_control}\n".encode() + content)
    return Rendered(
        path=path,
        content=content,
        digest=digest.hexdigest(),
        content_type=content_type,
        cache_control=cache_control,
        changed_at=_read_last_modified(response),
        is_compressible=is_compressible,
    )


def _steady(cache_control: str) -> str:
    """Return what a file says for as long as it is there: not that its page changes
    within the minute, which is over soon.
    """
    match = AGE.fullmatch(cache_control)
    if match and int(match[1]) < MAX_AGE:
        return f"public, max-age={MAX_AGE}"
    return cache_control


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
