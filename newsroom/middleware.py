"""Middleware for two kinds of address: the desk's, and those of readers.

Sessions, logins, CSRF, messages and the desk's own content policy apply to the desk
alone. Readers' pages have no session: they set no cookie, are the same for everybody,
and don't pay for what they don't use.
"""

import re
import uuid
from collections.abc import Callable
from http import HTTPStatus

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.middleware.common import CommonMiddleware
from django.middleware.csrf import CsrfViewMiddleware
from django.middleware.gzip import GZipMiddleware
from django.utils import translation
from structlog.contextvars import bound_contextvars

from newsroom.errors.call_stack import with_room_for_frames

DESK = "/admin/"
EXPERTS = "/admin/expert"
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")  # a UUID, or a proxy's own form
HEALTH = ("/healthz", "/readyz")

# A readers' page loads no script, and nothing from another host. `connect-src` lets
# tools that audit a page from within it ask for robots.txt. It is a constant because
# django-csp would take 0.04 ms for each response to build it, a third of the time of
# all middleware.
READERS_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


class Middleware:
    """The constructor that Django calls; subclasses define `__call__`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response


class DeskOnly:
    """Mixin that skips a middleware outside the desk. It comes before the middleware
    in the list of bases.
    """

    get_response: Callable[[HttpRequest], HttpResponse]

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(DESK):
            return super().__call__(request)
        return self.get_response(request)


class ReadersPolicyMiddleware(Middleware):
    """Put the readers' content policy on every response outside the desk."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path_info.startswith(DESK):
            response.headers["Content-Security-Policy"] = READERS_POLICY
        return response


class RequestIdMiddleware(Middleware):
    """Give each request an id, and put the id into every log line written for it.

    The id of our own proxy is used if it sent one, so that a request can be followed
    through both logs. Without a proxy in front the header is the client's: whoever
    chooses an id could hide in the log behind that of somebody else. The desk's
    responses and server errors carry it. Readers' pages don't: caches keep them for
    other readers.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.id = ""
        if settings.TRUSTED_PROXIES:
            request.id = request.META.get("HTTP_X_REQUEST_ID", "")
        if not REQUEST_ID.fullmatch(request.id):
            request.id = uuid.uuid4().hex
        with bound_contextvars(request_id=request.id):
            response = self.get_response(request)

        if response.status_code >= 500 or request.path_info.startswith(DESK):
            response.headers["X-Request-ID"] = request.id
        return response


class HostMiddleware(CommonMiddleware):
    """Django's CommonMiddleware, which refuses an unknown `Host`.

    Health checks are let through: a load balancer asks for them by IP address.
    """

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        if request.path_info in HEALTH:
            return None
        return super().process_request(request)


class NotModifiedMiddleware(Middleware):
    """Remove the Content-Length of 0 that CommonMiddleware sets on a 304.

    It would have to be that of the 200 (RFC 9110, section 8.6), and some clients wait
    for as many bytes. Comes before CommonMiddleware in the list.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.NOT_MODIFIED:
            response.headers.pop("Content-Length", None)
        return response


class DeskCompressionMiddleware(DeskOnly, GZipMiddleware):
    """Compress the desk's pages, in front of any proxy (docs/adr/0043).

    Django masks the token of each form differently each time, so the size of a page
    does not give it away, and adds random bytes, which make any guess by size slow.
    """


class DeskFramesMiddleware(Middleware):
    """Run the desk's views in one large chunk of frames (docs/adr/0034).

    Building a form runs long loops of nested calls.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(DESK):
            return self.get_response_with_room(request)
        return self.get_response(request)

    @with_room_for_frames
    def get_response_with_room(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)


class DeskPolicyMiddleware(DeskOnly, CSPMiddleware):
    pass


class DeskLanguageMiddleware(Middleware):
    """Keep the desk in English on a site of any language.

    Otherwise Django's own texts would be translated, and ours not.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(DESK):
            return self.get_response(request)
        with translation.override("en"):
            return self.get_response(request)


class DeskSessionMiddleware(DeskOnly, SessionMiddleware):
    pass


class DeskCsrfMiddleware(DeskOnly, CsrfViewMiddleware):
    """Check the token of the desk's forms only.

    Readers' pages change nothing and have no login to abuse. A form sent to one gets
    405, not 403.
    """

    # Django calls this whatever `__call__` did, so it has to look at the address again.
    def process_view(self, request, callback, callback_args, callback_kwargs):
        if request.path_info.startswith(DESK):
            return super().process_view(
                request, callback, callback_args, callback_kwargs
            )
        return None


class DeskAuthenticationMiddleware(DeskOnly, AuthenticationMiddleware):
    pass


class DeskMessageMiddleware(DeskOnly, MessageMiddleware):
    pass


class DeskPrivacyMiddleware(Middleware):
    """Keep the desk's pages out of caches and search engines, and the address of an
    expert's page out of what a browser tells the next page: it opens the draft.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path_info.startswith(DESK):
            response["Cache-Control"] = "private, no-store"
            response["X-Robots-Tag"] = "noindex"
        if request.path_info.startswith(EXPERTS):
            response["Referrer-Policy"] = "no-referrer"
        return response
