"""One log line for each login, and for each that was refused."""

from typing import Any

import structlog
from django.contrib.auth import get_user_model
from django.http import HttpRequest

from newsroom.logins.address import client_address

log = structlog.get_logger("newsroom.events")


def log_login(sender: Any, request: HttpRequest | None, user: Any, **given: Any) -> None:
    log.info("logged in", by=user.get_username(), address=read_address(request))


def log_refusal(sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **given: Any) -> None:
    """Log a refused login. A name that nobody has is left out: people type their password into the wrong field."""
    users = get_user_model()
    typed = credentials.get(users.USERNAME_FIELD) or ""
    is_known = users._default_manager.filter(**{users.USERNAME_FIELD: typed.replace("\x00", "")}).exists()
    log.warning("login refused", by=typed if is_known else "(unknown)", address=read_address(request))


def read_address(request: HttpRequest | None) -> str:
    """Return the address that wrong passwords are counted by, behind a proxy too."""
    return (client_address(request) or "") if request else ""
