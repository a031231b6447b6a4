"""The pages for what can't be shown. None asks the database, save for the identity where
a process does not know it yet; those for faults don't do that either.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext

from articles.identity.current import Site, known_site
from articles.public.serving.caching import ABSENCE_MAX_AGE
from articles.public.serving.shell import render
from articles.rendering.interface import words_around

TRY_AGAIN = {"Cache-Control": "no-store", "Retry-After": "10"}
"""Headers of an answer that a caller may get better in so many seconds."""

log = structlog.get_logger("newsroom.errors")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page("400.html", 400, "no-store")


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page("403.html", 403, "no-store")


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page("404.html", 404, f"public, max-age={ABSENCE_MAX_AGE}")


def server_error(request: HttpRequest) -> HttpResponse:
    return _page_or_bare(request, "500.html", 500)


def service_unavailable(request: HttpRequest) -> HttpResponse:
    """Return the page for as long as the database does not answer."""
    response = _page_or_bare(request, "503.html", 503)
    response["Retry-After"] = TRY_AGAIN["Retry-After"]
    return response


def too_many_requests(request: HttpRequest, seconds: int) -> HttpResponse:
    """Return the page for who asks too often, and may again in `seconds`."""
    response = _page_or_bare(request, "429.html", 429)
    response["Retry-After"] = str(seconds)
    return response


def _page_or_bare(request: HttpRequest, template: str, status: int) -> HttpResponse:
    context = {"request_id": getattr(request, "id", "")}
    try:
        # The database is what may be away.
        return _page(template, status, "no-store", context, site=known_site())
    except Exception:  # whatever broke the page may break its templates too
        log.exception("The page for errors could not be rendered.")
        return HttpResponse(
            _bare(), status=status, headers={"Cache-Control": "no-store"}
        )


def _bare() -> str:
    with words_around(""):
        text = gettext("Something went wrong on our side")
    page = (
        "<!doctype html><html lang={}><meta charset=utf-8><title>{}</title><h1>{}</h1>"
    )
    return format_html(page, settings.LANGUAGE_CODE, text, text)


def _page(
    template: str,
    status: int,
    cache_control: str,
    context: Mapping[str, Any] = MappingProxyType({}),
    site: Site | None = None,
) -> HttpResponse:
    return HttpResponse(
        render(template, dict(context), site=site),
        status=status,
        headers={"Cache-Control": cache_control},
    )
