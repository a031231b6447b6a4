"""Who may read the metrics, and at which address."""

from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from wsgiref.simple_server import make_server

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from newsroom.monitoring.exposition import (
    MetricsHandler,
    MetricsServer,
    make_application,
)
from tests.loopback import answering

TOKEN = "only-prometheus-knows"


@pytest.fixture
def address(counting) -> Iterator[str]:
    application = make_application(counting, TOKEN)
    server = make_server("127.0.0.1", 0, application, MetricsServer, MetricsHandler)
    with server, answering(server):
        yield f"http://127.0.0.1:{server.server_port}"


def get(address: str, authorization: str = "") -> tuple[int, str]:
    request = Request(address, headers={"Authorization": authorization})  # noqa: S310
    try:
        with urlopen(request, timeout=20) as answer:  # noqa: S310
            return answer.status, answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()


@pytest.mark.django_db(transaction=True)
def test_who_has_the_token_reads_every_process_and_the_database(address):
    Client().get("/healthz")
    status, text = get(f"{address}/metrics", f"Bearer {TOKEN}")
    assert status == 200
    assert 'newsroom_request_seconds_count{route="(none)"' not in text
    assert "newsroom_request_seconds_count{" in text
    assert "newsroom_database_up 1.0" in text
    assert "newsroom_open_alarms 0.0" in text


@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer wrong", TOKEN, "Bearer ü"])
def test_nobody_else_does(address, given):
    status, text = get(f"{address}/metrics", given)
    assert status == 401
    assert "newsroom_" not in text


def test_there_is_nothing_at_other_addresses(address):
    assert get(f"{address}/", f"Bearer {TOKEN}")[0] == 404


@pytest.mark.django_db
def test_the_application_has_no_such_address(counting):
    assert Client().get("/metrics").status_code == 404


def test_nothing_is_served_where_nothing_is_counted():
    with pytest.raises(CommandError, match="METRICS is not set"):
        call_command("serve_metrics")


@pytest.mark.parametrize("listen", ["0.0.0.0:9101", "192.0.2.1:9101", ":::9101"])
def test_another_address_than_this_machine_needs_a_token(counting, listen):
    with pytest.raises(CommandError, match="set METRICS_TOKEN first"):
        call_command("serve_metrics", listen=listen)


@pytest.mark.parametrize("listen", ["9101", "127.0.0.1", "127.0.0.1:http"])
def test_what_is_no_address_is_said(counting, listen):
    with pytest.raises(CommandError, match="is no address"):
        call_command("serve_metrics", listen=listen)


def test_a_port_that_is_taken_is_said(counting, address):
    with pytest.raises(CommandError, match="Can't listen"):
        call_command("serve_metrics", listen=address.removeprefix("http://"))
