from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.faults.relay import Relay, wait_for_end_of_sessions
from tests.faults.small_disk import SmallDisk, mount_small_disk


@pytest.fixture
def relay(transactional_db, monkeypatch) -> Iterator[Relay]:
    """The way by which servers that start during the test reach PostgreSQL."""
    given = connection.settings_dict
    relay = Relay(given["HOST"] or "127.0.0.1", int(given["PORT"] or 5432))
    user = given["USER"] + (f":{given['PASSWORD']}" if given["PASSWORD"] else "")
    monkeypatch.setenv(
        "DATABASE_URL", f"postgres://{user}@127.0.0.1:{relay.port}/newsroom"
    )
    yield relay
    relay.close()
    wait_for_end_of_sessions(relay.ports)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with mount_small_disk(tmp_path / "disk") as disk:
        yield disk
