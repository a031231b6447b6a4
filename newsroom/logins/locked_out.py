"""The answer to somebody who may try no more passwords for now."""

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
    """Put `locked_out` in the place of the form's answer where no password was looked at, or none will be."""


def locked_out(request: HttpRequest, response: HttpResponse, credentials: dict | None) -> HttpResponse:
    """Answer 429 with what to do now. It says the same whether or not there is a person of that name."""
    block: Block = request.login_block
    seconds = block.seconds_left()
    context = {
        **admin.site.each_context(request),
        "title": "Too many wrong passwords",
        "lock": block,
        "ends_at": block.until.replace(second=0) + timedelta(minutes=1),
        "minutes": math.ceil(seconds / 60),
        "time_zone": timezone.get_current_timezone_name(),
        "is_logged_in": request.user.is_authenticated,
        "is_nav_sidebar_enabled": request.user.is_authenticated,  # it would list nothing
    }
    page = TemplateResponse(request, "admin/locked_out.html", context, status=429)
    page.headers["Retry-After"] = str(seconds)
    return page.render()
