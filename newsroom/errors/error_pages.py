"""The pages for what can't be shown, by whom they are for: who works at the desk stays
there.

Those for readers ask no database. A server error has one page for everybody, since
whatever broke may break the desk's frame too.
"""

import sys

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from articles.admin.forms.missing import Missing
from articles.public.serving import errors
from newsroom.errors.unavailable import is_unavailable, show_unavailable
from newsroom.middleware import DESK

NOT_ALLOWED = (
    "You may not do this",
    "Your role doesn’t allow it. If you need it for your work, ask an administrator.",
)
NOT_THERE = (
    "There is nothing at this address",
    "It may be mistyped, or what was here has been deleted meanwhile.",
)

GONE = "The address may be mistyped, or the {kind} was deleted meanwhile."


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    if is_for_desk(request):
        return show_refusal(request, 403, NOT_ALLOWED)
    return errors.permission_denied(request, exception)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if is_for_desk(request):
        words = NOT_THERE
        if isinstance(exception, Missing):
            words = (str(exception).rstrip("."), GONE.format(kind=exception.kind))
        return show_refusal(request, 404, words)
    return errors.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    error = sys.exc_info()[1]  # Django calls this while it handles the exception
    if is_unavailable(error):
        return show_unavailable(request, error)
    return errors.server_error(request)


def is_for_desk(request: HttpRequest) -> bool:
    is_at_desk = request.path_info.startswith(DESK)
    # The middleware that knows the person may not have been reached.
    user = getattr(request, "user", None)
    return is_at_desk and user is not None and admin.site.has_permission(request)


def show_refusal(
    request: HttpRequest, status: int, words: tuple[str, str]
) -> HttpResponse:
    """Return a page of the desk with a title and what to do."""
    title, sentence = words
    context = {**admin.site.each_context(request), "title": title, "sentence": sentence}
    page = TemplateResponse(request, "admin/refusal.html", context, status=status)
    return page.render()
