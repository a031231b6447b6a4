"""Two kinds of address: the desk's pages know who looks at them, the readers' pages don't.

The desk's middleware (sessions, logins, CSRF, messages, its own content policy) steps aside for every other address:
readers' pages have no session, so they set no cookie, never vary by reader, and don't pay for what they don't use.
"""

import re
import uuid
from collections.abc import Callable
from http import HTTPStatus

from csp.middleware import CSPMiddleware
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.middleware.common import CommonMiddleware
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import translation
from structlog.contextvars import bound_contextvars

from newsroom.call_stack import with_room_for_frames

DESK = "/admin/"
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
HEALTH = ("/healthz", "/readyz")

READERS_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""What a readers' page may load: no script, nothing from another host; `connect-src` lets those who judge a page from
within it ask for robots.txt. A constant, since django-csp takes 0.04 ms of
CPU to build the same policy anew for each answer, a third of all middleware together."""


class DeskOnly:
    """Make a middleware step aside for every address outside the desk. Mixed in before the middleware's own class."""

    get_response: Callable[[HttpRequest], HttpResponse]

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(DESK):
            return super().__call__(request)
        return self.get_response(request)


class ReadersPolicyMiddleware:
    """Put the readers' content policy on every answer outside the desk."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path_info.startswith(DESK):
            response.headers["Content-Security-Policy"] = READERS_POLICY
        return response


class RequestIdMiddleware:
    """Assign an id to each request, which every log line written meanwhile names.

    A proxy's own id is taken over, so that one request can be followed through both logs. The desk's answers and pages
    that say that something went wrong carry it; a reader's page does not, since caches keep it for other readers.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        request.id = given if REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
        with bound_contextvars(request_id=request.id):
            response = self.get_response(request)

        if response.status_code >= 500 or request.path_info.startswith(DESK):
            response.headers["X-Request-ID"] = request.id
        return response


class HostMiddleware(CommonMiddleware):
    """Django's CommonMiddleware, which refuses an unknown `Host`, but not to those who watch over the process.

    A load balancer asks for the process's state by its IP address.
    """

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        if request.path_info in HEALTH:
            return None
        return super().process_request(request)


class NotModifiedMiddleware:
    """Take the length off every 304, where Django's CommonMiddleware puts a 0.

    It would have to be the length of the 200 (RFC 9110, section 8.6), and some clients wait for as many bytes. Stands
    outside CommonMiddleware.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.NOT_MODIFIED:
            response.headers.pop("Content-Length", None)
        return response


class DeskFramesMiddleware(DeskOnly):
    """Run the desk's views in one large chunk of frames (docs/adr/0034): building a form makes loops of many calls."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(DESK):
            return self.get_response_with_room(request)
        return self.get_response(request)

    @with_room_for_frames
    def get_response_with_room(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)


class DeskPolicyMiddleware(DeskOnly, CSPMiddleware):
    pass


class DeskLanguageMiddleware(DeskOnly):
    """Keep the desk in English on a site of any language: Django's words alone would be translated, ours not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(DESK):
            return self.get_response(request)
        with translation.override("en"):
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
