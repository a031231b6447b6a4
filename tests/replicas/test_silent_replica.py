"""A replica accepts and says nothing, while the primary answers."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.factories import published
from tests.faults.relay import Relay
from tests.pools import pool
from tests.replicas.copies import THERE, mark

pytestmark = [
    pytest.mark.faults,
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
]

PAGE = "/explainers/why-bread-costs-more/"
READERS = 6


@pytest.fixture
def way_to_replica() -> Iterator[Relay]:
    given = connection.settings_dict
    relay = Relay(given["HOST"] or "127.0.0.1", int(given["PORT"] or 5432))
    yield relay
    relay.close()


def test_a_replica_that_falls_silent_keeps_nobody_from_the_primary(
    make_copy, way_to_replica
):
    published()
    copy = make_copy()
    mark(copy)
    address = copy.address(port=way_to_replica.port)
    with pool("readers", replicas=address) as readers:
        assert THERE in readers.read(PAGE)
        way_to_replica.fall_silent()
        with ThreadPoolExecutor(READERS) as asking:
            statuses = list(asking.map(readers.get, [PAGE] * READERS))
        statuses += [readers.get(PAGE) for _ in range(READERS)]
    assert set(statuses) == {200}
