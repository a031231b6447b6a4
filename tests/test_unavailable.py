"""What is answered while the database is away, or a disk is full."""

import errno
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress

import psycopg
import pytest
from django.contrib.auth.models import User
from django.db import InterfaceError, OperationalError, connection
from django.db.models.sql.compiler import SQLCompiler
from django.test import Client

from newsroom.unavailable import is_disk_full, is_unavailable
from tests import pools
from tests.factories import published

LOST = OperationalError("server closed the connection unexpectedly")
SQLITE_FULL = OperationalError("database or disk is full")
POSTGRES_FULL = OperationalError("kein Speicherplatz")
POSTGRES_FULL.__cause__ = psycopg.errors.DiskFull()
NO_SPACE = OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("error", [LOST, InterfaceError(), SQLITE_FULL, NO_SPACE])
def test_such_an_error_is_no_fault_of_the_program(error):
    assert is_unavailable(error)


@pytest.mark.parametrize(
    "error",
    [
        None,
        ValueError(),
        OSError(errno.ENOENT, "no"),
        OperationalError("no such column: articles_term.name"),
    ],
)
def test_any_other_error_is(error):
    assert not is_unavailable(error)


@pytest.mark.parametrize("error", [SQLITE_FULL, POSTGRES_FULL, NO_SPACE])
def test_a_full_disk_is_recognised(error):
    assert is_disk_full(error)
    assert not is_disk_full(LOST)


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


def test_readers_are_told_when_to_try_again(db, client, monkeypatch):
    def lose(*args: object, **options: object) -> None:
        raise LOST

    with monkeypatch.context() as patch:
        patch.setattr(SQLCompiler, "execute_sql", lose)
        response = client.get("/explainers/any/")
    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    assert response["Cache-Control"] == "no-store"
    assert "database does not answer" in response.text


@pytest.mark.parametrize(
    ("error", "title"),
    [(LOST, "The database does not answer"), (SQLITE_FULL, "disk is full")],
)
def test_an_editor_is_told_what_happened(db, client, monkeypatch, error, title):
    client.force_login(User.objects.create_superuser("ed"))

    def lose(*args: object, **options: object) -> None:
        raise error

    monkeypatch.setattr("django.contrib.admin.sites.AdminSite.each_context", lose)
    response = client.get("/admin/")
    assert response.status_code == 503
    assert title in response.text
    assert "not lost" in response.text


class Relay:
    """A way to PostgreSQL that can be closed: a database that is away for a while."""

    def __init__(self, host: str, port: int) -> None:
        self._there = (host, port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self.ports: list[int] = []
        """From which PostgreSQL is asked."""
        self.is_away = threading.Event()
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
            for one, other in ((near, far), (far, near)):
                self._start(self._pass_on, one, other)

    def _pass_on(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65_536):
                other.sendall(data)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """End all threads, then close what they read: garbage with an open socket would
        fail a later test.
        """
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # which ends `accept`
        self.go_away()
        for thread in self._threads:
            thread.join(pools.PATIENCE)
        for end in (self._listener, *self._open):
            end.close()


@pytest.fixture
def relay(transactional_db, monkeypatch):
    given = connection.settings_dict
    relay = Relay(given["HOST"] or "127.0.0.1", int(given["PORT"] or 5432))
    user = given["USER"] + (f":{given['PASSWORD']}" if given["PASSWORD"] else "")
    monkeypatch.setenv(
        "DATABASE_URL", f"postgres://{user}@127.0.0.1:{relay.port}/newsroom"
    )
    yield relay
    relay.close()
    wait_for_end_of_sessions(relay.ports)


def wait_for_end_of_sessions(ports: list[int]) -> None:
    """Wait for PostgreSQL to notice: a database with sessions can't be dropped."""
    asked = "SELECT count(*) FROM pg_stat_activity WHERE client_port = ANY(%s)"
    deadline = time.monotonic() + pools.PATIENCE
    with connection.cursor() as cursor:
        while True:
            cursor.execute(asked, [ports])
            if cursor.fetchone() == (0,):
                return
            assert time.monotonic() < deadline, "sessions did not end"


@pytest.mark.faults
@pytest.mark.postgres
def test_a_lost_postgresql_is_answered_and_found_again(relay):
    published()
    with pools.pool("readers") as server:
        assert server.get("/explainers/why-bread-costs-more/") == 200
        relay.go_away()
        assert server.get("/topics/") == 503
        assert server.get("/healthz") == 200
        assert server.get("/readyz") == 503
        relay.is_away.clear()
        pools.wait_for_status(server, "/topics/", 200)
