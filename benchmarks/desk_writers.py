"""What people who write cost readers: `.venv/bin/python -m benchmarks.desk_writers`.

Twenty writers send what they type every five seconds, and now and then save, at one
worker of the desk's pool, while a reader asks the readers' pool for the seed's page. On
SQLite, or with BENCHMARK_DATABASE_URL, the address of an empty PostgreSQL database, on
that. The reader's time counts here, not the CPU; on a busy machine compare the two rows.
"""

import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import Any

from benchmarks.admin_form import fields_of, logged_in
from benchmarks.site import ROOT, table, temporary_site, wait_for

WRITERS = 20
PAUSE = 5
"""Seconds between two messages of a writer."""
SAVE_EVERY = 4
"""Of a writer's messages, one in so many is followed by a save."""
SECONDS = 15
READ_EVERY = 0.02
PATIENCE = 300
"""Seconds that a writer waits for an answer."""
SLOWER_MAX = 10
"""Milliseconds that writers may add to the reader's median and to the 95th percentile."""


def main() -> None:
    with temporary_site(static=True):
        from django.db import connection

        article, client = prepare()
        with ExitStack() as running:
            readers = running.enter_context(pool("readers", threads=1))
            desk = running.enter_context(pool("desk", threads=4))
            path = f"/explainers/{article.slug}/"
            # In a process of its own: the writers' threads would keep it waiting.
            reader = running.enter_context(ProcessPoolExecutor(1))
            alone = reader.submit(read, readers, path).result()
            stop = threading.Event()
            writers = [
                threading.Thread(target=write, args=(desk, client, article, n, stop))
                for n in range(WRITERS)
            ]
            for writer in writers:
                writer.start()
            beside = reader.submit(read, readers, path).result()
            stop.set()
            for writer in writers:
                writer.join()
        show(connection.vendor, alone, beside)


def prepare() -> tuple[Any, Any]:
    from articles.models import Article

    return Article.objects.get(), logged_in()


@contextmanager
def pool(serves: str, *, threads: int, workers: int = 1) -> Iterator[int]:
    """Serve one of the pools. Gives the port."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    command = [sys.executable, "-m", "newsroom.server", "--interface", "wsgi"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--workers", str(workers)]
    command += ["--blocking-threads", str(threads), "--no-log"]
    process = subprocess.Popen(
        [*command, "newsroom.wsgi:application"],
        cwd=ROOT,
        env={**os.environ, "SERVES": serves},
    )
    try:
        wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def read(port: int, path: str) -> list[float]:
    """Return the milliseconds that each page took."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    taken = []
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        started = time.perf_counter()
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        taken.append((time.perf_counter() - started) * 1000)
        if response.status != 200:
            sys.exit(f"{path} answered {response.status}.")
        time.sleep(READ_EVERY)
    connection.close()
    return taken


def write(
    port: int, client: Any, article: Any, number: int, stop: threading.Event
) -> None:
    """Write as one person does until `stop` is set."""
    cookies = f"sessionid={client.cookies['sessionid'].value}; csrftoken={'t' * 32}"
    headers = {"Cookie": cookies, "X-CSRFToken": "t" * 32}
    form = f"/admin/articles/article/{article.pk}/change/"
    fields = fields_of(ask(port, "GET", form, b"", headers))
    autosave = f"/admin/articles/article/working-copies/{uuid.uuid4()}/"
    message: dict[str, Any] = {"article": str(article.pk), "base": None}
    messages = 0
    stop.wait(number * PAUSE / WRITERS)
    while not stop.is_set():
        messages += 1
        fields["sections-0-body"] += f" Word {messages} of {number}."
        message["fields"] = list(fields.items())
        ask(port, "POST", autosave, json.dumps(message).encode(), headers)
        if messages % SAVE_EVERY == number % SAVE_EVERY:
            save(port, form, {**fields, "csrfmiddlewaretoken": "t" * 32}, headers)
        stop.wait(PAUSE)


def save(port: int, path: str, fields: dict[str, str], headers: dict[str, str]) -> None:
    """Send the form as a browser does."""
    boundary = uuid.uuid4().hex
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    body = "".join(parts) + f"--{boundary}--\r\n"
    kind = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
    ask(port, "POST", path, body.encode(), headers | kind)


def ask(port: int, method: str, path: str, body: bytes, headers: dict[str, str]) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request(method, path, body or None, headers)
        response = connection.getresponse()
        if response.status >= 400:
            sys.exit(f"{method} {path} answered {response.status}.")
        return response.read().decode()
    finally:
        connection.close()


def percentiles(taken: list[float]) -> tuple[float, float]:
    hundredths = statistics.quantiles(taken, n=100)
    return hundredths[49], hundredths[94]


def show(vendor: str, alone: list[float], beside: list[float]) -> None:
    rows, middles = [], []
    for name, taken in (("alone", alone), (f"beside {WRITERS} writers", beside)):
        middle, high = percentiles(taken)
        middles.append((middle, high))
        figure = f"p50 {middle:.1f} ms, p95 {high:.1f} ms of {len(taken)} pages"
        rows.append((name, figure, ""))
    table(f"A reader of the seed's page on {vendor}", rows)
    slower = max(after - before for before, after in zip(*middles, strict=True))
    if slower > SLOWER_MAX:
        sys.exit(f"Writers make the reader's page {slower:.0f} ms slower.")


if __name__ == "__main__":
    main()
