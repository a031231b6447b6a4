"""One id leads from the log of the proxy to that of the application."""

import http.client
import json
import socket
import subprocess
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from newsroom.middleware import REQUEST_ID
from tests.deploy.test_nginx_files import (
    DEPLOY,
    HOST,
    find_nginx,
    wait_for,
    write_configuration,
)
from tests.loopback import answering

OF_TRACES = {"traceparent", "tracestate", "baggage", "sentry-trace"}


class Application(ThreadingHTTPServer):
    """Stands where the application does, and remembers what it was sent: ids, and names
    of headers.
    """

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.ids: list[str] = []
        self.names: set[str] = set()


class Answering(BaseHTTPRequestHandler):
    server: Application

    def do_GET(self) -> None:
        self.server.ids += self.headers.get_all("X-Request-ID", [])
        self.server.names |= {name.lower() for name in self.headers}
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def application() -> Iterator[Application]:
    with Application() as server, answering(server):
        yield server


@pytest.fixture
def port(application: Application, tmp_path: Path) -> Iterator[int]:
    """The port of nginx in front of the application."""
    program = find_nginx()
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    path = write_configuration(tmp_path, tmp_path / "public", tmp_path / "media", port)
    upstream = f"server 127.0.0.1:{application.server_port};"
    path.write_text(path.read_text().replace("server 127.0.0.1:1;", upstream))
    process = subprocess.Popen([program, "-c", path])
    try:
        wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(10)


def read_log(folder: Path) -> dict:
    """Return the only line of nginx's log, once it is there."""
    path = folder / "access.log"
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if path.is_file() and (text := path.read_text()).endswith("\n"):
            return json.loads(text)
    raise AssertionError("nginx logged nothing.")


def test_nginx_logs_the_id_that_the_application_gets_and_never_a_query(
    port, application, tmp_path
):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    headers = {"Host": HOST, "X-Request-ID": "chosen-by-the-client"}
    connection.request("GET", "/search/?q=what+nobody+may+know", headers=headers)
    assert connection.getresponse().status == 200
    connection.close()

    line = read_log(tmp_path)
    assert application.ids == [line["request_id"]]
    assert REQUEST_ID.fullmatch(line["request_id"])
    assert (line["path"], line["status"]) == ("/search/", 200)
    assert "nobody" not in (tmp_path / "access.log").read_text()


def test_nginx_never_passes_on_a_trace_of_a_client(port, application):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    chosen = dict.fromkeys(OF_TRACES, "chosen-by-the-client")
    connection.request("GET", "/search/", headers={"Host": HOST, **chosen})
    assert connection.getresponse().status == 200
    connection.close()

    assert "x-request-id" in application.names
    assert not application.names & OF_TRACES


@pytest.mark.parametrize("name", sorted(OF_TRACES))
def test_caddy_never_passes_on_a_trace_of_a_client(name):
    text = (DEPLOY.parent / "Caddyfile").read_text()

    assert text.count(f"header_up -{name}\n") == text.count("reverse_proxy ")


def test_caddy_never_passes_on_an_id_of_a_client():
    text = (DEPLOY.parent / "Caddyfile").read_text()
    proxies = text.count("reverse_proxy ")
    assert text.count("header_up X-Request-ID {http.request.uuid}") == proxies
