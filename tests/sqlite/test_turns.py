"""Those who want to write to SQLite take turns, in the order in which they came."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import OperationalError, connection, transaction

from newsroom.sqlite.turns import QUEUE
from tests.pools import PATIENCE

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db(transaction=True)]


@contextmanager
def somebody_writing() -> Iterator[sqlite3.Connection]:
    """Hold the lock of the database until the block ends or the transaction does."""
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield other
    finally:
        other.close()


def count_waiting() -> int:
    """Return how many wait in the queue, and hold it: Linux lists them (proc(5))."""
    queue = Path(connection.settings_dict["NAME"] + QUEUE)
    if not queue.exists():
        return 0
    inode = str(queue.stat().st_ino)
    lines = Path("/proc/locks").read_text().splitlines()
    return sum(f":{inode} " in line for line in lines)


def wait_for_waiting(count: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while count_waiting() != count:
        assert time.monotonic() < deadline, f"{count_waiting()} wait, not {count}"


def start_writing(name: int, done: list[int]) -> threading.Thread:
    def write() -> None:
        with transaction.atomic():
            done.append(name)
        connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    return thread


def test_who_came_first_writes_first():
    done: list[int] = []
    threads = []
    with somebody_writing() as other:
        for number in range(12):
            threads.append(start_writing(number, done))
            wait_for_waiting(number + 1)
        other.rollback()
        for thread in threads:
            thread.join(PATIENCE)
    assert done == list(range(12))


def test_nobody_waits_for_ever():
    """Those behind the first have waited as long as it, and end with it."""
    options = connection.settings_dict["OPTIONS"]
    given, options["timeout"] = options["timeout"], 0.2
    try:
        with (
            somebody_writing(),
            pytest.raises(OperationalError, match="locked"),
            transaction.atomic(),
        ):
            pass
    finally:
        options["timeout"] = given
    assert count_waiting() == 0
    # The connection waits in other queries as long as it did.
    assert connection.cursor().execute("PRAGMA busy_timeout").fetchone() == (200,)


def test_a_transaction_that_only_reads_waits_for_nobody():
    with somebody_writing():
        mode, connection.transaction_mode = connection.transaction_mode, "DEFERRED"
        try:
            with transaction.atomic():
                assert connection.cursor().execute("SELECT 1").fetchone() == (1,)
        finally:
            connection.transaction_mode = mode


def test_the_queue_can_be_opened_by_whoever_opens_the_database():
    """Root may run the first command, and the server as another user."""
    database = Path(connection.settings_dict["NAME"])
    queue = Path(f"{database}{QUEUE}")
    queue.unlink(missing_ok=True)
    mode = database.stat().st_mode
    database.chmod(0o660)
    try:
        with transaction.atomic():
            pass
    finally:
        database.chmod(mode)
    made, owned = queue.stat(), database.stat()
    assert made.st_mode & 0o777 == 0o660
    assert (made.st_uid, made.st_gid) == (owned.st_uid, owned.st_gid)
