"""Workers are killed while readers ask: others take their place."""

import os
import signal
import time

import pytest

from tests.factories import published
from tests.faults.readers_asking import readers_asking
from tests.pools import PATIENCE, Pool, family, pool

pytestmark = [
    pytest.mark.faults,
    pytest.mark.django_db(transaction=True),
    pytest.mark.any_database,
]

PAGE = "/explainers/why-bread-costs-more/"
PAUSE = 0.02
"""Seconds between two looks at the processes."""


def wait_for_workers(server: Pool, count: int, former: list[int]) -> list[int]:
    """Wait for so many workers that are none of the `former`, and return their process
    ids.
    """
    deadline = time.monotonic() + PATIENCE
    while True:
        workers = [
            pid
            for pid in family(server.process.pid)
            if pid not in (server.process.pid, *former) and is_worker(pid)
        ]
        if len(workers) == count:
            return workers
        assert server.process.poll() is None, "the server ended"
        assert time.monotonic() < deadline, f"{workers} instead of {count} workers"
        time.sleep(PAUSE)


def wait_until_gone(workers: list[int]) -> None:
    deadline = time.monotonic() + PATIENCE
    while any(is_worker(pid) for pid in workers):
        assert time.monotonic() < deadline, f"{workers} did not end"
        time.sleep(PAUSE)


def is_worker(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            return b"resource_tracker" not in file.read()
    except OSError:
        return False  # ended meanwhile


def test_workers_that_are_killed_twice_in_a_row_come_back():
    published()
    with pool("readers", workers=2) as server:
        with readers_asking(server, PAGE) as asking:
            asking.wait_for_more(20)
            workers: list[int] = []
            for _ in range(3):
                # At once, which granian takes for a crash loop: before they answer.
                workers = wait_for_workers(server, 2, former=workers)
                for pid in workers:
                    os.kill(pid, signal.SIGKILL)
            wait_for_workers(server, 2, former=workers)
            asking.wait_for_more(20)
        assert server.process.poll() is None
    assert set(asking.statuses) == {200}
    assert asking.unanswered == []
    assert len(asking.bodies) == 1
