"""A new release is taken into service while readers ask."""

import os
import signal
from contextlib import ExitStack

import pytest

from tests.factories import published
from tests.faults.nginx_in_front import nginx_in_front
from tests.faults.readers_asking import readers_asking
from tests.faults.test_killed_workers import wait_for_workers, wait_until_gone
from tests.pools import pool

pytestmark = [
    pytest.mark.faults,
    pytest.mark.django_db(transaction=True),
    pytest.mark.any_database,
]


@pytest.mark.parametrize("is_behind_nginx", [False, True], ids=["directly", "nginx"])
def test_readers_notice_nothing_of_a_rolling_restart(tmp_path, is_behind_nginx):
    """As `systemctl reload` does: a worker after the other is replaced."""
    published()
    with ExitStack() as running:
        server = running.enter_context(pool("readers", workers=2))
        asked = server
        if is_behind_nginx:
            asked = running.enter_context(nginx_in_front(server, tmp_path))
        former = wait_for_workers(server, 2, former=[])

        with readers_asking(asked, "/topics/", readers=3) as asking:
            asking.wait_for_more(20)
            os.kill(server.process.pid, signal.SIGHUP)
            wait_for_workers(server, 2, former=former)
            wait_until_gone(former)
            asking.wait_for_more(20)

        assert set(asking.statuses) == {200}
        assert asking.unanswered == []
        # Linux resets what waits at the socket of a worker that ends, unless
        # net.ipv4.tcp_migrate_req is set; without a proxy that can be a connection.
        assert asking.retried <= (0 if is_behind_nginx else 3)
        assert server.process.poll() is None


def test_a_release_that_can_not_be_loaded_takes_no_worker_s_place(tmp_path):
    published()
    is_broken = tmp_path / "broken"
    with pool("readers", workers=2, POOL_BROKEN=str(is_broken)) as server:
        former = wait_for_workers(server, 2, former=[])
        is_broken.touch()
        with readers_asking(server, "/topics/", readers=3) as asking:
            os.kill(server.process.pid, signal.SIGHUP)
            [new] = wait_for_workers(server, 1, former=former)
            wait_until_gone([new])
            asking.wait_for_more(20)
        assert set(asking.statuses) == {200}
        assert asking.retried == 0
        assert wait_for_workers(server, 2, former=[]) == former
