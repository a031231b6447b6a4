"""A way to PostgreSQL that a test can cut, or let fall silent."""

import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from django.db import connection

from tests.pools import PATIENCE


class Relay:
    """A proxy on loopback. While it is away it closes every connection; while it is
    silent it accepts, takes all that is sent, and passes nothing on.
    """

    def __init__(self, host: str, port: int) -> None:
        self._there = (host, port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self.ports: list[int] = []
        """From which PostgreSQL is asked."""
        self.is_away = threading.Event()
        self._speaks = threading.Event()
        self._speaks.set()
        self._is_holding = threading.Event()
        self.held = 0
        """How often somebody sent something and got no answer."""
        self._start(self._accept)

    @property
    def port(self) -> int:
        return self._listener.getsockname()[1]

    def _start(self, work: Callable, *arguments: socket.socket) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def go_away(self) -> None:
        self.is_away.set()
        for end in self._open:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def fall_silent(self) -> None:
        self._speaks.clear()

    def wait_until_held(self) -> None:
        """Wait until somebody has asked and got no answer."""
        assert self._is_holding.wait(PATIENCE), "nobody asked"

    def speak_again(self) -> None:
        self._speaks.set()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            if self.is_away.is_set():
                near.close()
                continue
            far = socket.create_connection(self._there)
            self._open += [near, far]
            self.ports.append(far.getsockname()[1])
            self._start(self._pass_on, near, far)
            self._start(self._pass_on, far, near)

    def _pass_on(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65_536):
                if not self._speaks.is_set():
                    self.held += 1
                    self._is_holding.set()
                    self._speaks.wait()
                other.sendall(data)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """End all threads, then close what they read: garbage with an open socket would
        fail a later test.
        """
        self.speak_again()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # which ends `accept`
        self.go_away()
        for thread in self._threads:
            thread.join(PATIENCE)
        for end in (self._listener, *self._open):
            end.close()


def wait_for_end_of_sessions(ports: list[int]) -> None:
    """Wait for PostgreSQL to notice: a database with sessions can't be dropped."""
    asked = "SELECT count(*) FROM pg_stat_activity WHERE client_port = ANY(%s)"
    deadline = time.monotonic() + PATIENCE
    with connection.cursor() as cursor:
        while True:
            cursor.execute(asked, [ports])
            if cursor.fetchone() == (0,):
                return
            assert time.monotonic() < deadline, "sessions did not end"
