from collections.abc import Iterator

import environ
import pytest
from axes.models import AccessAttempt
from django.db.models.signals import post_delete

from newsroom.limits import shared
from newsroom.limits.settings import read_cache
from newsroom.logins.limits import forget_block
from tests.limits.redis_server import Server, served


@pytest.fixture
def redis(settings, monkeypatch) -> Iterator[Server]:
    """A Redis, and the settings of a site that has it in CACHE_URL."""
    with served() as server:
        monkeypatch.setattr(environ.Env, "ENVIRON", {"CACHE_URL": server.address})
        for name, value in read_cache(environ.Env()).items():
            setattr(settings, name, value)
        settings.MIDDLEWARE = [
            *settings.MIDDLEWARE,
            "newsroom.limits.searching.SearchLimitMiddleware",
        ]
        monkeypatch.setattr(shared, "_away_until", 0.0)
        post_delete.connect(forget_block, AccessAttempt)
        yield server
        post_delete.disconnect(forget_block, AccessAttempt)
