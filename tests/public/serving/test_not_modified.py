"""A 304 as it travels from the real server: it names no length, which some clients
would wait for.
"""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from articles.pictures import uploads
from benchmarks.site import wait_for
from tests.drawn_pictures import picture
from tests.factories import published
from tests.readers import Reader

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/explainers/why-bread-costs-more/"
PATHS = [
    "/",
    PAGE,
    f"{PAGE[:-1]}.md",
    f"{PAGE[:-1]}.json",
    f"{PAGE}history/",
    "/feeds/atom.xml",
    "/robots.txt",
]
PATHS += ["/sitemap.xml", "/static/a.css", "picture", "share picture"]
SETTINGS = """
from pathlib import Path
from tests.settings import *
STATIC_ROOT = Path({static!r})
MEDIA_ROOT = Path({media!r})
"""


def database_url() -> str:
    """Return the address of the test's own database."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    login = f"{known['USER']}:{known['PASSWORD']}"
    return f"postgres://{login}@{known['HOST']}:{known['PORT']}/{known['NAME']}"


@pytest.fixture
def port(tmp_path) -> Iterator[int]:
    """Serve the test's database by granian, and return the port on loopback."""
    static = tmp_path / "static"
    static.mkdir()
    (static / "a.css").write_text("p { color: red }")
    text = SETTINGS.format(static=str(static), media=str(settings.MEDIA_ROOT))
    (tmp_path / "served_settings.py").write_text(text)
    environment = os.environ | {
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "served_settings",
        "PYTHONPATH": f"{tmp_path}{os.pathsep}{settings.BASE_DIR}",
    }

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        free = listener.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(free),
    ]
    command += ["--workers", "1", "--blocking-threads", "1", "--no-log"]
    command += [
        "--respawn-failed-workers",
        "--workers-kill-timeout",
        "10",
        "newsroom.wsgi:application",
    ]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, start_new_session=True
    ) as server:
        try:
            wait_for(free, server)
            yield free
        finally:
            os.killpg(server.pid, signal.SIGKILL)  # its worker too


class Line:
    """A connection that stays open: one answer is read after another, none longer than
    it says.
    """

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.file = self.socket.makefile("rb")

    def ask(
        self, path: str, tag: str = "", method: str = "GET"
    ) -> tuple[int, dict[str, str]]:
        condition = f"If-None-Match: {tag}\r\n" if tag else ""
        request = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{condition}\r\n"
        self.socket.sendall(request.encode())
        status = int(self.file.readline().split()[1])
        headers = {}
        while (line := self.file.readline().decode().strip()) != "":
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        if status != 304 and method != "HEAD":
            self.read_body(headers)
        return status, headers

    def read_body(self, headers: dict[str, str]) -> None:
        if headers.get("transfer-encoding") == "chunked":
            while size := int(self.file.readline(), 16):
                self.file.read(size + 2)
            self.file.readline()
        else:
            self.file.read(int(headers["content-length"]))

    def close(self) -> None:
        self.file.close()
        self.socket.close()


@pytest.fixture
def line(port) -> Iterator[Line]:
    line = Line(port)
    yield line
    line.close()


def test_a_304_has_no_length_and_the_next_answer_follows_on_the_same_connection(line):
    published()
    kept = uploads.store_picture(picture())
    [shared] = re.findall(
        r'og:image" content="https://news.example([^"]+)', Reader().get(PAGE).text
    )
    named = {"picture": kept, "share picture": shared}

    for path in (named.get(path, path) for path in PATHS):
        status, headers = line.ask(path)
        assert status == 200, path
        assert "etag" in headers, path
        for _ in range(2):
            status, again = line.ask(path, headers["etag"])
            assert status == 304, path
            assert "content-length" not in again, path
            assert "transfer-encoding" not in again, path
        assert Path(path).suffix == ".css" or again["etag"] == headers["etag"]
        status, head = line.ask(path, method="HEAD")
        assert (status, head.get("content-length")) == (
            200,
            headers.get("content-length"),
        ), path
