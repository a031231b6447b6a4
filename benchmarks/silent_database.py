"""How long readers and /healthz wait while PostgreSQL says nothing: `.venv/bin/python -m
benchmarks.silent_database`, with BENCHMARK_DATABASE_URL, the address of an empty
PostgreSQL database by TCP.

A proxy between server and database accepts everything and passes nothing on. Many readers
ask a pool of one thread at once, first over a connection that was there, then again. These
are times: a busy machine makes them longer.
"""

import http.client
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from benchmarks.desk_writers import pool
from benchmarks.site import table, temporary_site

READERS = 30
READER_MAX = 2.0


def main() -> None:
    address = os.environ.get("BENCHMARK_DATABASE_URL", "")
    parts = urlsplit(address)
    if not parts.hostname:
        sys.exit(__doc__)
    with temporary_site(static=True):
        from articles.models import Article
        from tests.faults.relay import Relay

        path = f"/explainers/{Article.objects.get().slug}/"
        relay = Relay(parts.hostname, parts.port or 5432)
        there = f"{parts.hostname}:{parts.port or 5432}"
        os.environ["BENCHMARK_DATABASE_URL"] = address.replace(
            there, f"127.0.0.1:{relay.port}"
        )
        with pool("readers", threads=1) as port:
            ask(port, path)
            relay.fall_silent()
            rounds = [ask_at_once(port, path) for _ in range(3)]
        relay.close()

    rows = []
    for number, (readers, health) in enumerate(rounds, 1):
        statuses = sorted({status for status, _ in readers})
        slowest = max(seconds for _, seconds in readers)
        limit = f"{READER_MAX:.0f} s"
        rows.append(
            (f"round {number}: readers got {statuses}", f"{slowest:.2f} s", limit)
        )
        waited = max(seconds for _, seconds in health)
        rows.append((f"round {number}: /healthz", f"{waited * 1000:.1f} ms", "50 ms"))
    table(
        f"The slowest of {READERS} readers at once, and of 30 looks at /healthz", rows
    )


def ask(port: int, path: str) -> tuple[int, float]:
    started = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        return response.status, time.perf_counter() - started
    finally:
        connection.close()


def ask_at_once(
    port: int, path: str
) -> tuple[list[tuple[int, float]], list[tuple[int, float]]]:
    with ThreadPoolExecutor(READERS) as readers:
        asked = [readers.submit(ask, port, path) for _ in range(READERS)]
        health = [ask(port, "/healthz") for _ in range(30)]
        return [each.result() for each in asked], health


if __name__ == "__main__":
    main()
