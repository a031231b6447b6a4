"""What one reader's view of the seed explainer and of the front page costs, and a
machine's of the explainer's JSON.

Run by `.venv/bin/python -m benchmarks.explainer_page`. No proxy stands before the
server; one client asks again and again on a few kept connections, so that it always has
work and is not woken for each request. CPU per request is the figure to trust; requests
per second swing with what else the machine does, since client and server share it. What
it costs to put a page together, which a process does once for each state of it, is
measured without the server.
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
"""The same server with next to nothing to do: what a quiet and a busy machine differ
by.
"""
FRONT_PAGE = "/"
BROWSER = {"Accept-Encoding": "gzip, deflate, br"}
CONNECTIONS = 8
ROUNDS = 3
REQUESTS = 3_000
"""In each round: at 0.5 ms each, 1.5 s of CPU, which the kernel counts in steps of 10
ms.
"""


def main() -> None:
    with temporary_site(static=True):
        path = explainer_path()
        json_path = f"{path[:-1]}.json"
        places = {"explainer": path, "its JSON": json_path, "front page": FRONT_PAGE}
        anew = {name: put_together(place) for name, place in places.items()}
        with server() as (port, pid):
            connections = [
                http.client.HTTPConnection("127.0.0.1", port, timeout=30)
                for _ in range(CONNECTIONS)
            ]
            [html, *_] = get(connections, path)
            style = b"".join(
                get(connections, urljoin(path, sheet))[0] for sheet in stylesheets(html)
            )
            rounds = {
                place: rounds_of(connections, place, pid)
                for place in (ALIVE, *places.values())
            }
            for connection in connections:
                connection.close()
    cpu = {
        place: [used * 1000 / REQUESTS for used, _ in each]
        for place, each in rounds.items()
    }
    table(
        f"Server CPU a request, median and range of {ROUNDS} rounds of {REQUESTS} requests",
        [(name, spread(cpu[place]), "0.6 ms") for name, place in places.items()]
        + [(f"{ALIVE}, for comparison", spread(cpu[ALIVE]), "")],
    )
    table(
        "One request for a page that is not kept, by the test client",
        [
            (name, f"{took:.2f} ms of CPU, {queries} queries", "4 queries")
            for name, (took, queries) in anew.items()
        ],
    )
    fastest = min(taken for _, taken in rounds[path])
    table(
        "Requests a second, best round",
        [("explainer", f"{REQUESTS / fastest:,.0f}", "")],
    )
    table(
        "Bytes",
        [
            (name, size(len(html_size), len(style_size)), limit)
            for name, html_size, style_size, limit in weigh(html, style)
        ],
    )


def rounds_of(
    connections: list[http.client.HTTPConnection], path: str, pid: int
) -> list[tuple[float, float]]:
    for _ in range(WARM_UP // CONNECTIONS):
        get(connections, path, **BROWSER)
    return [measure(connections, path, pid) for _ in range(ROUNDS)]


def explainer_path() -> str:
    from django.utils import timezone

    from articles.models import Edition

    return Edition.objects.live(timezone.now()).get().get_absolute_url()


def put_together(path: str) -> tuple[float, int]:
    """Give the CPU, in milliseconds, and the queries of one request for a page that the
    process doesn't keep.
    """
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from articles.public.serving.bounded_cache import cache

    client, took = Client(SERVER_NAME="127.0.0.1"), []
    for _ in range(WARM_UP):
        cache.clear()
        started = time.process_time()
        client.get(path)
        took.append(time.process_time() - started)
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    assert response.status_code == 200, response.status_code
    return statistics.median(took) * 1000, len(captured)


def spread(times: list[float]) -> str:
    return f"{statistics.median(times):.2f} ms, {min(times):.2f} to {max(times):.2f}"


def get(
    connections: list[http.client.HTTPConnection], path: str, **headers: str
) -> list[bytes]:
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


def measure(
    connections: list[http.client.HTTPConnection], path: str, pid: int
) -> tuple[float, float]:
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
