"""Redis is killed, hangs, and comes back, while people log in and search."""

import pytest
from django.contrib.auth.models import User

from tests.limits.redis_server import served
from tests.pools import Pool, pool

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]

RIGHT = "the right one"


@pytest.fixture
def ed() -> User:
    return User.objects.create_user("ed", password=RIGHT, is_staff=True)


def log_in(server: Pool, password: str) -> int:
    return server.log_in("ed", password).status


def test_logins_and_searches_go_on_without_redis(ed):
    with served() as redis, pool("all", cache=redis.address) as server:
        assert log_in(server, RIGHT) == 302
        assert server.get("/search/?q=bread") == 200

        redis.freeze()
        assert log_in(server, RIGHT) == 302
        assert server.get("/search/?q=bread") == 200

        redis.kill()
        assert log_in(server, RIGHT) == 302
        assert server.get("/search/?q=bread") == 200
        # The database counts, and refuses.
        statuses = [log_in(server, "wrong") for _ in range(6)]
        assert statuses == [200] * 4 + [429] * 2

        redis.start()
        assert log_in(server, RIGHT) == 429
        assert server.get("/search/?q=bread") == 200
