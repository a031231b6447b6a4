"""Servers on loopback that behave as badly as those of the open internet."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


@dataclass
class Server:
    """Answers each request by a function, on a socket of its own."""

    port: int
    requests: list[str] = field(default_factory=list)
    """The first line of each, `HEAD /page HTTP/1.1`."""
    heads: list[str] = field(default_factory=list)
    """Each request whole."""

    def url(self, path: str = "/page", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


@contextmanager
def serving(
    answer: Callable[[str, socket.socket], bytes | None],
) -> Iterator[Server]:
    """Run a server that sends what `answer(first line, connection)` returns."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = Server(listener.getsockname()[1])
    threads = []

    def serve_one(connection: socket.socket) -> None:
        with connection:
            head = b""
            while b"\r\n\r\n" not in head and (chunk := connection.recv(65536)):
                head += chunk
                if not head[:1].isalpha():
                    break  # TLS
            if not head:
                return
            first = head.split(b"\r\n")[0].decode("latin-1")
            server.requests.append(first)
            server.heads.append(head.decode("latin-1"))
            try:
                if reply := answer(first, connection):
                    connection.sendall(reply)
            except OSError:
                pass  # the other side has had enough

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=serve_one, args=[connection], daemon=True)
            threads.append(thread)
            thread.start()

    accepting = threading.Thread(target=accept, daemon=True)
    accepting.start()
    try:
        yield server
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        accepting.join(10)
        for thread in threads:
            thread.join(10)


def status(code: int, *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {code} Some reason", *headers]
    lines += ["Content-Length: 0", "Connection: close", "", ""]
    return "\r\n".join(lines).encode()


def redirect(location: str, code: int = 302) -> bytes:
    return status(code, f"Location: {location}")
