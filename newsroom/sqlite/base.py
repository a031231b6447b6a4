"""The backend, `ENGINE` in DATABASES. All but the beginning of a transaction is
Django's.
"""

import sqlite3
import time
from typing import Any, Final

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from newsroom.sqlite.turns import take_turn

LOOK_FOR: Final = 20
"""Milliseconds for which SQLite itself looks whether it may write. Its pauses are ten
milliseconds then, at most. Only the first in the queue looks.
"""


class DatabaseWrapper(base.DatabaseWrapper):
    def _start_transaction_under_autocommit(self) -> None:
        # Without the lock, or in a database of this process alone, nobody waits.
        if self.transaction_mode != "IMMEDIATE" or self.is_in_memory_db():
            super()._start_transaction_under_autocommit()
            return

        patience = self.settings_dict["OPTIONS"]["timeout"]
        until = time.monotonic() + patience
        with take_turn(str(self.settings_dict["NAME"])):
            self._set_busy_timeout(LOOK_FOR)
            try:
                self._begin_before(until)
            finally:
                self._set_busy_timeout(patience * 1000)

    def _begin_before(self, until: float) -> None:
        """Begin as soon as the transaction of somebody else ends. Raise OperationalError
        if that takes too long, the wait in the queue included.
        """
        while True:
            try:
                super()._start_transaction_under_autocommit()
            except OperationalError as error:
                if not _is_busy(error) or time.monotonic() > until:
                    raise
            else:
                return

    def _set_busy_timeout(self, milliseconds: float) -> None:
        # Not through a cursor of Django's: this is none of the page's queries.
        self.connection.execute(f"PRAGMA busy_timeout = {int(milliseconds)}")


def _is_busy(error: OperationalError) -> bool:
    cause: Any = error.__cause__
    return getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY
