"""The desk's middleware: sessions, logins, CSRF and messages, for the desk's addresses alone.

Readers' pages have no session, so they set no cookie, never vary by reader, and don't pay for what they don't use.
"""

from collections.abc import Callable

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

DESK = "/admin/"


class DeskOnly:
    """Make a middleware step aside for every address outside the desk. Mixed in before the middleware's own class."""

    get_response: Callable[[HttpRequest], HttpResponse]

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(DESK):
            return super().__call__(request)
        return self.get_response(request)


class DeskSessionMiddleware(DeskOnly, SessionMiddleware):
    pass


class DeskCsrfMiddleware(DeskOnly, CsrfViewMiddleware):
    """Readers' pages change nothing and have no login to abuse: a form sent to one gets its 405, not a 403."""

    def process_view(self, request, callback, callback_args, callback_kwargs):
        if request.path_info.startswith(DESK):
            return super().process_view(request, callback, callback_args, callback_kwargs)
        return None


class DeskAuthenticationMiddleware(DeskOnly, AuthenticationMiddleware):
    pass


class DeskMessageMiddleware(DeskOnly, MessageMiddleware):
    pass


class DeskPrivacyMiddleware(DeskOnly):
    """Keep what the desk shows out of every cache, and out of search engines."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path_info.startswith(DESK):
            response["Cache-Control"] = "private, no-store"
            response["X-Robots-Tag"] = "noindex"
        return response
