"""Connections that are broken off, and so many that say nothing or half of something."""

import resource
import socket
import struct
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from django.contrib.auth.models import User

from tests.factories import published
from tests.faults.nginx_in_front import nginx_in_front
from tests.pools import Pool, announced, pool

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]

PAGE = "/explainers/why-bread-costs-more/"
WHOLE = f"GET {PAGE} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
TIMES = 30


def break_off(client: socket.socket) -> None:
    """End a connection as one that fails does: with a reset, not with a goodbye."""
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()


BROKEN_OFF = {
    "half a head": WHOLE[:20],
    "no answer read": WHOLE,
    "half a form": announced("/admin/login/", 5_000) + "username=e",
    "a form, no answer read": announced("/admin/login/", 10) + "username=e",
}


def test_a_proxy_that_disconnects_leaves_the_only_thread_free_and_harms_nobody():
    User.objects.create_superuser("ed")
    published()
    with pool("all", workers=1, threads=1, static=True) as server:
        page = server.read(PAGE)
        for name, sent in BROKEN_OFF.items():
            for _ in range(TIMES):
                break_off(server.begin(sent))
            assert server.ask(PAGE) == (200, page), name

        # Within an answer.
        for _ in range(TIMES):
            client = server.begin(WHOLE)
            assert client.recv(100).startswith(b"HTTP/1.1 200")
            break_off(client)
        assert server.ask(PAGE) == (200, page)


@contextmanager
def many_connections(server: Pool, *, idle: int, half: int) -> Iterator[None]:
    """Hold connections open that send nothing, and those that send half a head."""
    with ExitStack() as held:
        for _ in range(idle):
            held.enter_context(server.begin(""))
        for _ in range(half):
            held.enter_context(server.begin(WHOLE[:20]))
        yield


def test_a_thousand_idle_connections_keep_no_reader_waiting_with_or_without_nginx(
    tmp_path,
):
    allow_as_many_here(4_000)
    published()
    with pool("readers") as server, nginx_in_front(server, tmp_path) as nginx:
        for asked in (server, nginx):
            page = asked.read(PAGE)
            with many_connections(asked, idle=1_000, half=500):
                # Those who were there before are held for 20 seconds and more: a reader
                # who had to wait for their end would get no answer in this time.
                reader = Pool(asked.port, asked.process, patience=10)
                assert reader.ask(PAGE) == (200, page)
                assert reader.get("/healthz") == 200


def allow_as_many_here(files: int) -> None:
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if now < files:
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, most))
