"""PostgreSQL is cut off, or accepts and says nothing."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Topic
from tests.admin.filled import fields_of
from tests.factories import published
from tests.faults.desk_forms import ADD_TOPIC, send
from tests.faults.relay import Relay
from tests.pools import Pool, pool, status_of, wait_for_status

pytestmark = [pytest.mark.faults, pytest.mark.postgres]

PAGE = "/explainers/why-bread-costs-more/"
READERS = 12
"""Readers who ask one thread at once."""
SOON = {"POOL_PAUSE": "1"}
"""After how many seconds a server asks PostgreSQL again, three times as soon as a site's."""


def test_a_lost_postgresql_is_answered_and_found_again(relay: Relay):
    published()
    with pool("readers", **SOON) as server:
        assert server.get(PAGE) == 200
        relay.go_away()
        assert server.get("/topics/") == 503
        assert server.get("/healthz") == 200
        assert server.get("/readyz") == 503
        relay.is_away.clear()
        wait_for_status(server, "/topics/", 200)


def ask_at_once(server: Pool) -> list[tuple[int, str | None]]:
    """Let many readers ask at once; return the status and Retry-After of each."""
    with ThreadPoolExecutor(READERS) as readers:
        answers = list(readers.map(server.fetch, [PAGE] * READERS))
    return [(answer.status, answer.headers["Retry-After"]) for answer in answers]


def test_nobody_waits_for_a_connection_that_has_fallen_silent(relay: Relay):
    published()
    with pool("readers", **SOON) as server:
        assert server.get(PAGE) == 200
        relay.fall_silent()
        assert ask_at_once(server) == [(503, "10")] * READERS
        # Only the first one waited in vain. The rest is the pool, which tries to get
        # new connections.
        assert relay.held < READERS / 2
        assert server.get("/readyz") == 503
        relay.speak_again()
        wait_for_status(server, PAGE, 200)


def test_a_server_says_that_it_lives_while_its_only_thread_waits(relay: Relay):
    published()
    with pool("readers", DATABASE_ANSWER_READERS="60", DATABASE_WAIT="60") as server:
        assert server.get(PAGE) == 200
        relay.fall_silent()
        waiting = server.begin(f"GET {PAGE} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        relay.wait_until_held()
        assert server.ask("/healthz") == (200, "ok\n")
        # That reader waits still.
        waiting.setblocking(False)
        with pytest.raises(BlockingIOError):
            waiting.recv(1)
        relay.speak_again()
        waiting.setblocking(True)
        assert status_of(waiting) == 200
        waiting.close()


def test_nobody_waits_for_a_postgresql_that_only_accepts(relay: Relay):
    published()
    relay.fall_silent()
    with pool("readers", **SOON) as server:
        assert ask_at_once(server) == [(503, "10")] * READERS
        relay.speak_again()
        wait_for_status(server, PAGE, 200)


def test_the_desk_says_what_happened_and_keeps_the_text(relay: Relay):
    client = Client()
    client.force_login(User.objects.create_superuser("ed"))
    typed = fields_of(client.get(ADD_TOPIC).text)
    typed |= {"name": "Money", "introduction": "What it is, and who has it."}

    waits = {"DATABASE_WAIT": "1.5", "DATABASE_ANSWER_DESK": "0.5"}
    with pool("desk", threads=2, **waits, **SOON) as server:
        assert server.get("/admin/login/") == 200
        assert send(server, client, {}).status == 200
        relay.fall_silent()
        answer = send(server, client, typed)
        assert (answer.status, answer.headers["Retry-After"]) == (503, "10")
        assert "The database does not answer" in answer.text
        assert "What it is, and who has it." in answer.text

        relay.speak_again()
        wait_for_status(server, "/readyz", 200)
        saved = send(server, client, fields_of(answer.text))
        assert saved.status == 302
    assert Topic.objects.get().name == "Money"
