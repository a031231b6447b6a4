"""Readers and desk in pools of their own, as real server processes: nothing at the desk
keeps a reader waiting.
"""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from django.contrib.auth.models import User

from articles.models import Identity
from tests.pools import announced, pool, status_of

pytestmark = pytest.mark.django_db(transaction=True)

LOGIN = "/admin/login/"
MANY = 8
"""Slow forms, twice as many as the desk has threads."""


@pytest.mark.any_database
def test_slow_forms_at_the_desk_keep_no_reader_waiting(desk):
    with pool("readers") as readers:
        slow = [desk.begin(announced(LOGIN, 1_000)) for _ in range(MANY)]
        assert readers.get("/") == 200

        # Nor do such forms when they are sent to the readers' pool itself, where nobody
        # waits for their bodies.
        stray = [
            readers.begin(announced(path, 19_000_000))
            for path in (LOGIN, "/", "/search/", "/healthz", "/x")
        ]
        # Whatever is sent to /healthz, it only says that the process lives.
        assert [status_of(client) for client in stray] == [404, 405, 405, 200, 404]
        assert readers.get("/") == 200
        for client in slow + stray:
            client.close()


@pytest.mark.any_database
def test_the_desk_answers_while_fewer_slow_forms_arrive_than_it_has_threads(desk):
    slow = [desk.begin(announced(LOGIN, 1_000)) for _ in range(3)]
    assert desk.get(LOGIN) == 200
    for client in slow:
        client.close()


@pytest.fixture(scope="module")
def desk(django_db_setup, django_db_blocker):
    """The desk's own server, whose four threads both tests can occupy in turn."""
    with django_db_blocker.unblock(), pool("desk", threads=4) as server:
        yield server


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("head", "status"),
    [
        (announced(LOGIN, 19_000_000), 413),
        (announced(LOGIN, 65_537, headers="Expect: 100-continue\r\n"), 413),
        (announced(LOGIN, 19_000_000, method="PUT"), 413),
        (announced(LOGIN, 5, headers="Transfer-Encoding: chunked\r\n"), 411),
        (announced(LOGIN, 5, headers="Transfer_Encoding: chunked\r\n"), 411),
        (announced(LOGIN, 5, headers="Content-Length: 19000000\r\n"), 400),
        (announced(LOGIN, -5), 400),
        (announced(LOGIN, 10**30), 400),
        (announced("/admin%2flogin/", 19_000_000), 413),
        (announced("/admin/../admin/login/", 19_000_000), 413),
        (announced("//admin/login/", 19_000_000), 404),
        (announced("http://127.0.0.1/admin/login/", 19_000_000), 413),
    ],
)
def test_headers_alone_are_enough_to_refuse(one_pool, head, status):
    client = one_pool.begin(head)
    assert status_of(client) == status
    client.close()
    assert one_pool.get("/healthz") == 200


@pytest.fixture(scope="module")
def one_pool(django_db_setup, django_db_blocker):
    """A server with one worker and one thread, as `make demo` has."""
    with django_db_blocker.unblock(), pool("all") as server:
        yield server


@pytest.mark.any_database
def test_a_large_form_without_a_login_takes_no_memory(one_pool):
    body = b"username=" + "aé".encode() * 6_500_000
    before = one_pool.resident_bytes()
    for _ in range(3):
        client = one_pool.begin(announced(LOGIN, len(body)))
        with suppress(OSError):  # the server hangs up: it reads none of it
            client.sendall(body)
        client.close()
    assert one_pool.get("/healthz") == 200
    assert one_pool.resident_bytes() - before < 10_000_000


@pytest.mark.any_database
def test_a_request_that_follows_an_unread_one_is_a_request_of_its_own(one_pool):
    """A body that is left unread on a connection must never be taken for the next
    request.
    """
    inner = "GET /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    # It closes the connection, on which the server would wait for half a minute.
    last = "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    client = one_pool.begin(announced("/search/", len(inner)) + inner + last)
    with client, client.makefile("rb") as file:
        answers = file.read()
    refused, _, answered = answers.partition(b"HTTP/1.1 200 ")
    assert refused.startswith(b"HTTP/1.1 405 ")
    assert answered.endswith(b"ok\n\r\n0\r\n\r\n")  # in chunks
    assert answers.count(b"HTTP/1.1 ") == 2


def test_guesses_in_many_processes_at_once_share_one_limit():
    User.objects.create_user("ed", password="the right one", is_staff=True)
    with pool("desk", workers=2, threads=4) as desk, ThreadPoolExecutor(8) as people:
        answers = list(people.map(lambda n: desk.log_in("ed", f"guess-{n}"), range(24)))
        looked_at = [answer for answer in answers if answer.status == 200]
        refused = [answer for answer in answers if answer.status == 429]
        assert len(looked_at) + len(refused) == 24
        assert (
            len(looked_at) < 5
        )  # the fifth is looked at, and told that it was the last
        assert all(0 < int(answer.headers["Retry-After"]) <= 900 for answer in refused)
        assert desk.log_in("ed", "the right one").status == 429
        assert desk.log_in("somebody", "else").status == 200


@pytest.mark.any_database
def test_who_comes_by_a_trusted_proxy_is_counted_by_the_address_it_adds():
    User.objects.create_user("ed", password="the right one", is_staff=True)
    with pool("desk", proxies=1) as desk:
        for n in range(5):
            answer = desk.log_in(
                "ed", "wrong", **{"X-Forwarded-For": f"198.51.100.{n}, 203.0.113.7"}
            )
        assert answer.status == 429
        assert "203.0.113.7" in answer.text, answer.text[
            answer.text.find("errornote") :
        ][:600]
        from_elsewhere = {"X-Forwarded-For": "203.0.113.7, 198.51.100.9"}
        assert desk.log_in("ed", "the%20right%20one", **from_elsewhere).status == 302


@pytest.mark.any_database
def test_a_new_name_is_read_from_every_process_at_once():
    with pool("readers") as first, pool("readers") as second:
        for each in (first, second):
            assert "<title>Newsroom:" in each.read("/")
        identity = Identity.objects.get()
        identity.name = "The Ledger"
        identity.save()
        for each in (first, second):
            assert "<title>The Ledger:" in each.read("/")
            assert "The Ledger" in each.read("/nothing/")
