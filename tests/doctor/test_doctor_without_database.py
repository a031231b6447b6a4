"""What doctor says while a database does not answer: of each, what is true of it."""

import pytest
from django.db import DEFAULT_DB_ALIAS, OperationalError
from django.db.models import QuerySet

from newsroom.doctor import replicas
from newsroom.doctor.mail import examine_mail
from newsroom.doctor.replicas import examine_replicas
from newsroom.doctor.search_engine import examine_search_engine


class Answers:
    """A connection that answers every question with True."""

    def __enter__(self) -> "Answers":
        return self

    def __exit__(self, *given: object) -> None:
        pass

    def cursor(self) -> "Answers":
        return self

    def execute(self, *given: object) -> None:
        pass

    def fetchone(self) -> tuple[bool]:
        return (True,)


class Away:
    """A connection to a server that does not answer."""

    def cursor(self) -> None:
        raise OperationalError("connection refused")


@pytest.fixture
def servers(monkeypatch) -> dict[str, object]:
    """A primary and a standby; a test takes one of them away."""
    servers = {DEFAULT_DB_ALIAS: Answers(), "replica1": Answers()}
    monkeypatch.setattr(replicas, "connections", servers)
    monkeypatch.setattr("newsroom.replicas.lease.connections", servers)
    return servers


def test_a_standby_that_does_not_answer_is_named(servers):
    servers["replica1"] = Away()
    [finding] = examine_replicas()
    assert finding.text == "replica1 does not answer: connection refused"
    assert "DATABASE_REPLICA_URLS" in finding.hint


def test_a_primary_that_does_not_answer_is_not_taken_for_its_standby(servers):
    servers[DEFAULT_DB_ALIAS] = Away()
    [finding] = examine_replicas()
    assert finding.text == (
        "replica1 answers; its lag was not looked at: the primary can't be read"
    )
    assert not finding.is_problem


@pytest.fixture
def no_database(monkeypatch) -> None:
    def fail(rows: QuerySet) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(QuerySet, "count", fail)


def test_the_mail_server_is_looked_at_while_the_database_is_away(no_database, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nothing listens there
    [server, outbox] = examine_mail()
    assert server.text.startswith("the mail server can't be used")
    assert outbox.text == "outbox not looked at: the database can't be read"
    assert not outbox.is_problem


def test_the_search_engine_is_asked_while_the_database_is_away(
    no_database, settings, monkeypatch
):
    settings.SEARCH_URL = "http://127.0.0.1:9200/news"
    monkeypatch.setattr("newsroom.doctor.search_engine.count_entries", lambda: 3)
    [finding] = examine_search_engine()
    assert finding.text == "entries not compared: the database can't be read"
    assert not finding.is_problem
