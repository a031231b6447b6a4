"""What one reader's view of the seed explainer costs, and a machine's of its JSON.

Run by `.venv/bin/python -m benchmarks.explainer_page`. Nothing is cached; one client asks again and again on a few kept
connections, so that the server always has work and is not woken for each request. CPU per request is the figure to
trust; requests per second swing with what else the machine does, since client and server share it.
"""

import gzip
import http.client
import re
import statistics
import sys
import time
from urllib.parse import urljoin

import brotli

from benchmarks.site import cpu_seconds, server, table, temporary_site

WARM_UP = 300
ALIVE = "/healthz"
"""The same server with next to nothing to do: what a quiet and a busy machine differ by."""
BROWSER = {"Accept-Encoding": "gzip, deflate, br"}
CONNECTIONS = 8
ROUNDS = 3
REQUESTS = 3_000
"""In each round: at 0.5 ms each, 1.5 s of CPU, which the kernel counts in steps of 10 ms."""


def main() -> None:
    with temporary_site(static=True):
        path = explainer_path()
        json_path = f"{path[:-1]}.json"
        queries = {place: queries_of(place) for place in (path, json_path)}
        with server() as (port, pid):
            connections = [http.client.HTTPConnection("127.0.0.1", port, timeout=30) for _ in range(CONNECTIONS)]
            [html, *_] = get(connections, path)
            style = b"".join(get(connections, urljoin(path, sheet))[0] for sheet in stylesheets(html))
            rounds = {place: rounds_of(connections, place, pid) for place in (ALIVE, path, json_path)}
            for connection in connections:
                connection.close()
    cpu = {place: [used * 1000 / REQUESTS for used, _ in each] for place, each in rounds.items()}
    table(
        f"GET {path}, {ROUNDS} rounds of {REQUESTS} requests",
        [
            ("server CPU a request, median", f"{statistics.median(cpu[path]):.2f} ms", "0.6 ms"),
            ("server CPU a request, range", f"{min(cpu[path]):.2f} to {max(cpu[path]):.2f} ms", ""),
            (f"the same, {ALIVE}", f"{statistics.median(cpu[ALIVE]):.2f} ms", ""),
            (
                "requests a second, median",
                f"{REQUESTS / statistics.median(taken for _, taken in rounds[path]):,.0f}",
                "",
            ),
            ("queries a request", str(queries[path]), "3"),
        ],
    )
    table(
        f"GET {json_path}",
        [
            ("server CPU a request, median", f"{statistics.median(cpu[json_path]):.2f} ms", "0.6 ms"),
            ("queries a request", str(queries[json_path]), "4"),
        ],
    )
    table(
        "Bytes",
        [
            (name, size(len(html_size), len(style_size)), limit)
            for name, html_size, style_size, limit in weigh(html, style)
        ],
    )


def rounds_of(connections: list[http.client.HTTPConnection], path: str, pid: int) -> list[tuple[float, float]]:
    for _ in range(WARM_UP // CONNECTIONS):
        get(connections, path, **BROWSER)
    return [measure(connections, path, pid) for _ in range(ROUNDS)]


def explainer_path() -> str:
    from django.utils import timezone

    from articles.models import Edition

    return Edition.objects.live(timezone.now()).get().get_absolute_url()


def queries_of(path: str) -> int:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1")
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    assert response.status_code == 200, response.status_code
    return len(captured)


def get(connections: list[http.client.HTTPConnection], path: str, **headers: str) -> list[bytes]:
    """Ask for `path` on every connection, then read the answers."""
    for connection in connections:
        connection.request("GET", path, headers=headers)
    bodies = []
    for connection in connections:
        response = connection.getresponse()
        bodies.append(response.read())
        if response.status != 200:
            sys.exit(f"{path} answered {response.status}.")
    return bodies


def stylesheets(html: bytes) -> list[str]:
    links = re.findall(rb'<link\b[^>]*\brel="?stylesheet\b[^>]*>', html)
    return [re.search(rb'href="?([^" >]+)', link)[1].decode() for link in links]


def measure(connections: list[http.client.HTTPConnection], path: str, pid: int) -> tuple[float, float]:
    """Give the server's CPU and the time passed, both in seconds, for one round."""
    before, started = cpu_seconds(pid), time.perf_counter()
    for _ in range(REQUESTS // CONNECTIONS):
        get(connections, path, **BROWSER)
    return cpu_seconds(pid) - before, time.perf_counter() - started


def weigh(html: bytes, style: bytes) -> list[tuple[str, bytes, bytes, str]]:
    return [
        ("as it is", html, style, ""),
        ("gzip -9", gzip.compress(html, 9), gzip.compress(style, 9), "16,384"),
        ("brotli 11", brotli.compress(html), brotli.compress(style), "16,384"),
    ]


def size(html: int, style: int) -> str:
    return f"HTML {html:,} + stylesheet {style:,} = {html + style:,}"


if __name__ == "__main__":
    main()
