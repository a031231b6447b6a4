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
from dataclasses import dataclass, field
from typing import Any, Final

import psycopg
from psycopg.errors import _WaitTimeout  # what the docstring of `wait` names

PAUSE: Final = 3.0
"""Seconds for which nobody waits after somebody has waited for a connection in vain.
Otherwise each reader in the queue of a thread would wait for those before them, too.
"""


@dataclass(frozen=True)
class Limit:
    """How long a request waits."""

    seconds: float
    silent: set[str] = field(default_factory=set)
    """The databases that it has waited for in vain: once is enough."""


_limit: ContextVar[Limit | None] = ContextVar("limit", default=None)
_refused_until: dict[str, float] = {}
"""By database: a replica that is silent keeps nobody from the primary."""


class NoAnswer(psycopg.OperationalError):
    """PostgreSQL did not answer in time, or did not a moment ago."""


@contextmanager
def answers_within(seconds: float) -> Iterator[None]:
    """Wait at most so many seconds for each answer until the block ends."""
    token = _limit.set(Limit(seconds))
    try:
        yield
    finally:
        _limit.reset(token)


def get_limit() -> float | None:
    """Return the seconds that this request waits for an answer; None without end."""
    limit = _limit.get()
    return limit.seconds if limit else None


def note_silence(alias: str) -> None:
    """Let the requests of the next seconds fail without waiting for a database."""
    _refused_until[alias] = time.monotonic() + PAUSE


def refuse_during_silence(alias: str) -> None:
    """Raise NoAnswer if somebody waited for a database in vain a moment ago, or this
    request ever did.
    """
    limit = _limit.get()
    has_waited = limit is not None and alias in limit.silent
    if has_waited or time.monotonic() < _refused_until.get(alias, 0.0):
        raise NoAnswer("PostgreSQL did not answer a moment ago.")


class BoundedConnection(psycopg.Connection[Any]):
    """A connection whose answers have to come within the limit of the request."""

    alias = ""
    """The database that it is one to, as DATABASES names it."""

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
            self._note_for_request()
            raise NoAnswer(
                f"PostgreSQL did not answer within {options['timeout']:g} seconds."
            ) from None

    def _note_for_request(self) -> None:
        limit = _limit.get()
        if limit:
            limit.silent.add(self.alias)
