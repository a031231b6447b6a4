"""Log one line for each login, and for each that was refused."""

from typing import Any

import structlog
from django.contrib.auth import get_user_model
from django.http import HttpRequest

from newsroom.logins.address import client_address
from newsroom.logins.limits import hide_unknown_name

log = structlog.get_logger("newsroom.events")


def log_login(
    sender: Any, request: HttpRequest | None, user: Any, **options: Any
) -> None:
    log.info("logged in", by=user.get_username(), address=read_address(request))


def log_refusal(
    sender: Any,
    credentials: dict[str, Any],
    request: HttpRequest | None = None,
    **options: Any,
) -> None:
    typed = credentials.get(get_user_model().USERNAME_FIELD) or ""
    # A database refuses to look for a NUL.
    username = hide_unknown_name(typed.replace("\x00", ""))
    log.warning("login refused", by=username, address=read_address(request))


def read_address(request: HttpRequest | None) -> str:
    """Return the address that wrong passwords are counted by, behind a proxy too."""
    if request is None:
        return ""
    return client_address(request) or ""
