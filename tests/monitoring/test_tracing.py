"""Spans that are sent where OPENTELEMETRY is on."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.db import IntegrityError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from opentelemetry import trace
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
)

from newsroom.monitoring import tracing
from tests.loopback import answering

pytestmark = pytest.mark.django_db
PARENT = f"00-{'a' * 32}-{'b' * 16}-01"


class Collector(ThreadingHTTPServer):
    """Receives spans by OTLP over HTTP, as a collector does."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Receiving)
        self.received: list[bytes] = []

    def read_spans(self) -> list:
        spans = []
        for resource in self.read_resources():
            for scope in resource.scope_spans:
                spans += scope.spans
        return spans

    def read_resources(self) -> list:
        trace.get_tracer_provider().force_flush()
        resources = []
        for body in self.received:
            resources += ExportTraceServiceRequest.FromString(body).resource_spans
        return resources


class Receiving(BaseHTTPRequestHandler):
    server: Collector

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.received.append(body)
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def collector(settings, monkeypatch) -> Iterator[Collector]:
    settings.OPENTELEMETRY = True
    # OpenTelemetry lets a process set its provider once.
    monkeypatch.setattr(trace, "_TRACER_PROVIDER", None)
    monkeypatch.setattr(trace._TRACER_PROVIDER_SET_ONCE, "_done", False)
    with Collector() as server, answering(server):
        address = f"http://127.0.0.1:{server.server_port}"
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", address)
        tracing.start()
        with connection.execute_wrapper(tracing._trace_query):
            yield server
        trace.get_tracer_provider().shutdown()
        tracing.connection_created.disconnect(dispatch_uid="newsroom.tracing")


@pytest.fixture
def named_by_the_operator(monkeypatch) -> None:
    monkeypatch.setenv("OTEL_SERVICE_NAME", "newsroom-of-the-north")


def read_attributes(span) -> dict[str, str]:
    return {each.key: each.value.string_value for each in span.attributes}


def test_a_request_is_a_span_by_its_route_with_its_queries(collector):
    Client().get("/explainers/?before=what-nobody-may-know")
    spans = collector.read_spans()
    [request] = [span for span in spans if not span.parent_span_id]
    assert request.name == "GET explainers/"
    attributes = read_attributes(request)
    assert attributes["http.route"] == "explainers/"
    assert attributes["newsroom.request_id"]
    queries = [span for span in spans if span.parent_span_id == request.span_id]
    assert {query.name for query in queries} <= {"SELECT", "WITH"}
    assert queries


def test_no_address_no_browser_and_no_value_is_in_a_span(collector):
    Client().get(
        "/explainers/what-nobody-may-know/?q=in-the-query",
        headers={"user-agent": "browser-of-a-reader"},
        REMOTE_ADDR="192.0.2.77",
    )
    assert collector.read_spans()
    sent = b"".join(collector.received)
    for secret in (b"nobody-may-know", b"in-the-query", b"browser-of", b"192.0.2.77"):
        assert secret not in sent


def test_health_checks_by_address_are_answered_without_a_span(collector):
    answer = Client().get("/healthz", headers={"host": "10.0.0.7"})
    assert answer.status_code == 200
    assert collector.read_spans() == []


@pytest.mark.parametrize(("proxies", "goes_on"), [(1, True), (0, False)])
def test_only_our_proxys_trace_goes_on(collector, settings, proxies, goes_on):
    settings.TRUSTED_PROXIES = proxies
    Client().get("/nothing/", headers={"traceparent": PARENT})
    traces = {span.trace_id.hex() for span in collector.read_spans()}
    assert (traces == {"a" * 32}) is goes_on


def test_a_command_makes_no_spans(collector):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    assert collector.read_spans() == []


def test_a_failed_query_is_an_error_without_the_row_that_it_quotes(collector):
    def fail(*args: object) -> None:
        raise IntegrityError("Failing row contains (secret draft).")

    context = {"connection": connection}
    with (
        trace.get_tracer("test").start_as_current_span("a request"),
        pytest.raises(IntegrityError),
    ):
        tracing._trace_query(fail, "INSERT INTO t VALUES (%s)", (), False, context)
    [query] = [span for span in collector.read_spans() if span.name == "INSERT"]
    assert query.status.code == query.status.STATUS_CODE_ERROR
    assert b"secret draft" not in b"".join(collector.received)


def test_a_failed_request_is_an_error_without_the_exceptions_text(collector):
    def fail(request: object) -> HttpResponse:
        raise IntegrityError("Failing row contains (secret draft).")

    with pytest.raises(IntegrityError):
        tracing.TracingMiddleware(fail)(RequestFactory().get("/"))
    [request] = collector.read_spans()
    assert request.status.code == request.status.STATUS_CODE_ERROR
    assert b"secret draft" not in b"".join(collector.received)


def test_spans_are_of_the_service_newsroom(collector):
    Client().get("/nothing/")
    attributes = read_attributes(collector.read_resources()[0].resource)
    assert attributes["service.name"] == "newsroom"


def test_the_operators_name_of_the_service_wins(named_by_the_operator, collector):
    Client().get("/nothing/")
    attributes = read_attributes(collector.read_resources()[0].resource)
    assert attributes["service.name"] == "newsroom-of-the-north"
