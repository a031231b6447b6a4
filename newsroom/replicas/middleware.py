"""Read public pages from a replica."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from newsroom.middleware import DESK, HEALTH, Middleware
from newsroom.replicas.lease import choose_alias, leave_alone
from newsroom.replicas.routing import reading_from


class ReplicaMiddleware(Middleware):
    """Answer who reads a public page with what a replica has, and from the primary if
    the replica fails. The last that Django calls before the view.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: list[Any],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        """Return the answer of `view`, None to have it called on the primary."""
        if not is_public_reading(request):
            return None
        alias = choose_alias()
        if alias == DEFAULT_DB_ALIAS:
            return None

        try:
            with reading_from(alias):
                return view(request, *args, **kwargs)
        except (OperationalError, InterfaceError) as error:
            # It is gone, or cancelled a query that kept it from replaying.
            leave_alone(alias, error)
            return None


def is_public_reading(request: HttpRequest) -> bool:
    """Return True if a request reads a page that is the same for everybody.

    Editors read the primary wherever they are: a browser with their session, which is
    sent to the desk alone, may be told to send it everywhere.
    """
    path = request.path_info
    if request.method not in ("GET", "HEAD") or path in HEALTH:
        return False
    is_at_desk = path.startswith(DESK)
    return not is_at_desk and settings.SESSION_COOKIE_NAME not in request.COOKIES
