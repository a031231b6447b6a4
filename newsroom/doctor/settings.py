"""Settings that would make the site unsafe or unreachable."""

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.http.request import validate_host

from newsroom.doctor.finding import Finding

SUBJECT: Final = "settings"
SAID_BELOW: Final = {
    "security.W004",  # HSTS
    "security.W008",  # redirect to HTTPS
    "security.W009",  # secret key
    "security.W010",  # cookie of sessions
    "security.W012",  # cookie of sessions
    "security.W016",  # cookie of CSRF
    "security.W018",  # debug
}
"""Django's warnings about settings that ours decide: we name the variable to set."""
SECRET_KEY_MIN: Final = 50


def examine_settings() -> Iterator[Finding]:
    found = [*_run_system_checks(), *_examine_safety(), *_examine_address()]
    yield from found
    if not found:
        yield Finding(SUBJECT, f"safe for {settings.SITE_URL}")


def _run_system_checks() -> Iterator[Finding]:
    """Yield what Django's own deployment checks, and ours, warn of."""
    for message in checks.run_checks(include_deployment_checks=True):
        is_said = message.id in SAID_BELOW or message.is_silenced()
        if message.level >= checks.WARNING and not is_said:
            hint = message.hint or "See the documentation of Django's system checks."
            yield Finding(SUBJECT, f"{message.id}: {message.msg.rstrip('.')}", hint)


def _examine_safety() -> Iterator[Finding]:
    if settings.DEBUG:
        yield Finding(
            SUBJECT,
            "DEBUG is on, which shows settings and texts to whoever meets an error",
            "Set DEBUG=0.",
        )
    if len(settings.SECRET_KEY) < SECRET_KEY_MIN:
        yield Finding(
            SUBJECT,
            f"SECRET_KEY has fewer than {SECRET_KEY_MIN} characters",
            "Set it to at least so many random ones.",
        )
    if not settings.HTTPS:
        yield Finding(
            SUBJECT,
            "HTTPS is off, so passwords and sessions travel unencrypted",
            "Set HTTPS=1, and put a proxy with TLS in front.",
        )


def _examine_address() -> Iterator[Finding]:
    address = urlsplit(settings.SITE_URL)
    if settings.HTTPS and address.scheme != "https":
        yield Finding(
            SUBJECT,
            f"SITE_URL is {settings.SITE_URL}, but HTTPS is on",
            "Begin SITE_URL with https://, or set HTTPS=0 on your own machine.",
        )
    if not validate_host(address.hostname or "", settings.ALLOWED_HOSTS):
        yield Finding(
            SUBJECT,
            f"SITE_URL has the host {address.hostname}, which ALLOWED_HOSTS lacks",
            "Add it to ALLOWED_HOSTS.",
        )
