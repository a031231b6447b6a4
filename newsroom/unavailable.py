"""The answer while the database is away, or a disk is full: 503, with when to try again.

Nothing here asks the database.
"""

import errno
from typing import Final

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from articles.identity.current import known_site
from articles.public.serving import errors
from newsroom.middleware import DESK

FULL: Final = (
    "The server’s disk is full",
    "Nothing can be saved until somebody makes room.",
)
AWAY: Final = (
    "The database does not answer",
    "Nothing can be shown or saved until it does. Try again in a minute.",
)
DISK_FULL: Final = "53100"
"""PostgreSQL's code of the error (its manual, appendix A). Its message is in the
server's language.
"""
SQLITE_FULL: Final = "disk is full"
NOT_AWAY: Final = ("no such table", "no such column")
"""What SQLite says of a schema that lacks a migration."""


def is_disk_full(error: BaseException | None) -> bool:
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    if isinstance(error, OperationalError):
        return get_code(error) == DISK_FULL or SQLITE_FULL in str(error)
    return False


def get_code(error: Exception) -> str:
    """Return PostgreSQL's code of an error, "" without one."""
    return getattr(error.__cause__, "sqlstate", None) or ""


def is_unavailable(error: BaseException | None) -> bool:
    """Return True if the error says that the database is away or the disk is full."""
    if is_disk_full(error):
        return True
    if not isinstance(error, (OperationalError, InterfaceError)):
        return False
    return not any(message in str(error) for message in NOT_AWAY)


def show_unavailable(request: HttpRequest, error: BaseException | None) -> HttpResponse:
    if not request.path_info.startswith(DESK):
        return errors.service_unavailable(request)

    title, sentence = FULL if is_disk_full(error) else AWAY
    context = {
        "title": title,
        "sentence": sentence,
        "site_name": known_site().name,
        "request_id": getattr(request, "id", ""),
    }
    page = render_to_string("admin/unavailable.html", context)
    return HttpResponse(page, status=503, headers=errors.TRY_AGAIN)
