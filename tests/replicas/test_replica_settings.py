"""DATABASE_REPLICA_URLS, as `newsroom.settings` reads it."""

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom.database import SQLITE, read_replicas

ENGINE = "django.db.backends.postgresql"
TWO = "postgres://ed@one/news,postgres://ed@two:5433/news?sslmode=require"


class Env(environ.Env):
    ENVIRON = {"DATABASE_REPLICA_URLS": TWO}


def test_each_address_is_a_database_of_its_own():
    replicas = read_replicas(Env(), {"ENGINE": ENGINE}, "readers")
    assert list(replicas) == ["replica1", "replica2"]
    assert [each["HOST"] for each in replicas.values()] == ["one", "two"]
    assert replicas["replica2"]["OPTIONS"]["sslmode"] == "require"
    assert replicas["replica2"]["CONN_HEALTH_CHECKS"]


def test_a_replica_is_given_up_sooner_than_the_primary():
    [first, _] = read_replicas(Env(), {"ENGINE": ENGINE}, "readers").values()
    assert first["OPTIONS"]["pool"]["timeout"] < 1.5
    assert first["OPTIONS"]["tcp_user_timeout"] == 2_000


def test_there_are_none_without_the_setting(monkeypatch):
    monkeypatch.setattr(Env, "ENVIRON", {})
    assert read_replicas(Env(), {"ENGINE": ENGINE}, "all") == {}


def test_sqlite_has_no_replicas():
    with pytest.raises(ImproperlyConfigured, match="is for PostgreSQL"):
        read_replicas(Env(), {"ENGINE": SQLITE}, "all")
