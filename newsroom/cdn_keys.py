"""The keys by which a CDN is told to forget a page, on every answer that it may keep."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

from articles.cdn.keys import make_headers
from newsroom.middleware import DESK, Middleware

KEPT: Final = frozenset(
    {
        HTTPStatus.OK,
        HTTPStatus.MOVED_PERMANENTLY,
        HTTPStatus.FOUND,
        HTTPStatus.NOT_MODIFIED,
        HTTPStatus.PERMANENT_REDIRECT,
        HTTPStatus.NOT_FOUND,
        HTTPStatus.GONE,
    }
)
"""Statuses of answers that have keys. A CDN may be set to keep whatever has one."""
NEVER_KEPT: Final = ("no-store", "private")
"""What `Cache-Control` says of answers that are for nobody else."""


class CdnKeysMiddleware(Middleware):
    """Add the keys outside the desk. Django leaves it out where no CDN is set."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if settings.CDN is None:
            raise MiddlewareNotUsed
        super().__init__(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path_info.startswith(DESK) and may_be_kept(response):
            for name, value in make_headers(request.get_full_path()).items():
                response.headers[name] = value
        return response


def may_be_kept(response: HttpResponse) -> bool:
    """Return True if a CDN may keep an answer until it is told to forget it."""
    if response.status_code not in KEPT:
        return False
    cache_control = response.headers.get("Cache-Control", "").lower()
    return not any(word in cache_control for word in NEVER_KEPT)
