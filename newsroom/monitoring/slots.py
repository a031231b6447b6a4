"""Which files of metrics belong to this process.

prometheus_client names them by the process's id, so each restart of a worker would
leave files that are read at every scrape from then on. Here a process takes the lowest
number that no living one holds, and counts on in the files of whoever had it before.
There are as many files as processes have ever run at once.
"""

import fcntl
import os
from pathlib import Path
from typing import IO, Final

SLOTS_MAX: Final = 256
SIZES: Final = {
    "histogram": 4 << 20,
    "counter": 256 << 10,
    "gauge_mostrecent": 64 << 10,
}
"""Bytes of each kind of file. A histogram takes some 3.4 kB for each route and class of
status; the others have a few times what they need.
"""


class NoSlot(OSError):
    """No file can be written."""


class Slot:
    """The number of this process, and of a process that was forked from it its own."""

    def __init__(self, folder: Path) -> None:
        """Take a number. Raises OSError if none can be had, or the disk is full."""
        self._folder = folder
        folder.mkdir(mode=0o750, parents=True, exist_ok=True)
        self._lock: IO[str] | None = None
        self._process = 0
        self._number = 0
        self.get()

    def get(self) -> int:
        """Return the number. Called at each count, so it is quick."""
        if self._process != os.getpid():
            self._take()
        return self._number

    def close(self) -> None:
        """Give the number back before the process ends."""
        if self._lock:
            self._lock.close()

    def _take(self) -> None:
        if self._lock:
            self._lock.close()  # the parent's, which a fork inherits
        for number in range(SLOTS_MAX):
            try:
                lock = open(self._folder / f"{number}.lock", "w")  # noqa: SIM115
            except PermissionError:  # of another login, who ran a command here
                continue
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self._reserve(number)
            except (BlockingIOError, PermissionError):
                lock.close()
                continue
            except OSError:
                lock.close()
                raise
            # Held until the process ends, however it ends.
            self._lock, self._number, self._process = lock, number, os.getpid()
            return
        raise NoSlot(f"No file of metrics can be written in {self._folder}.")

    def _reserve(self, number: int) -> None:
        """Give the files their room now. They are mapped into memory: on a disk that is
        full later, writing to a page without a block would kill the process (SIGBUS).
        """
        for kind, size in SIZES.items():
            # Appending keeps what the process before has counted.
            with open(self._folder / f"{kind}_{number}.db", "ab") as file:
                os.posix_fallocate(file.fileno(), 0, size)
