"""The backend, `ENGINE` in DATABASES. All but the beginning of a transaction is
Django's.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from newsroom.sqlite.turns import take_turn

LOOK_FOR: Final = 20
"""Milliseconds for which SQLite itself looks whether it may write. Its pauses are ten
milliseconds then, at most. Only the first in the queue looks.
"""


class DatabaseWrapper(base.DatabaseWrapper):
    @contextmanager
    def without_write_lock(self) -> Iterator[None]:
        """Let transactions begin without the lock that saves wait for."""
        self.ensure_connection()  # which reads the mode from the settings
        mode = self.transaction_mode
        self.transaction_mode = "DEFERRED"
        try:
            yield
        finally:
            self.transaction_mode = mode

    @contextmanager
    def reading_first(self) -> Iterator[None]:
        """Let a transaction begin without the lock, and refuse to write until
        `begin_to_write`.
        """
        with self.without_write_lock():
            self._set_pragma("query_only", 1)
            try:
                yield
            finally:
                self._set_pragma("query_only", 0)

    def begin_to_write(self) -> bool:
        """Take the lock in the middle of a transaction that has only read so far. What
        it reads from now on is the newest state.

        Return False if nobody wrote anything meanwhile, so that what it has read is the
        newest state too.
        """
        read = self._get_data_version()
        self._set_pragma("query_only", 0)
        # Django knows nothing of it: for `atomic` it is one transaction.
        self.connection.rollback()
        self._begin_in_turn()
        return self._get_data_version() != read

    def _get_data_version(self) -> int:
        """Return SQLite's number of the state that this transaction sees. It is another
        after each transaction of other connections.
        """
        version: int = self.connection.execute("PRAGMA data_version").fetchone()[0]
        return version

    def _start_transaction_under_autocommit(self) -> None:
        # Without the lock, or in a database of this process alone, nobody waits.
        if self.transaction_mode != "IMMEDIATE" or self.is_in_memory_db():
            super()._start_transaction_under_autocommit()
        else:
            self._begin_in_turn()

    def _begin_in_turn(self) -> None:
        patience = self.settings_dict["OPTIONS"]["timeout"]
        until = time.monotonic() + patience
        with take_turn(str(self.settings_dict["NAME"])):
            self._set_pragma("busy_timeout", LOOK_FOR)
            try:
                self._begin_before(until)
            finally:
                self._set_pragma("busy_timeout", patience * 1000)

    def _begin_before(self, until: float) -> None:
        """Begin as soon as the transaction of somebody else ends. Raise OperationalError
        if that takes too long, the wait in the queue included.
        """
        while True:
            try:
                self.cursor().execute("BEGIN IMMEDIATE")
            except OperationalError as error:
                if not _is_busy(error) or time.monotonic() > until:
                    raise
            else:
                return

    def _set_pragma(self, name: str, value: float) -> None:
        # Not through a cursor of Django's: this is none of the page's queries.
        self.connection.execute(f"PRAGMA {name} = {int(value)}")


def _is_busy(error: OperationalError) -> bool:
    return get_code(error) == sqlite3.SQLITE_BUSY


def get_code(error: OperationalError) -> int | None:
    """Return SQLite's own code of an error."""
    cause: Any = error.__cause__
    return getattr(cause, "sqlite_errorcode", None)
