"""What Prometheus reads: the numbers of all processes, and those of the database.

It has a server and an address of its own. The application has no such page, so no
proxy can show it to readers by mistake, and a scrape takes no thread from anybody.
"""

import secrets
from collections.abc import Iterable
from ipaddress import ip_address
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any, Final
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.db import connection
from prometheus_client import CollectorRegistry, make_wsgi_app
from prometheus_client.multiprocess import MultiProcessCollector

from newsroom.monitoring.site_metrics import SiteMetrics

PATH: Final = "/metrics"
TEXT: Final = [("Content-Type", "text/plain; charset=utf-8")]


def make_registry(folder: Path) -> CollectorRegistry:
    """Return what is shown: the files in `folder`, and the database."""
    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=str(folder))
    registry.register(SiteMetrics())
    return registry


def make_application(folder: Path, token: str) -> WSGIApplication:
    """Return an application that shows metrics to whoever sends `token` as a bearer
    (RFC 6750); to everybody if it is "".
    """
    show = make_wsgi_app(make_registry(folder))

    def respond(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] != PATH:
            start("404 Not Found", TEXT)
            return [f"The metrics are at {PATH}.\n".encode()]
        given = environ.get("HTTP_AUTHORIZATION", "")
        # In constant time, and of bytes: headers may hold more than ASCII.
        expected = f"Bearer {token}".encode()
        if token and not secrets.compare_digest(given.encode(), expected):
            start("401 Unauthorized", [*TEXT, ("WWW-Authenticate", "Bearer")])
            return [b"Send METRICS_TOKEN as a bearer token.\n"]
        return show(environ, start)

    return respond


def is_loopback(host: str) -> bool:
    """Return True if only this machine can reach the address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class MetricsHandler(WSGIRequestHandler):
    timeout = 10  # seconds, for who connects and says nothing

    def log_message(self, *args: Any) -> None:
        """Log nothing: a line every few seconds would hide all others."""


class MetricsServer(ThreadingMixIn, WSGIServer):
    daemon_threads = True

    def process_request_thread(self, *args: Any) -> None:
        super().process_request_thread(*args)
        connection.close()  # each thread has its own
