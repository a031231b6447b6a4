"""What alarms cost: `.venv/bin/python -m benchmarks.alarms`.

Over 10,000 live editions with 50,000 citations, all of them articles with drafts: the
page of alarms (its CPU, the database's included, and its queries), the form's page of
what cites a source, and to set the status of a source that 5,000 articles cite. With
BENCHMARK_DATABASE_URL, the address of an empty PostgreSQL database, on that.
"""

import re
import sys
import time
import uuid
from typing import Any

from benchmarks.lists import database_cpu
from benchmarks.many import START, Writer
from benchmarks.site import settle, table, temporary_site

EDITIONS = 10_000
OWN = 4
"""Citations of an edition besides the source that half of them share."""
PAGE_MAX, STATUS_MAX, CPU_MAX = 12, 1.0, 150.0
BATCH = 200
ROUNDS = 12


def main() -> None:
    with temporary_site():
        from django.db import connection

        source = write()
        settle(connection)
        report(connection, source)


def write() -> Any:
    """Write the editions, each with its article, its revision and its citations. Return
    the source that half of them cite.
    """
    from articles.models import (
        Article,
        Citation,
        Edition,
        EditionSource,
        Revision,
        Source,
    )

    writer = Writer(words=20)
    seed = Edition.objects.order_by("live_from").first()
    document = seed.document
    keys = [part["key"] for part in document["sources"]]
    # The seed has fewer: the first of them are what its sentences cite.
    keys += [f"further-{number}" for number in range(OWN + 1)]
    shared = Source.objects.create(title="What half of them cite", slug="shared")
    others = [Source(title=f"Other {n}", slug=f"other-{n}") for n in range(2_000)]
    Source.objects.bulk_create(others)
    for first in range(0, EDITIONS, BATCH):
        writer.write(BATCH)
        editions, citations, revisions = [], [], []
        for number in range(first + 1, first + BATCH + 1):
            article = uuid.UUID(int=number)
            sources = [others[(number * 7 + n) % len(others)] for n in range(OWN)]
            sources.insert(0, shared if number % 2 else others[number % 1_000 + 999])
            for n, source in enumerate(dict.fromkeys(sources)):
                citations.append(
                    Citation(article_id=article, source=source, key=keys[n], position=n)
                )
            revisions.append(
                Revision(article_id=article, document=document, saved_at=START)
            )
        ids = Edition.objects.filter(
            article__in=[uuid.UUID(int=n) for n in range(first + 1, first + BATCH + 1)]
        )
        EditionSource.objects.filter(edition__in=ids).delete()
        by_article = {
            edition.article_id: edition
            for edition in ids.only("article", "first_live_from")
        }
        for row in citations:
            edition = by_article[row.article_id]
            editions.append(
                EditionSource(
                    edition=edition,
                    source=row.source,
                    number=row.position + 1,
                    key=row.key,
                    first_live_from=edition.first_live_from,
                )
            )
        Citation.objects.bulk_create(citations)
        Revision.objects.bulk_create(revisions)
        EditionSource.objects.bulk_create(editions)
    assert Article.objects.count() >= EDITIONS
    return shared


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
    if response.status_code != 200 or re.search(rb"errornote", response.content):
        sys.exit(f"{path} answered {response.status_code}.")
    own, database = time.process_time(), database_cpu(connection)
    for _ in range(ROUNDS):
        citing._read_text.cache_clear()
        client.get(path)
    used = time.process_time() - own + database_cpu(connection) - database
    return used * 1000 / ROUNDS, len(captured)


if __name__ == "__main__":
    main()
