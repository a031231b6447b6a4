"""How often one address may search, whichever machine it asks.

nginx limits searches on each machine (deploy/nginx); this is the same rate for all.
"""

from typing import Final

from django.http import HttpRequest, HttpResponse

from articles.public.serving.errors import too_many_requests
from articles.rendering import addresses
from newsroom.limits.shared import count_once_more, make_key
from newsroom.logins.address import client_address
from newsroom.middleware import Middleware

WINDOW: Final = 10
"""Seconds."""
SEARCHES_MAX: Final = 70
"""In a window: five a second and twenty at once, as nginx has it."""


class SearchLimitMiddleware(Middleware):
    """Answer 429 to who searches too often."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == addresses.SEARCH:
            key = make_key("search", client_address(request))
            if count_once_more(key, WINDOW) > SEARCHES_MAX:
                return too_many_requests(request, WINDOW)
        return self.get_response(request)
