"""Which process counts in which files."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.urls import URLResolver, get_resolver

from newsroom.monitoring import recording
from newsroom.monitoring.slots import SIZES, Slot

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (
    "import sys; from pathlib import Path\n"
    "from newsroom.monitoring.slots import Slot\n"
    "slot = Slot(Path(sys.argv[1]))\n"
    "print(slot.get(), flush=True); sys.stdin.read()\n"
)


class Counting:
    """A process that has taken a number, until it is ended."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, folder],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.number = int(self.process.stdout.readline())

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


def test_each_living_process_has_a_number_and_a_killed_one_gives_its_back(folder):
    first, second = Counting(folder), Counting(folder)
    third = None
    try:
        assert {first.number, second.number} == {0, 1}
        first.kill()
        third = Counting(folder)
        assert third.number == first.number
    finally:
        for each in filter(None, (first, second, third)):
            each.kill()


@pytest.fixture
def make_slot() -> Iterator[Callable[[Path], Slot]]:
    made: list[Slot] = []

    def make(folder: Path) -> Slot:
        made.append(Slot(folder))
        return made[-1]

    yield make
    for slot in made:
        slot.close()


def test_a_forked_process_takes_a_number_of_its_own(folder, make_slot):
    slot = make_slot(folder)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writing, str(slot.get()).encode())
        os._exit(0)
    os.waitpid(child, 0)
    assert (slot.get(), int(os.read(reading, 10))) == (0, 1)
    os.close(reading)
    os.close(writing)


def test_files_have_their_room_before_anything_is_counted(folder, make_slot):
    make_slot(folder)
    for kind, size in SIZES.items():
        status = (folder / f"{kind}_0.db").stat()
        assert status.st_size == size
        assert status.st_blocks * 512 >= size


def test_a_full_disk_is_an_error_and_no_crash_later(folder, monkeypatch):
    def refuse(*args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("newsroom.monitoring.slots.os.posix_fallocate", refuse)
    with pytest.raises(OSError, match="No space left"):
        Slot(folder)


def list_routes(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    """Yield every name by which a request is counted."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else ""
            yield from list_routes(pattern, inner or namespace)
        else:
            yield f"{namespace}{pattern.name or pattern.lookup_str}"


def test_every_route_with_every_status_has_room_in_a_file(counting):
    """A file that outgrows its size is made longer without blocks for the rest, and on a
    full disk the process is killed (SIGBUS) when it writes there.
    """
    routes = {"", *list_routes(get_resolver())}
    assert len(routes) > 100
    for route in routes:
        for status in (200, 302, 404, 500):
            recording.count_request(route, status, 0.01)
    assert (counting / "histogram_0.db").stat().st_size == SIZES["histogram"]
