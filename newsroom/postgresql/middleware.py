from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import connection
from django.http import HttpRequest, HttpResponse

from newsroom.middleware import DESK, Middleware
from newsroom.postgresql.waiting import answers_within


class AnswerInTimeMiddleware(Middleware):
    """Answer 503 rather than wait for a PostgreSQL that says nothing.

    The desk waits longer: a save may have to wait for the lock of another.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        super().__init__(get_response)
        if connection.vendor != "postgresql":
            raise MiddlewareNotUsed

    def __call__(self, request: HttpRequest) -> HttpResponse:
        limit = settings.DATABASE_ANSWER_READERS
        if request.path_info.startswith(DESK):
            limit = settings.DATABASE_ANSWER_DESK
        with answers_within(limit):
            return self.get_response(request)
