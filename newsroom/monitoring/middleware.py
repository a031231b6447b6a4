"""Measure each request, from the outside of all other middleware."""

import time
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

from newsroom.middleware import Middleware
from newsroom.monitoring import recording


class MetricsMiddleware(Middleware):
    """Count requests by route. Django leaves it out where METRICS is off."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.METRICS:
            raise MiddlewareNotUsed
        super().__init__(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        # It raises nothing: Django makes a response of every exception within.
        response = self.get_response(request)
        seconds = time.perf_counter() - started

        route = request.resolver_match.view_name if request.resolver_match else ""
        recording.count_request(route, response.status_code, seconds)
        return response
