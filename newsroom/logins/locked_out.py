"""The response to somebody who may try no more passwords for now."""

import math
from datetime import timedelta

from axes.middleware import AxesMiddleware
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from newsroom.logins.limits import Block
from newsroom.middleware import DeskOnly


class DeskLockoutMiddleware(DeskOnly, AxesMiddleware):
    """Respond with `locked_out` if the password was not checked, or no further one will
    be.
    """


def locked_out(
    request: HttpRequest, response: HttpResponse, credentials: dict | None
) -> HttpResponse:
    """Return a page with status 429 that says what to do now.

    It is the same whether or not there is a user of that name.
    """
    block: Block = request.login_block
    seconds = block.seconds_left()
    context = {
        **admin.site.each_context(request),
        "title": "Too many wrong passwords",
        "lock": block,
        # The page shows minutes, and the block has ended by the one that it shows.
        "ends_at": block.until.replace(second=0) + timedelta(minutes=1),
        "minutes": math.ceil(seconds / 60),
        "time_zone": timezone.get_current_timezone_name(),
        "is_logged_in": request.user.is_authenticated,
        # Without a login the sidebar would be empty.
        "is_nav_sidebar_enabled": request.user.is_authenticated,
    }
    page = TemplateResponse(request, "admin/locked_out.html", context, status=429)
    page.headers["Retry-After"] = str(seconds)
    return page.render()
