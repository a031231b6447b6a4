"""Requests to OpenSearch: https://docs.opensearch.org/latest/api-reference/."""

import json
import logging
import time
from collections.abc import Iterable, Mapping
from functools import cache
from http import HTTPStatus
from typing import Any, Final

import httpcore
from django.conf import settings

from articles.search_engine.login import read_login

ASKING: Final = {"connect": 0.3, "read": 1.0, "write": 1.0, "pool": 0.3}
"""Seconds that a reader waits before the database is asked."""
PUBLISHING: Final = {"connect": 0.5, "read": 3.0, "write": 3.0, "pool": 0.5}
"""Seconds that an editor waits who publishes; what was missed is sent later."""
SENDING: Final = {"connect": 2.0, "read": 30.0, "write": 30.0, "pool": 2.0}
AWAY_FOR: Final = 10.0
"""Seconds in which an engine that did not answer is not asked again."""
NDJSON: Final = "application/x-ndjson"

log = logging.getLogger(__name__)
# Of this process alone. Threads need no lock: the worst is one question more.
_away_until = 0.0


class EngineError(Exception):
    """The engine did not answer, or refused."""


def is_on() -> bool:
    """Return True if this process may ask an engine now."""
    return bool(settings.SEARCH_URL) and time.monotonic() >= _away_until


def leave_alone(error: EngineError) -> None:
    """Let the database answer for a while."""
    global _away_until
    _away_until = time.monotonic() + AWAY_FOR
    log.warning("The database searches for now: %s", error)


@cache
def open_pool() -> httpcore.ConnectionPool:
    """Return the connections of this process, which are kept: to begin one with TLS
    costs more than a search.
    """
    return httpcore.ConnectionPool(max_connections=20, keepalive_expiry=30)


def request(
    method: str,
    path: str,
    content: Mapping[str, Any] | None = None,
    *,
    accepted: Iterable[int] = (HTTPStatus.OK,),
    timeout: Mapping[str, float] = SENDING,
) -> dict[str, Any]:
    """Send a request with JSON, and return the answer. Raises EngineError."""
    body = json.dumps(content).encode() if content is not None else b""
    return _send(method, path, body, "application/json", timeout, accepted)


def request_lines(
    path: str, lines: Iterable[Mapping[str, Any]], *, timeout: Mapping[str, float]
) -> dict[str, Any]:
    """Send a request of many lines, and return the answer. Raises EngineError.

    `timeout` is `ASKING`, `PUBLISHING` or `SENDING`, by who waits.
    """
    body = "".join(f"{json.dumps(line)}\n" for line in lines).encode()
    return _send("POST", path, body, NDJSON, timeout, (HTTPStatus.OK,))


def _send(
    method: str,
    path: str,
    body: bytes,
    content_type: str,
    timeout: Mapping[str, float],
    accepted: Iterable[int],
) -> dict[str, Any]:
    url, headers = read_login(settings.SEARCH_URL)
    try:
        response = open_pool().request(
            method,
            f"{url}{path}",
            headers={"Content-Type": content_type, **headers},
            content=body,
            extensions={"timeout": timeout},
        )
    except (
        httpcore.NetworkError,
        httpcore.ProtocolError,
        httpcore.TimeoutException,
    ) as error:
        raise EngineError(f"OpenSearch can't be reached: {error!r}") from error
    if response.status not in accepted:
        raise EngineError(f"OpenSearch answered {response.status}.")
    try:
        answer: dict[str, Any] = json.loads(response.content)
    except ValueError as error:
        raise EngineError("OpenSearch answered no JSON.") from error
    return answer
