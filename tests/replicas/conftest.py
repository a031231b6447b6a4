from collections.abc import Iterator

import pytest

from newsroom.replicas import lease
from tests.replicas.copies import Copy, copied


@pytest.fixture
def replicas(transactional_db, settings) -> None:
    """The settings of a site with replicas, as `newsroom.settings` makes them."""
    settings.DATABASE_ROUTERS = ["newsroom.replicas.routing.ReplicaRouter"]
    settings.MIDDLEWARE = [
        *settings.MIDDLEWARE,
        "newsroom.replicas.middleware.ReplicaMiddleware",
    ]
    lease.end_lease()
    lease._away.clear()


@pytest.fixture
def make_copy(replicas) -> Iterator:
    """Make a copy of the test's database, once the test has written its rows."""
    made = []

    def make() -> Copy:
        context = copied()
        made.append(context)
        return context.__enter__()

    yield make
    for context in made:
        context.__exit__(None, None, None)
    lease.end_lease()
