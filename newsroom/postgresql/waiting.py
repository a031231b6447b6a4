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
from django.db import DEFAULT_DB_ALIAS
from psycopg.errors import _WaitTimeout

PAUSE: Final = 3.0
"""Seconds for which nobody waits after somebody has waited for a connection in vain.
Otherwise each reader in the queue of a thread would wait for those before them, too.
"""

_limit: ContextVar[float | None] = ContextVar("limit", default=None)
_refused_until: dict[str, float] = {}
"""Until when nobody waits, by the database's name in DATABASES: a replica that says
nothing has to keep nobody from the primary.
"""


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


def note_silence(alias: str) -> None:
    """Let the requests of the next seconds fail without waiting for this database."""
    _refused_until[alias] = time.monotonic() + PAUSE


def refuse_during_silence(alias: str) -> None:
    """Raise NoAnswer if somebody waited for this database in vain a moment ago."""
    if time.monotonic() < _refused_until.get(alias, 0.0):
        raise NoAnswer("PostgreSQL did not answer a moment ago.")


class BoundedConnection(psycopg.Connection[Any]):
    """A connection whose answers have to come within the limit of the request."""

    alias = DEFAULT_DB_ALIAS
    """The name in DATABASES of the database that it leads to."""

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


def make_connection_class(alias: str) -> type[BoundedConnection]:
    """Return the class of connections to a database, by its name in DATABASES.

    A pool tries its connections before anybody gets them, so their class has to know.
    """
    return type("BoundedConnection", (BoundedConnection,), {"alias": alias})
