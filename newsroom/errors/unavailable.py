"""The answer while the database is away, or a disk is full: 503, with when to try again.

Nothing here asks the database. What was typed into a form of the desk comes back with
the page.
"""

from typing import Final

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

from articles.identity.current import known_site
from articles.public.serving import errors
from newsroom.errors.full_disk import is_disk_full
from newsroom.middleware import DESK
from newsroom.request_size import MIB, Refusal, check_form, declared_length
from newsroom.stale_form import Typed, read_typed

FULL: Final = (
    "The server’s disk is full",
    "Nothing can be saved until somebody makes room.",
)
AWAY: Final = (
    "The database does not answer",
    "Nothing can be shown or saved until it does. Try again in a minute.",
)
FORM_MAX: Final = 4 * MIB
"""Bytes of a form that is read though nobody knows who sent it: the texts of a long
article.
"""
NOT_AWAY: Final = ("no such table", "no such column")
"""What SQLite says of a schema that lacks a migration."""


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
    typed = read_form(request)
    context = {
        "title": title,
        "sentence": sentence,
        "site_name": known_site().name,
        "request_id": getattr(request, "id", ""),
        "typed": typed,
        "has_files": bool(typed.fields and request.FILES),
        # For the form that is put back: sent again, it needs one.
        "token": get_token(request),
        "action": request.get_full_path(),
    }
    page = render_to_string("admin/unavailable.html", context)
    return HttpResponse(page, status=503, headers=errors.TRY_AGAIN)


def read_form(request: HttpRequest) -> Typed:
    """Return what was typed into the form that was sent; nothing for a script, which
    has it, and for a form that came without its cookie.
    """
    is_form = request.method == "POST" and request.resolver_match is not None
    is_from_person = "text/html" in request.headers.get("Accept", "")
    has_cookie = settings.CSRF_COOKIE_NAME in request.COOKIES
    if not (is_form and is_from_person and has_cookie):
        return Typed()

    try:
        # Who sends it may be unknown: that is in the database.
        # `_files` is there once somebody has parsed the body.
        if not hasattr(request, "_files") and declared_length(request) > FORM_MAX:
            return Typed()
        check_form(request)
    except Refusal:
        return Typed()
    return read_typed(request)
