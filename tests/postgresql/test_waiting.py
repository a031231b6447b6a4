"""How long a request waits for PostgreSQL."""

from types import SimpleNamespace

import pytest
from django.db import OperationalError, connection
from django.db.backends.postgresql import base
from psycopg_pool import PoolTimeout

from newsroom.postgresql import waiting
from newsroom.postgresql.base import DatabaseWrapper
from newsroom.postgresql.waiting import (
    NoAnswer,
    answers_within,
    note_silence,
    refuse_during_silence,
)

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def forgotten(monkeypatch):
    """No silence of another test, nor of this one afterwards."""
    monkeypatch.setattr(waiting, "_refused_until", {})
    yield
    # PostgreSQL goes on with a question that nobody waits for.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity "
            "WHERE query LIKE 'SELECT pg_sleep%' AND pid <> pg_backend_pid()"
        )
    connection.close()


def wait_in_vain() -> None:
    with pytest.raises(OperationalError, match="did not answer within"):
        connection.cursor().execute("SELECT pg_sleep(30)")


def test_a_request_waits_once_and_asks_for_no_other_connection():
    with answers_within(0.1):
        wait_in_vain()
        connection.close()
        with pytest.raises(OperationalError, match="a moment ago"):
            connection.ensure_connection()
    # The question was slow, and PostgreSQL is there: others ask theirs.
    with answers_within(5):
        assert connection.cursor().execute("SELECT 1").fetchone() == (1,)


def test_a_silent_replica_keeps_nobody_from_the_primary(monkeypatch):
    def time_out(*args: object, **options: object) -> None:
        raise PoolTimeout

    replica = DatabaseWrapper(connection.settings_dict, "replica1")
    with monkeypatch.context() as patch, answers_within(5):
        patch.setattr(base.DatabaseWrapper, "pool", SimpleNamespace(timeout=0.5))
        patch.setattr(base.DatabaseWrapper, "get_new_connection", time_out)
        with pytest.raises(PoolTimeout):
            replica.get_new_connection({})
    with pytest.raises(NoAnswer):
        refuse_during_silence("replica1")
    connection.close()
    with answers_within(5):
        assert connection.cursor().execute("SELECT 1").fetchone() == (1,)


def test_a_silent_primary_is_waited_for_once_by_all():
    note_silence(connection.alias)
    connection.close()
    with answers_within(5), pytest.raises(OperationalError, match="a moment ago"):
        connection.ensure_connection()
