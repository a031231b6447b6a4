"""The server of `make demo`: it ends when its terminal's group is told to, and outlives
a worker that dies.

These tests find a server that hangs. How long it takes to end is measured by hand,
never by a test.
"""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="needs /proc to look at processes"
)
ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60
"""Seconds to wait for what takes a fraction of one on a quiet machine."""


@pytest.fixture
def port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@pytest.fixture
def server(port: int, tmp_path: Path) -> Iterator[subprocess.Popen]:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "SECRET_KEY": "x" * 50,
        "HTTPS": "0",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'site.sqlite3'}",
    }
    # A session of its own stands for the terminal: what is sent to its group reaches
    # all that Ctrl-C would reach.
    process = subprocess.Popen(
        [sys.executable, "-m", "newsroom.demo_server", str(port)],
        cwd=ROOT,
        env=environment,
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    workers: list[int] = []
    try:
        wait_for(lambda: answers(port))
        workers = children_of(process.pid)
        yield process
    finally:
        for pid in [process.pid, *workers]:
            if is_running(pid):
                os.kill(pid, signal.SIGKILL)
        process.wait(PATIENCE)


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = monotonic() + PATIENCE
    while not condition():
        assert monotonic() < deadline, "what was waited for did not happen"
        sleep(0.02)


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(
            f"http://127.0.0.1:{port}/healthz", timeout=PATIENCE
        ) as response:
            return response.status == 200
    except OSError:
        return False


def processes() -> list[tuple[int, int, int, str]]:
    """Return the id, the parent's id, the group and the state of every process, from
    proc(5).
    """
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            # The name before the state is in brackets and may hold anything.
            state, parent, group, *_ = path.read_text().rpartition(") ")[2].split()
        except OSError:
            continue  # it has ended meanwhile
        found.append((int(path.parent.name), int(parent), int(group), state))
    return found


def children_of(parent_pid: int) -> list[int]:
    return [
        pid
        for pid, parent, _, state in processes()
        if parent == parent_pid and state != "Z"
    ]


def is_running(sought: int) -> bool:
    return any(pid == sought and state != "Z" for pid, _, _, state in processes())


def end_by(number: signal.Signals, server: subprocess.Popen) -> None:
    """Send the signal to the whole group, and see the server and its worker end."""
    [worker] = children_of(server.pid)
    groups = {pid: group for pid, _, group, _ in processes()}
    assert groups[worker] != groups[server.pid]
    os.killpg(server.pid, number)
    assert server.wait(PATIENCE) == 0
    wait_for(lambda: not is_running(worker))


def test_ctrl_c_ends_the_server_and_its_worker(server):
    end_by(signal.SIGINT, server)


def test_a_worker_that_was_killed_is_replaced_and_a_signal_to_the_group_ends_both(
    server, port
):
    [worker] = children_of(server.pid)
    os.kill(worker, signal.SIGKILL)
    wait_for(lambda: children_of(server.pid) not in ([], [worker]) and answers(port))
    assert server.poll() is None
    end_by(signal.SIGTERM, server)


def test_a_worker_does_not_outlive_its_main_process(server):
    [worker] = children_of(server.pid)
    server.kill()
    server.wait(PATIENCE)
    wait_for(lambda: not is_running(worker))
