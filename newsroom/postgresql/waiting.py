"""How long a request waits for one answer of PostgreSQL.

libpq waits for ever: `connect_timeout` ends with the login, and `tcp_user_timeout` only
notices bytes that nobody acknowledges. A server that was stopped, or hangs behind a
proxy, acknowledges all and answers nothing. So the wait itself has an end here.

Only requests have one. Commands may ask what takes minutes.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

import psycopg
from psycopg.errors import _WaitTimeout  # what the docstring of `wait` names

PAUSE: Final = 3.0
"""Seconds for which nobody waits after somebody has waited for a connection in vain.
Otherwise each reader in the queue of a thread would wait for those before them, too.
"""

_limit: ContextVar[float | None] = ContextVar("limit", default=None)
_refused_until = 0.0


class NoAnswer(psycopg.OperationalError):
    """PostgreSQL did not answer in time, or did not a moment ago."""


@contextmanager
def answers_within(seconds: float) -> Iterator[None]:
    """Wait at most so many seconds for each answer until the block ends."""
    token = _limit.set(seconds)
    try:
        yield
    finally:
        _limit.reset(token)


def get_limit() -> float | None:
    """Return the seconds that this request waits for an answer; None without end."""
    return _limit.get()


def note_silence() -> None:
    """Let the requests of the next seconds fail without waiting."""
    global _refused_until
    _refused_until = time.monotonic() + PAUSE


def forget_silence() -> None:
    global _refused_until
    _refused_until = 0.0


def refuse_during_silence() -> None:
    """Raise NoAnswer if somebody waited in vain a moment ago."""
    if time.monotonic() < _refused_until:
        raise NoAnswer("PostgreSQL did not answer a moment ago.")


class BoundedConnection(psycopg.Connection[Any]):
    """A connection whose answers have to come within the limit of the request."""

    def wait(self, gen: Any, *args: Any, **options: Any) -> Any:
        if options.get("timeout") is None:
            options["timeout"] = get_limit()
        try:
            return super().wait(gen, *args, **options)
        except _WaitTimeout:
            # What still comes would be taken for the answer to the next question. The
            # question may have been slow, so others may ask theirs: only a connection
            # that can't be had keeps them from it (base.py).
            self.close()
            raise NoAnswer(
                f"PostgreSQL did not answer within {options['timeout']:g} seconds."
            ) from None
