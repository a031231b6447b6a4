"""Readers who keep asking while something breaks, as a browser or a proxy does: a
connection that fails is tried again, an answer is taken as it is.
"""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException

from tests.pools import PATIENCE, Pool

PAUSE = 0.02
"""Seconds between two questions of a reader. Without any, readers take the processor
from the workers that are being started.
"""


@dataclass
class Asking:
    """What readers got so far."""

    statuses: Counter[int] = field(default_factory=Counter)
    retried: int = 0
    unanswered: list[str] = field(default_factory=list)
    """Why readers gave up."""
    bodies: set[str] = field(default_factory=set)

    @property
    def answered(self) -> int:
        return self.statuses.total()

    def wait_for_more(self, count: int) -> None:
        """Wait until so many further answers have come."""
        wanted = self.answered + count
        deadline = time.monotonic() + PATIENCE
        while self.answered < wanted:
            assert not self.unanswered, self.unanswered
            assert time.monotonic() < deadline, "readers get no answers"
            threading.Event().wait(0.01)  # between two looks at the count


@contextmanager
def readers_asking(server: Pool, path: str, *, readers: int = 4) -> Iterator[Asking]:
    """Let readers ask for `path` again and again until the block ends."""
    asking, stopped = Asking(), threading.Event()

    def ask() -> None:
        while not stopped.is_set():
            _ask_once(server, path, asking, stopped)
            stopped.wait(PAUSE)

    threads = [threading.Thread(target=ask) for _ in range(readers)]
    for thread in threads:
        thread.start()
    try:
        yield asking
    finally:
        stopped.set()
        for thread in threads:
            thread.join(PATIENCE)


def _ask_once(
    server: Pool, path: str, asking: Asking, stopped: threading.Event
) -> None:
    deadline = time.monotonic() + PATIENCE
    while not stopped.is_set():
        try:
            status, body = server.ask(path)
        except (OSError, HTTPException) as error:
            asking.retried += 1
            if time.monotonic() > deadline:
                asking.unanswered.append(repr(error))
                return
            continue
        asking.statuses[status] += 1
        asking.bodies.add(body)
        return
