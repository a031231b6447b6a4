"""Real server processes on loopback, over the database of a test: how pools of
processes behave together.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60
"""Seconds after which a server that does not answer fails the test. None waits as long
where all is well.
"""


@dataclass(frozen=True)
class Pool:
    port: int
    process: subprocess.Popen
    patience: float = PATIENCE
    """Seconds that a reader waits for an answer."""

    def get(self, path: str) -> int:
        """Return the status of a page."""
        http = HTTPConnection("127.0.0.1", self.port, timeout=self.patience)
        try:
            http.request("GET", path)
            return http.getresponse().status
        finally:
            http.close()

    def read(self, path: str) -> str:
        """Return the text of a page."""
        return self.ask(path)[1]

    def ask(self, path: str) -> tuple[int, str]:
        """Return the status and the text of a page."""
        response = self.fetch(path)
        return response.status, response.text

    def fetch(self, path: str) -> HTTPResponse:
        """Return a page, read."""
        http = HTTPConnection("127.0.0.1", self.port, timeout=self.patience)
        try:
            http.request("GET", path)
            response = http.getresponse()
            response.text = response.read().decode()
            return response
        finally:
            http.close()

    def post(self, path: str, body: bytes, **headers: str) -> HTTPResponse:
        """Send a form, and return the answer, read."""
        http = HTTPConnection("127.0.0.1", self.port, timeout=self.patience)
        try:
            http.request(
                "POST",
                path,
                body,
                {"Content-Type": "application/x-www-form-urlencoded", **headers},
            )
            response = http.getresponse()
            response.text = response.read().decode()
            return response
        finally:
            http.close()

    def begin(self, head: str) -> socket.socket:
        """Send the beginning of a request, and leave it there."""
        client = socket.create_connection(
            ("127.0.0.1", self.port), timeout=self.patience
        )
        client.sendall(head.encode())
        return client

    def log_in(self, username: str, password: str, **headers: str) -> HTTPResponse:
        token = "t" * 32
        body = f"csrfmiddlewaretoken={token}&username={username}&password={password}"
        return self.post(
            "/admin/login/", body.encode(), Cookie=f"csrftoken={token}", **headers
        )

    def resident_bytes(self) -> int:
        """Return the memory of the server and its workers. Linux alone: proc(5),
        `status`.
        """
        return sum(resident_bytes(pid) for pid in family(self.process.pid))


def resident_bytes(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) * 1024 if found else 0


def family(pid: int) -> list[int]:
    """Return a process and its descendants."""
    found = [pid]
    for parent in found:
        found += _list_children(parent)
    return found


def _list_children(pid: int) -> list[int]:
    """Return the children of a process; none of one that ends meanwhile, whose files
    can be gone at any moment.
    """
    children: list[int] = []
    try:
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            children += [int(child) for child in task.read_text().split()]
    except OSError:
        pass
    return children


@contextmanager
def pool(
    serves: str,
    *,
    workers: int = 1,
    threads: int = 1,
    proxies: int = 0,
    port: int = 0,
    static: bool = False,
    replicas: str = "",
    cache: str = "",
    **environment: str,
) -> Iterator[Pool]:
    """Serve the test's own database with granian until the block ends.

    `port` is one that a pool had before; `static` also serves static files;
    `replicas` is DATABASE_REPLICA_URLS, `cache` CACHE_URL, and `environment` has further
    variables.
    """
    if not port:
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            port = listener.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "newsroom.server",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    command += ["--workers", str(workers), "--blocking-threads", str(threads)]
    command += ["--respawn-failed-workers", "--workers-kill-timeout", "5"]
    environment = {
        **os.environ,
        "DATABASE_URL": database_url(),
        "DATABASE_WAIT": "1.5" if serves == "readers" else "5",
        "DJANGO_SETTINGS_MODULE": "tests.pool_settings",
        "POOL_SERVES": serves,
        "POOL_PROXIES": str(proxies),
        "POOL_STATIC": str(int(static)),
        "POOL_MEDIA": str(settings.MEDIA_ROOT),
        "POOL_CACHE": cache,
        "POOL_REPLICAS": replicas,
        **environment,
    }
    process = subprocess.Popen(
        [*command, "--no-log", "newsroom.wsgi:application"],
        cwd=ROOT,
        env=environment,
        start_new_session=True,
    )
    server = Pool(port, process)
    try:
        wait_until_it_answers(server)
        yield server
    finally:
        os.killpg(
            process.pid, signal.SIGKILL
        )  # a worker that waits for a body would not end otherwise
        process.wait(PATIENCE)


def database_url() -> str:
    """Return the address of the database that the test itself uses."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    return os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{given['NAME']}"


def wait_until_it_answers(server: Pool) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            assert server.get("/healthz") == 200
            return
        except OSError:
            assert time.monotonic() < deadline, "the server did not start"
            assert server.process.poll() is None, "the server ended"
            time.sleep(
                0.05
            )  # between two questions whether it is there; no test waits for a time to pass


def wait_for_status(server: Pool, path: str, status: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while server.get(path) != status:
        assert time.monotonic() < deadline, f"{path} did not answer {status}"
        # Asked without an end, the server would have nothing left for its own work.
        time.sleep(0.05)


def announced(
    path: str, length: int, *, method: str = "POST", headers: str = ""
) -> str:
    """Return the head of a request that announces a body of `length` bytes, and sends
    none of it.
    """
    form = "Content-Type: application/x-www-form-urlencoded"
    cookie = f"Cookie: {settings.CSRF_COOKIE_NAME}={'t' * 32}"
    first = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{form}\r\n{cookie}\r\n"
    return f"{first}Content-Length: {length}\r\n{headers}\r\n"


def status_of(client: socket.socket) -> int:
    """Return the status of the answer that arrives."""
    with client.makefile("rb") as file:
        return int(file.readline().split()[1])
