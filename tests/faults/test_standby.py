"""Public pages are read from a real standby of PostgreSQL, which lags, stops, and comes
back.
"""

import time
from collections.abc import Callable, Iterator

import pytest
from django.db import DEFAULT_DB_ALIAS, connection
from django.test import Client
from django.utils import timezone

from articles.models import Article
from articles.publishing import withdraw
from newsroom.doctor.replicas import examine_replicas
from newsroom.replicas import lease
from tests.factories import published
from tests.pools import PATIENCE
from tests.replicas.copies import ALIAS
from tests.replicas.standby import Server, replicated

pytestmark = [
    pytest.mark.faults,
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
]

PAGE = "/explainers/why-bread-costs-more/"


@pytest.fixture
def standby(transactional_db, settings) -> Iterator[Server]:
    settings.DATABASE_ROUTERS = ["newsroom.replicas.routing.ReplicaRouter"]
    settings.MIDDLEWARE = [
        *settings.MIDDLEWARE,
        "newsroom.replicas.middleware.ReplicaMiddleware",
    ]
    lease.end_lease()
    lease._away.clear()
    with replicated() as server:
        yield server
    lease.end_lease()


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)  # between two questions


def reads_standby() -> bool:
    lease._away.clear()
    return lease.choose_alias() == ALIAS


def ask_after_new_file() -> str:
    """Let the primary begin a new file of its log, and return how far it is then."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_switch_wal()")
    return lease.ask_position()


def test_readers_are_served_whatever_becomes_of_the_standby(standby):
    wait_until(reads_standby)

    # The log's next file has a header, which is nothing to be replayed.
    wait_until(lambda: ask_after_new_file().endswith("000000"))

    # What was published can be read from the standby at once.
    edition = published()
    assert Client().get(PAGE).status_code == 200
    assert standby.ask("SELECT count(*) FROM articles_edition") == 1

    # It replays nothing: what is withdrawn meanwhile is withdrawn for everybody.
    standby.ask("SELECT 1 FROM pg_wal_replay_pause()")
    article = Article.objects.get(pk=edition.article_id)
    withdraw(article=article, by=None, now=timezone.now(), note="It was invented.")
    assert standby.ask("SELECT count(*) FROM articles_edition") == 1
    assert Client().get(PAGE).status_code == 410
    assert lease.choose_alias() == DEFAULT_DB_ALIAS
    [finding] = examine_replicas()
    assert "lags" in finding.text

    # It catches up.
    standby.ask("SELECT 1 FROM pg_wal_replay_resume()")
    wait_until(reads_standby)
    assert Client().get(PAGE).status_code == 410

    # It stops while it is read from.
    standby.stop()
    assert Client().get("/explainers/").status_code == 200
    [finding] = examine_replicas()
    assert "does not answer" in finding.text

    # It comes back.
    standby.start()
    wait_until(reads_standby)
    assert Client().get("/explainers/").status_code == 200
    [finding] = examine_replicas()
    assert not finding.is_problem
