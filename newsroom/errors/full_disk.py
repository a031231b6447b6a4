"""How an error says that a disk is full."""

import errno
import sqlite3
from typing import Final

from django.db import OperationalError

POSTGRES_FULL: Final = "53100"
"""PostgreSQL's code of the error (its manual, appendix A). Its message is in the
server's language.
"""
SQLITE_FULL: Final = ("SQLITE_FULL", "SQLITE_IOERR_SHMSIZE")
"""The second, where there is no room for the file beside a database that is opened."""
SAID_BY_SQLITE: Final = "disk is full"


def is_disk_full(error: BaseException | None) -> bool:
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    if not isinstance(error, (OperationalError, sqlite3.OperationalError)):
        return False
    # Django's error has the driver's as its cause.
    driver = error.__cause__ or error
    is_full_for_sqlite = getattr(driver, "sqlite_errorname", "") in SQLITE_FULL
    return (
        is_full_for_sqlite
        or SAID_BY_SQLITE in str(error)
        or getattr(driver, "sqlstate", None) == POSTGRES_FULL
    )


def describe_error(error: BaseException) -> str:
    """Return an error in a line, which names a full disk as such."""
    words = f"{type(error).__name__}: {error}"
    if is_disk_full(error):
        return f"the disk is full ({words})"
    return words
