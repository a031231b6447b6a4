"""A real Redis of the test's own, or a Valkey."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.pools import PATIENCE


class Server:
    def __init__(self, program: str) -> None:
        self._program = program
        with socket.socket() as listening:
            listening.bind(("127.0.0.1", 0))
            self.port = listening.getsockname()[1]
        self.address = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self) -> None:
        nothing_on_disk = ["--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen(
            [self._program, "--port", str(self.port), *nothing_on_disk],
            stdout=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + PATIENCE
        while True:
            with socket.socket() as trying:
                if trying.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            assert time.monotonic() < deadline, "Redis did not start"
            assert self._process.poll() is None, "Redis ended"

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(PATIENCE)

    def freeze(self) -> None:
        """Take connections, and answer nothing."""
        self._process.send_signal(signal.SIGSTOP)


def find_program() -> str:
    """Return the server's path; without it or its client, skip the test, or fail it
    where REQUIRE_REDIS=1.
    """
    path = shutil.which("redis-server") or shutil.which("valkey-server")
    if path:
        return path
    if os.environ.get("REQUIRE_REDIS") == "1":
        pytest.fail("REQUIRE_REDIS=1, but there is no Redis or Valkey here.")
    pytest.skip("there is no Redis or Valkey here")


@contextmanager
def served() -> Iterator[Server]:
    server = Server(find_program())
    try:
        yield server
    finally:
        server.kill()
