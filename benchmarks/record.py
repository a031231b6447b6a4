"""What the public record costs: `.venv/bin/python -m benchmarks.record`.

With BENCHMARK_DATABASE_URL, the address of an empty PostgreSQL database, on that.
Hashes are checked of 10,000 explainers of two editions, bodies of a few editions that
were published as usual. Times are this process's CPU; a page's is the least of several.
"""

import resource
import sys
import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from benchmarks.chains import write_chains
from benchmarks.site import table, temporary_site

EXPLAINERS, EDITIONS, LONG, PUBLISHED = 10_000, 2, 500, 60
TIMES = 5


def main() -> None:
    with temporary_site(static=True):
        from articles.models import Edition
        from articles.publishing.verify import verify
        from articles.publishing.verify_derived import verify_derived

        publish_some(PUBLISHED)
        bodies = rate(verify_derived())
        write_chains(1, LONG, "long")
        few = pages()
        write_chains(EXPLAINERS, EDITIONS)
        many = pages()
        before = peak()
        hashes = rate(verify())
        grown = peak() - before
        total = Edition.objects.count()
    table(
        f"verify_editions, {total:,} editions",
        [
            ("hashes, order and times", f"{hashes:,.0f} a second", "least 2,000"),
            ("memory that took", f"{grown:,.1f} MB", ""),
            ("bodies and derived rows", f"{bodies:,.0f} a second", ""),
        ],
    )
    rows = [
        (
            path,
            f"{few[path][0]:7.1f} ms {many[path][0]:7.1f} ms {many[path][1]} queries",
            "6 queries",
        )
        for path in few
    ]
    table(
        f"Pages, with {PUBLISHED + 2:,} and with {EXPLAINERS + PUBLISHED + 2:,} explainers",
        rows,
    )


def publish_some(editions: int) -> None:
    """Publish the seed again and again, each time with another standfirst."""
    from articles.drafts import assemble, save
    from articles.models import Article
    from articles.publishing import publish

    [article] = Article.objects.all()
    document = assemble(article)
    for number in range(editions):
        at = datetime(2026, 2, 1, tzinfo=UTC) + timedelta(hours=number)
        save(
            document.model_copy(update={"standfirst": f"Edition {number}."}),
            article=article,
            now=at,
        )
        publish(
            article=article,
            by=None,
            now=at,
            kind="corrected",
            note="A figure was wrong.",
        )


def pages() -> dict[str, tuple[float, int]]:
    """Give CPU in milliseconds and number of queries of each page."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from articles.models import Edition
    from articles.public.record.chains import newest_day

    client = Client(SERVER_NAME="127.0.0.1")
    seed = (
        Edition.objects.current(timezone.now()).get(kind="corrected").get_absolute_url()
    )
    paths = [
        "/explainers/long-0/history/", "/explainers/long-0/history.json", "/explainers/long-0/editions/250/",
        "/explainers/long-0/changes/250/", f"{seed}changes/2/?view=side", "/corrections/", "/corrections/2026/02/",
        f"/chains/{newest_day(timezone.now())}.json", "/verify/",
    ]  # fmt: skip
    found = {}
    for path in paths:
        with CaptureQueriesContext(connection) as captured:
            response = client.get(path)
        queries = len(captured)
        if response.status_code != 200:
            sys.exit(f"{path} answered {response.status_code}.")
        took = []
        for _ in range(TIMES):
            started = time.process_time()
            client.get(path)
            took.append(time.process_time() - started)
        found[path] = min(took) * 1000, queries
    return found


def rate(verdicts: Iterable) -> float:
    """Give how many verdicts come in a second of CPU. Ends the benchmark at the first
    that has a fault.
    """
    started, number = time.process_time(), 0
    for verdict in verdicts:
        number += 1
        if verdict.faults:
            sys.exit(str(verdict))
    return number / (time.process_time() - started)


def peak() -> float:
    """Give the most memory this process has had, in MB. Linux alone."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
