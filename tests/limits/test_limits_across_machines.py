"""Limits that all machines share, in a real Redis; and what holds without it."""

import time

import environ
import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newsroom.doctor.limits import examine_limits
from newsroom.limits import searching, shared
from newsroom.limits.settings import read_cache
from newsroom.limits.shared import make_key

pytestmark = pytest.mark.django_db(transaction=True)

LOGIN, SEARCH = "/admin/login/", "/search/"
HOME, AWAY = "198.51.100.1", "203.0.113.9"
RIGHT = "the right one"


@pytest.fixture(autouse=True)
def ed() -> User:
    return User.objects.create_user("ed", password=RIGHT, is_staff=True)


def log_in(password: str, address: str = HOME) -> int:
    data = {"username": "ed", "password": password, "next": "/admin/"}
    return Client().post(LOGIN, data, REMOTE_ADDR=address).status_code


def lock() -> None:
    statuses = [log_in("wrong") for _ in range(settings.AXES_FAILURE_LIMIT)]
    assert statuses == [200] * (settings.AXES_FAILURE_LIMIT - 1) + [429]


def count_questions(password: str) -> int:
    """Return how often the database was asked for tries."""
    with CaptureQueriesContext(connection) as queries:
        assert log_in(password) == 429
    return sum("axes_accessattempt" in query["sql"] for query in queries)


def test_who_is_blocked_costs_the_database_nothing(redis):
    lock()
    assert count_questions(RIGHT) == 0
    assert log_in(RIGHT, AWAY) == 302


def test_the_database_refuses_who_is_blocked_where_redis_has_forgotten(redis):
    lock()
    cache.clear()
    assert count_questions(RIGHT) > 0
    assert count_questions(RIGHT) == 0


@pytest.mark.parametrize(
    "unlock",
    [
        lambda: call_command("axes_reset_username", "ed"),
        lambda: call_command("axes_reset_ip", HOME),
        lambda: call_command("axes_reset"),
        lambda: AccessAttempt.objects.filter(ip_address=HOME).delete(),
    ],
)
def test_who_is_unlocked_can_log_in_at_once(redis, unlock):
    lock()
    unlock()
    assert log_in(RIGHT) == 302


def test_who_is_unlocked_is_not_locked_again_by_a_try_before_the_commit(redis):
    lock()
    with transaction.atomic():
        AccessAttempt.objects.filter(ip_address=HOME).delete()
        # Another machine sees what was committed: that there is a block.
        key = make_key("login", HOME, "ed")
        shared.remember(key, int(time.time()) + 600, 600)
    assert log_in(RIGHT) == 302


def search(address: str = HOME):
    return Client().get(SEARCH, REMOTE_ADDR=address)


def test_one_address_searches_so_often_and_another_as_well(redis, monkeypatch):
    monkeypatch.setattr(searching, "SEARCHES_MAX", 3)
    monkeypatch.setattr(shared, "number_window", lambda seconds: 1)
    assert [search().status_code for _ in range(4)] == [200, 200, 200, 429]
    assert search(AWAY).status_code == 200
    refused = search()
    assert refused["Retry-After"] == str(searching.WINDOW)
    assert refused["Cache-Control"] == "no-store"
    assert "Too many searches" in refused.content.decode()


def test_nobody_is_refused_for_ever_for_a_count_that_redis_dropped(redis, monkeypatch):
    """Django asks whether the key exists, then counts: where it has just expired, Redis
    makes one that never ends.
    """
    monkeypatch.setattr(searching, "SEARCHES_MAX", 1)
    monkeypatch.setattr(shared, "number_window", lambda seconds: 1)
    client = cache._cache.get_client(write=True)
    exists = client.exists

    def drop_after(key: str) -> int:
        found = exists(key)
        client.delete(key)
        return found

    with monkeypatch.context() as dropping:
        dropping.setattr(client, "exists", drop_after)
        dropping.setattr(cache._cache, "get_client", lambda *args, **options: client)
        assert search().status_code == 200
    [key] = client.keys("*")
    assert client.ttl(key) == -1
    assert search().status_code == 429
    monkeypatch.setattr(shared, "number_window", lambda seconds: 2)
    assert search().status_code == 200


def test_redis_is_told_no_address(redis):
    search()
    lock()
    keys = cache._cache.get_client().keys("*")
    assert len(keys) == 2
    assert not any(HOME.encode() in key or key[-2:] == b"ed" for key in keys)


def test_a_redis_that_hangs_is_asked_once_and_not_for_long(redis):
    redis.freeze()
    started = time.monotonic()
    assert shared.recall(["anything"]) == {}
    assert time.monotonic() - started < 5
    assert shared._away_until > time.monotonic()


def test_doctor_says_whether_redis_answers(redis):
    [finding] = examine_limits()
    assert not finding.is_problem
    redis.kill()
    [finding] = examine_limits()
    assert "does not answer" in finding.text


def test_doctor_says_nothing_where_there_is_none():
    assert list(examine_limits()) == []


@pytest.mark.parametrize("address", ["memcached://host", "redis", "redis://"])
def test_another_address_is_refused(address):
    class Env(environ.Env):
        ENVIRON = {"CACHE_URL": address}

    with pytest.raises(ImproperlyConfigured, match="CACHE_URL"):
        read_cache(Env())


def test_valkey_is_redis_by_another_name():
    class Env(environ.Env):
        ENVIRON = {"CACHE_URL": "valkeys://host:6380/1"}

    redis = read_cache(Env())["CACHES"]["default"]
    assert redis["LOCATION"] == "rediss://host:6380/1"
