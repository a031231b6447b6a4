"""An OpenSearch on loopback: it keeps the requests that it got, and answers what a test
says.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Received:
    method: str
    path: str
    headers: dict[str, str]
    lines: list[Any]
    """What was sent: one value, or one of each line."""


@dataclass
class Double:
    url: str = ""
    status: int = 200
    hits: list[dict[str, Any]] = field(default_factory=list)
    """What each part of a search finds."""
    count: int | None = 0
    """How many entries it has; None if it has no index."""
    garbage: bytes = b""
    received: list[Received] = field(default_factory=list)

    def answer(self, request: Received) -> bytes:
        if self.garbage:
            return self.garbage
        if request.path.endswith("_count"):
            if self.count is None:
                return (
                    b'{"error": {"type": "index_not_found_exception"}, "status": 404}'
                )
            return json.dumps({"count": self.count}).encode()
        if not request.path.endswith("_msearch"):
            return b'{"errors": false}'
        searches = len(request.lines) // 2
        return json.dumps(
            {"responses": [{"hits": {"hits": self.hits}}] * searches}
        ).encode()


@contextmanager
def serve_double() -> Iterator[Double]:
    double = Double()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            request = Received(
                self.command,
                self.path,
                {name.lower(): value for name, value in self.headers.items()},
                [json.loads(line) for line in body.decode().splitlines()],
            )
            double.received.append(request)
            content = double.answer(request)
            is_absent = request.path.endswith("_count") and double.count is None
            self.send_response(404 if is_absent else double.status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_DELETE = answer

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=[0.01])
    thread.start()
    double.url = f"http://127.0.0.1:{server.server_port}/news"
    try:
        yield double
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
