"""The keys by which a CDN is told to forget a page, on every answer that it may keep."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

from articles.cdn.keys import make_headers
from newsroom.middleware import DESK, Middleware


class CdnKeysMiddleware(Middleware):
    """Add the keys outside the desk. Django leaves it out where no CDN is set."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if settings.CDN is None:
            raise MiddlewareNotUsed
        super().__init__(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path_info.startswith(DESK):
            for name, value in make_headers(request.get_full_path()).items():
                response.headers[name] = value
        return response
