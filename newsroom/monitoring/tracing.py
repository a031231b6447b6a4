"""Spans of requests and of their queries, for OpenTelemetry.

Its own variables (OTEL_EXPORTER_OTLP_ENDPOINT and others of its specification) say
where they go, and of how many requests. A span names the route, never the address, what
somebody searched for or who asked; a query has its placeholders, never its values.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db.backends.signals import connection_created
from django.http import HttpRequest, HttpResponse

from newsroom.middleware import HEALTH, Middleware

NAME: Final = "newsroom"
SYSTEMS: Final = {"sqlite": "sqlite", "postgresql": "postgresql"}
"""Names of databases in OpenTelemetry's semantic conventions."""


def start() -> None:
    """Send the spans of this process from now on."""
    from opentelemetry import trace
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import (
        SERVICE_NAME,
        OTELResourceDetector,
        Resource,
    )
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    # The operator's own variables last, so that OTEL_SERVICE_NAME wins.
    own_variables = OTELResourceDetector().detect()
    resource = Resource.create({SERVICE_NAME: NAME}).merge(own_variables)
    provider = TracerProvider(resource=resource)
    # It sends from a thread of its own, so no request waits.
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)
    connection_created.connect(_watch_queries, dispatch_uid="newsroom.tracing")


class TracingMiddleware(Middleware):
    """Make a span of each request. Django leaves it out where OPENTELEMETRY is off.

    OpenTelemetry's own middleware for Django was tried: it answers health checks by IP
    address with 400, since it asks for the name of the host, and its spans have the
    query, the reader's address and their browser.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.OPENTELEMETRY:
            raise MiddlewareNotUsed
        super().__init__(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info in HEALTH:
            return self.get_response(request)

        from opentelemetry import propagate
        from opentelemetry.trace import SpanKind, Status, StatusCode

        # A client's own trace is none of ours.
        headers = request.headers if settings.TRUSTED_PROXIES else {}
        parent = propagate.extract(headers)
        with _start_span(
            request.method or "", context=parent, kind=SpanKind.SERVER
        ) as span:
            response = self.get_response(request)
            span.set_attribute("http.request.method", request.method or "")
            span.set_attribute("http.response.status_code", response.status_code)
            span.set_attribute("newsroom.request_id", getattr(request, "id", ""))
            if request.resolver_match:
                route = request.resolver_match.route
                span.update_name(f"{request.method} {route}")
                span.set_attribute("http.route", route)
            if response.status_code >= 500:
                span.set_status(Status(StatusCode.ERROR))
        return response


@contextmanager
def _start_span(name: str, **options: Any) -> Iterator[Any]:
    """Start a span, which is an error if anything is raised within.

    Without the exception's text: that of a broken constraint quotes the row.
    """
    from opentelemetry import trace
    from opentelemetry.trace import Status, StatusCode

    started = trace.get_tracer(NAME).start_as_current_span(
        name, record_exception=False, set_status_on_exception=False, **options
    )
    with started as span:
        try:
            yield span
        except BaseException:
            span.set_status(Status(StatusCode.ERROR))
            raise


def _watch_queries(sender: Any, connection: Any, **options: Any) -> None:
    connection.execute_wrappers.append(_trace_query)


def _trace_query(
    execute: Callable[..., Any], sql: str, parameters: Any, many: bool, context: Any
) -> Any:
    from opentelemetry import trace

    # A command has no request around its queries: a trace of each would be noise.
    if not trace.get_current_span().is_recording():
        return execute(sql, parameters, many, context)

    operation = sql.split(maxsplit=1)[0].upper()
    system = SYSTEMS[context["connection"].vendor]
    attributes = {"db.system.name": system, "db.query.text": sql}
    with _start_span(operation, attributes=attributes):
        return execute(sql, parameters, many, context)
