"""The queue of those who want to write to an SQLite database.

SQLite lets one write at a time, and has no queue for the others: each looks again after
a pause that grows to a tenth of a second. Whoever has just come looks most often, so a
busy desk kept some waiting for twenty seconds, which then were refused, while others
went ahead of them. And the database stood idle between the end of a save and the next
look.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

QUEUE = "-queue"
"""What is added to the name of the database's file. Nothing is written to it."""


@contextmanager
def take_turn(database: str) -> Iterator[None]:
    """Wait until this is the first in the queue for `database`, of all threads and
    processes, and stay the first until the block ends.

    Linux wakes them in the order in which they came, and forgets processes that end.
    """
    # Opened each time: a lock belongs to the file as it was opened, so threads, and
    # processes that were forked, would share one.
    queue = _open_queue(database)
    try:
        fcntl.flock(queue, fcntl.LOCK_EX)
        yield
    finally:
        os.close(queue)


def _open_queue(database: str) -> int:
    path = database + QUEUE
    try:
        return os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        pass

    # Whoever may open the database may take turns, also if root made the queue: SQLite
    # does the same with its own files beside it.
    queue = os.open(path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
    owned = os.stat(database)
    os.fchmod(queue, owned.st_mode & 0o777)
    if os.geteuid() == 0:
        os.fchown(queue, owned.st_uid, owned.st_gid)
    return queue
