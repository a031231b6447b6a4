"""The site as a reader reaches it, through the proxy."""

from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from typing import Final
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from django.templatetags.static import static

from newsroom.assets.stylesheets import NAME as STYLESHEET
from newsroom.doctor.finding import Finding

SUBJECT: Final = "proxy"
TIMEOUT: Final = 5
"""Seconds to wait for an answer."""
# Readers and the desk may be served by processes of their own (docs/adr/0031).
PAGES: Final = {"/": "the front page", "/admin/login/": "the login"}
PROMISED: Final = ("Content-Security-Policy", "X-Content-Type-Options")
"""Headers that the application sends with every page."""


@dataclass(frozen=True)
class _Answer:
    status: int
    headers: Message


class _StayHere(HTTPRedirectHandler):
    # Without a request to follow, urllib raises the redirect as an HTTPError.
    def redirect_request(self, *args: object) -> None:
        return None


def examine_proxy() -> Iterator[Finding]:
    for path, name in PAGES.items():
        yield from _examine_page(path, name)
    yield from _examine_stylesheet()


def _examine_page(path: str, name: str) -> Iterator[Finding]:
    try:
        response = _fetch(settings.SITE_URL + path)
    except OSError as error:
        reason = getattr(error, "reason", error)
        yield Finding(
            SUBJECT,
            f"{settings.SITE_URL}{path} can't be reached: {reason}",
            "Start the proxy and the application, and check SITE_URL.",
        )
        return

    if response.status != 200:
        yield _explain_status(path, response)
        return

    missing = [header for header in PROMISED if header not in response.headers]
    if settings.HTTPS and "Strict-Transport-Security" not in response.headers:
        missing.append("Strict-Transport-Security")
    if missing:
        yield Finding(
            SUBJECT,
            f"{name} arrives without {', '.join(missing)}",
            "Let the proxy pass on the application's headers, and send "
            "X-Forwarded-Proto to it.",
        )
        return
    yield Finding(SUBJECT, f"{name} arrives at {settings.SITE_URL}{path}")


def _examine_stylesheet() -> Iterator[Finding]:
    path = static(STYLESHEET)
    try:
        response = _fetch(settings.SITE_URL + path)
    except OSError:
        return  # said of the pages already
    if response.status != 200:
        yield Finding(
            SUBJECT,
            f"{settings.SITE_URL}{path} answers {response.status}",
            "Run collectstatic, and let the proxy's login read STATIC_ROOT.",
        )


def _explain_status(path: str, response: _Answer) -> Finding:
    text = f"{settings.SITE_URL}{path} answers {response.status}"
    hints = {
        301: "If it leads to itself, the proxy does not send X-Forwarded-Proto.",
        400: "The proxy sends another Host than ALLOWED_HOSTS has: pass on Host.",
        404: "The proxy sends it to a process whose SERVES does not cover it.",
        502: "The proxy does not reach the application: is it running?",
    }
    hint = hints.get(response.status, "Look into the logs of proxy and application.")
    return Finding(SUBJECT, text, hint)


def _fetch(address: str) -> _Answer:
    """Return the answer, whatever its status. Raises OSError if there is none."""
    request = Request(address, headers={"User-Agent": "newsroom-doctor"})  # noqa: S310  (of our own SITE_URL)
    try:
        response = build_opener(_StayHere).open(request, timeout=TIMEOUT)
    except HTTPError as error:
        # An answer like others, with a status and headers.
        response = error
    with response:
        return _Answer(response.status, response.headers)
