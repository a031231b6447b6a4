"""A CDN on loopback: it keeps the requests that it got, and answers what a test says."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.loopback import answering


@dataclass
class Received:
    path: str
    headers: dict[str, str]
    content: Any


@dataclass
class Double:
    url: str = ""
    status: int = 200
    answer: bytes = b'{"success": true}'
    received: list[Received] = field(default_factory=list)

    @property
    def keys(self) -> list[list[str]]:
        """The keys of each request, by whichever name the service has for them."""
        found = []
        for request in self.received:
            (keys,) = request.content.values()
            found.append(keys)
        return found

    @property
    def all_keys(self) -> list[str]:
        """The keys of all requests, in their order."""
        return [key for keys in self.keys for key in keys]


@contextmanager
def serve_double() -> Iterator[Double]:
    double = Double()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            headers.setdefault("content-type", "")
            content = body.decode()
            if headers["content-type"] == "application/json":
                content = json.loads(body)
            double.received.append(Received(self.path, headers, content))
            self.send_response(double.status)
            self.send_header("Content-Length", str(len(double.answer)))
            self.end_headers()
            self.wfile.write(double.answer)

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server, answering(server):
        double.url = f"http://127.0.0.1:{server.server_port}"
        yield double
