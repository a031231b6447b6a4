"""What a process serves: readers, the desk, or both (docs/adr/0031)."""

from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from articles.public.serving.errors import page_not_found
from newsroom.middleware import DESK

ALL, READERS, DESK_ALONE = "all", "readers", "desk"

FOR_BOTH: Final = ("/healthz", "/readyz")
"""Whoever runs a process asks it for its health, whatever it serves."""
FOR_DESK: Final = (DESK, settings.STATIC_URL, settings.MEDIA_URL)
"""The desk's pages, and what they show."""


class ServesMiddleware:
    """Answer what this process does not serve, before anything looks at a session or reads a body."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_served(request.path_info):
            return self.get_response(request)

        if settings.SERVES == DESK_ALONE and is_readers_site_elsewhere(request):
            return HttpResponseRedirect(settings.SITE_URL + request.get_full_path())

        response = page_not_found(request, Exception("This process does not serve the address."))
        # It was routed here by mistake. A cache must not keep the mistake for other readers.
        response["Cache-Control"] = "no-store"
        return response


def is_served(path: str) -> bool:
    """Return True if this process serves the address `path`."""
    if settings.SERVES == ALL or path in FOR_BOTH:
        return True

    if settings.SERVES == READERS:
        return not path.startswith(DESK) and path != DESK.rstrip("/")

    return path.startswith(FOR_DESK) or path == DESK.rstrip("/")


def is_readers_site_elsewhere(request: HttpRequest) -> bool:
    """Return True if a link to a reader's page can be followed by a redirect: the desk has a host of its own.

    Where both have one host, a reader's address that arrives here was routed wrongly, and a redirect would only come
    back.
    """
    is_reading = request.method in ("GET", "HEAD")
    host = urlsplit(f"//{request.get_host()}").hostname
    return is_reading and host != urlsplit(settings.SITE_URL).hostname
