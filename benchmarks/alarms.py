"""What alarms cost: `.venv/bin/python -m benchmarks.alarms`.

Over 10,000 live editions with 50,000 citations, all of them articles with drafts: the
page of alarms (its CPU, the database's included, and its queries), the form's page of
what cites a source, and to set the status of a source that 5,000 articles cite. With
BENCHMARK_DATABASE_URL, the address of an empty PostgreSQL database, on that.
"""

import hashlib
import re
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from benchmarks.many import START
from benchmarks.site import database_cpu, settle, table, temporary_site

EDITIONS = 10_000
OWN = 4
"""Citations of an edition besides the source that half of them share."""
OTHERS = 2_000
STATUS_MAX = 1.0
"""Seconds."""
CPU_MAX = 150.0
"""Milliseconds."""
BATCH = 200
ROUNDS = 12


def main() -> None:
    with temporary_site(static=True):
        from django.db import connection

        source = write()
        settle(connection)
        report(connection, source)


def write() -> Any:
    """Write the editions, each with its article, its draft and its citations. Return
    the source that half of them cite.
    """
    from articles.models import Edition, Source

    seed = Edition.objects.order_by("live_from").first()
    shared = Source.objects.create(title="What half of them cite", slug="shared")
    others = [Source(title=f"Other {n}", slug=f"other-{n}") for n in range(OTHERS)]
    Source.objects.bulk_create(others)
    for first in range(0, EDITIONS, BATCH):
        rows = []
        for number in range(first, first + BATCH):
            cited = [others[(number * 7 + n) % OTHERS] for n in range(OWN)]
            # Half of them share one, the others have one more of their own.
            further = shared if number % 2 else others[(number * 7 + OWN) % OTHERS]
            rows += list(make_rows(number, seed, [further, *cited]))
        for model in dict.fromkeys(map(type, rows)):
            model.objects.bulk_create(row for row in rows if type(row) is model)
    return shared


def make_rows(number: int, seed: Any, sources: list[Any]) -> Iterator[Any]:
    """Yield an article with the seed's document, live and as its draft."""
    from articles.models import Article, Citation, Edition, EditionSource, Revision

    # The seed's first sources are what its sentences cite.
    keys = [part["key"] for part in seed.document["sources"]]
    keys += [f"further-{n}" for n in range(len(sources))]
    at = START + timedelta(hours=number)
    article = Article(
        slug=f"written-{number}", headline=seed.headline, updated_at=at, created_at=at
    )
    edition = Edition(
        article=article,
        number=1,
        kind="published",
        slug=article.slug,
        headline=seed.headline,
        published_at=at,
        live_from=at,
        first_live_from=at,
        document=seed.document,
        sha256=hashlib.sha256(article.slug.encode()).hexdigest(),
        body=seed.body,
        renderer=seed.renderer,
        rendered_at=at,
    )
    yield article
    yield edition
    yield Revision(article=article, document=seed.document, saved_at=at)
    for n, source in enumerate(sources):
        yield EditionSource(
            edition=edition,
            source=source,
            number=n + 1,
            key=keys[n],
            first_live_from=at,
        )
        yield Citation(article=article, source=source, key=keys[n], position=n)


def report(connection: Any, shared: Any) -> None:
    from django.contrib.auth.models import User
    from django.test import Client
    from django.utils import timezone

    from articles.models import EditionSource, Source
    from articles.register import set_status
    from articles.register.alarms import find_open_alarms

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.create_superuser("bench", password="bench"))
    now = timezone.now()
    citing = EditionSource.objects.filter(source=shared).count()
    began = time.perf_counter()
    set_status(shared, Source.Status.RETRACTED, "Made up.", by=None, now=now)
    took = time.perf_counter() - began
    # Others are flagged too, so that the queue is not of one source alone.
    for source in Source.objects.filter(slug__startswith="other-")[:100]:
        set_status(source, Source.Status.DISPUTED, "Doubted.", by=None, now=now)

    alarms = find_open_alarms(timezone.now()).count()
    pages = {
        "the alarms": "/admin/articles/source/alarms/",
        "the alarms, in the middle": f"/admin/articles/source/alarms/?page={alarms // 40}",
        "the alarms, the last": "/admin/articles/source/alarms/?page=99999",
        "cited by": f"/admin/articles/source/{shared.pk}/cited-by/",
        "the source's form": f"/admin/articles/source/{shared.pk}/change/",
        "the desk's home": "/admin/",
    }
    rows = [
        (f"a status that {citing:,} editions cite", f"{took * 1000:6.1f} ms", "1 s"),
        ("open alarms", f"{alarms:,}", ""),
    ]
    too_dear = took > STATUS_MAX
    for name, path in pages.items():
        cpu, queries = measure(client, path, connection)
        limit = f"{CPU_MAX:.0f} ms" if "alarms" in name else ""
        rows.append((name, f"{cpu:6.1f} ms CPU, {queries} queries", limit))
        too_dear = too_dear or ("alarms" in name and cpu > CPU_MAX)
    table(f"{EDITIONS:,} live editions on {connection.vendor}", rows)
    if too_dear:
        sys.exit("This costs more than it may.")


def measure(client: Any, path: str, connection: Any) -> tuple[float, int]:
    """Return the milliseconds of CPU of a request, this process's and the database's,
    and its queries.
    """
    from django.test.utils import CaptureQueriesContext

    from articles.desk import citing

    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    # Each further request empties the log.
    queries = len(captured)
    if response.status_code != 200 or re.search(rb"errornote", response.content):
        sys.exit(f"{path} answered {response.status_code}.")
    read_database = database_cpu(connection)
    own, database = time.process_time(), read_database()
    for _ in range(ROUNDS):
        citing._read_text.cache_clear()
        client.get(path)
    used = time.process_time() - own + read_database() - database
    return used * 1000 / ROUNDS, queries


if __name__ == "__main__":
    main()
