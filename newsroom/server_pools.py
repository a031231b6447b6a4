"""What a process serves: readers, the desk, or both (docs/adr/0031)."""

from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from articles.public.serving.errors import page_not_found
from newsroom.middleware import DESK, HEALTH, Middleware

ALL, READERS, DESK_ALONE = "all", "readers", "desk"

FOR_DESK: Final = (DESK, settings.STATIC_URL, settings.MEDIA_URL)
"""The desk's pages, and the files that they load."""


class ServesMiddleware(Middleware):
    """Answer requests that this process does not serve, before anything looks at a
    session or reads a body.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_served(request.path_info):
            return self.get_response(request)

        if settings.SERVES == DESK_ALONE and is_readers_site_elsewhere(request):
            return HttpResponseRedirect(settings.SITE_URL + request.get_full_path())

        response = page_not_found(
            request, Exception("This process does not serve the address.")
        )
        # The proxy sent it here by mistake, which no cache may keep for other readers.
        response["Cache-Control"] = "no-store"
        return response


def is_served(path: str) -> bool:
    """Return True if this process serves the address `path`."""
    # Health checks are answered whatever the process serves.
    if settings.SERVES == ALL or path in HEALTH:
        return True

    # "/admin" is redirected to "/admin/", so it is the desk's as well.
    is_bare_desk = path == DESK.rstrip("/")
    if settings.SERVES == READERS:
        return not is_bare_desk and not path.startswith(DESK)
    return is_bare_desk or path.startswith(FOR_DESK)


def is_readers_site_elsewhere(request: HttpRequest) -> bool:
    """Return True if readers' pages have another host, where a redirect leads.

    If the desk has the same host, the request was routed wrongly and a redirect would
    only come back here.
    """
    is_reading = request.method in ("GET", "HEAD")
    host = urlsplit(f"//{request.get_host()}").hostname
    return is_reading and host != urlsplit(settings.SITE_URL).hostname
