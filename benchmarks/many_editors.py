"""Many people save at once, beside readers: `.venv/bin/python -m benchmarks.many_editors`.

    --editors 20 --readers 50 --saves 5 --pause 5

Each editor has an article of their own, opens its form, and saves it again and again with
a pause. Every save has a mark, and each mark has to be in a revision at the end: the
benchmark fails if one is missing. On SQLite, or with BENCHMARK_DATABASE_URL, the address
of an empty PostgreSQL database, on that. These are times, which a busy machine makes
longer.
"""

import argparse
import http.client
import json
import os
import random
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

from benchmarks.admin_form import fields_of, logged_in
from benchmarks.desk_writers import ask, percentiles, pool, save
from benchmarks.site import table, temporary_site

SAVE_MAX = 1.0
"""Seconds that the median save may take with 20 editors."""
READ_EVERY = 1.0
"""Seconds between two pages of a reader."""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--editors", type=int, default=20)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--saves", type=int, default=5)
    parser.add_argument("--pause", type=float, default=5)
    options = parser.parse_args()

    with temporary_site(static=True), ExitStack() as running:
        from django.db import connection

        articles, client = make_articles(options.editors), logged_in()
        readers = running.enter_context(pool("readers", threads=1, workers=2))
        desk = running.enter_context(pool("desk", threads=4, workers=2))
        # Readers in a process of their own: the editors' threads would delay them.
        others = running.enter_context(ProcessPoolExecutor(1))
        stop = os.path.join(os.environ["BENCHMARK_FOLDER"], "stop")
        reading = others.submit(read_many, readers, options.readers, stop)
        started = time.monotonic()
        with ThreadPoolExecutor(options.editors) as editors:
            editing = [
                editors.submit(edit, desk, client, article, options)
                for article in articles
            ]
            taken = [seconds for each in editing for seconds in each.result()]
        elapsed = time.monotonic() - started
        open(stop, "w").close()
        pages = reading.result()
        missing = find_missing(articles, options.saves)
        show(connection.vendor, options, taken, pages, elapsed, missing)


def make_articles(count: int) -> list[str]:
    """Make a copy of the seed for each editor; return their ids."""
    from django.utils import timezone

    from articles import drafts
    from articles.models import Article

    seed = drafts.assemble(Article.objects.get())
    ids = []
    for number in range(count):
        values = {"headline": f"{seed.headline} {number}", "slug": f"copy-{number}"}
        copy = drafts.save(seed.model_copy(update=values), now=timezone.now())
        ids.append(str(copy.pk))
    return ids


def mark(article: str, number: int) -> str:
    return f"mark-{article[:8]}-{number}."


def edit(
    port: int, client: Any, article: str, options: argparse.Namespace
) -> list[float]:
    """Save an article again and again; return the seconds of each save."""
    cookies = f"sessionid={client.cookies['sessionid'].value}; csrftoken={'t' * 32}"
    headers = {"Cookie": cookies, "X-CSRFToken": "t" * 32}
    form = f"/admin/articles/article/{article}/change/"
    taken = []
    # People don't begin in the same second.
    time.sleep(random.random() * options.pause)
    for number in range(options.saves):
        fields = fields_of(ask(port, "GET", form, b"", headers))
        fields["sections-0-body"] += f" {mark(article, number)}"
        fields["csrfmiddlewaretoken"] = "t" * 32
        started = time.perf_counter()
        save(port, form, fields, headers)
        taken.append(time.perf_counter() - started)
        time.sleep(options.pause)
    return taken


def find_missing(articles: list[str], saves: int) -> list[str]:
    """Return the marks that are in no revision."""
    from articles.models import Revision

    missing = []
    for article in articles:
        rows = Revision.objects.filter(article=article).values_list("document")
        kept = json.dumps(list(rows))
        for number in range(saves):
            if mark(article, number) not in kept:
                missing.append(mark(article, number))
    return missing


def read_many(port: int, readers: int, stop: str) -> tuple[Counter[int], list[float]]:
    """Let readers ask for the front page until the file `stop` is there."""
    statuses: Counter[int] = Counter()
    taken: list[float] = []

    def read() -> None:
        time.sleep(random.random() * READ_EVERY)
        while not os.path.exists(stop):
            started = time.perf_counter()
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            connection.request("GET", "/")
            response = connection.getresponse()
            response.read()
            connection.close()
            statuses[response.status] += 1
            taken.append((time.perf_counter() - started) * 1000)
            time.sleep(READ_EVERY)

    threads = [threading.Thread(target=read) for _ in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses, taken


def show(
    vendor: str,
    options: argparse.Namespace,
    taken: list[float],
    pages: tuple[Counter[int], list[float]],
    elapsed: float,
    missing: list[str],
) -> None:
    middle, high = percentiles(taken)
    statuses, times = pages
    limit = f"{SAVE_MAX:.0f} s" if options.editors <= 20 else ""
    rows = [
        ("saves", f"{len(taken)} in {elapsed:.0f} s", ""),
        ("saves that are in no revision", str(len(missing)), "0"),
        ("a save, median", f"{middle:.2f} s", limit),
        ("a save, 95th percentile", f"{high:.2f} s", ""),
    ]
    if times:
        reader, slow = percentiles(times)
        rows.append(("readers' answers", str(dict(statuses)), ""))
        rows.append(("a page, median and p95", f"{reader:.0f}, {slow:.0f} ms", ""))
    table(f"{options.editors} editors, {options.readers} readers on {vendor}", rows)
    if missing:
        sys.exit(f"{len(missing)} saves were lost: {missing[:5]}")
    if limit and middle > SAVE_MAX:
        sys.exit(f"The median save takes {middle:.2f} s.")


if __name__ == "__main__":
    main()
