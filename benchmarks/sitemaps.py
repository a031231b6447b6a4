"""What the sitemaps cost at 100 and at 100,000 explainers: `.venv/bin/python -m
benchmarks.sitemaps`.

With BENCHMARK_DATABASE_URL, the address of an empty PostgreSQL database, on that. The
index names one part for every 10,000 explainers and questions, so its cost is told by
the part; a part holds as many of them however many there are. The time is that of the
whole answer, the least of several. It takes some minutes, and 1 GB of disk.
"""

import hashlib
import re
import sys
import time
import uuid
from datetime import UTC, datetime, timedelta

from benchmarks.search import settle
from benchmarks.site import table, temporary_site

FEW, MANY = 100, 100_000
QUESTIONS = 8
BATCH = 1_000
TIMES = 5
START = datetime(2010, 1, 1, tzinfo=UTC)


def main() -> None:
    with temporary_site(static=True):
        from django.db import connection
        from django.test import Client

        client, written = Client(SERVER_NAME="127.0.0.1"), 0
        rows = []
        for size in (FEW, MANY):
            while written < size:
                write(written, min(BATCH, size - written))
                written = min(written + BATCH, size)
            settle(connection)
            rows += list(measured(client, size))
        table(f"Sitemaps on {connection.vendor}", rows)


def write(first: int, how_many: int) -> None:
    """Write explainers without text, each with questions and a source of its own, an
    hour apart.
    """
    from articles.models import Article, Edition, EditionSource, SearchEntry, Source
    from articles.publishing.sitemap_parts import find_sitemap_part
    from faq.models import Question

    rows: dict[type, list] = {
        model: []
        for model in (Article, Source, Edition, EditionSource, SearchEntry, Question)
    }
    for number in range(first + 1, first + how_many + 1):
        slug, at = f"written-{number}", START + timedelta(hours=number)
        article = Article(slug=slug)
        edition = Edition(
            article=article, number=1, kind="published", slug=slug, headline=slug, published_at=at, live_from=at,
            first_live_from=at, sitemap_part=find_sitemap_part(number * (1 + QUESTIONS)), document={},
            sha256=hashlib.sha256(slug.encode()).hexdigest(), rendered_at=at,
        )  # fmt: skip
        source = Source(
            id=uuid.uuid4(),
            slug=slug,
            title=slug,
            url=f"https://{slug}.example/",
            url_sha256=edition.sha256,
        )
        listed = {"edition": edition, "first_live_from": at}
        rows[Article].append(article)
        rows[Edition].append(edition)
        rows[Source].append(source)
        rows[EditionSource].append(
            EditionSource(**listed, source=source, number=1, key="a")
        )
        rows[SearchEntry].append(
            SearchEntry(edition=edition, kind="explainer", title=slug)
        )
        for n in range(QUESTIONS):
            rows[SearchEntry].append(
                SearchEntry(
                    edition=edition, kind="question", anchor=f"q{n}", title=slug
                )
            )
            rows[Question].append(
                Question(**listed, position=n, anchor=f"q{n}", question=slug)
            )
    for model, written in rows.items():
        model.objects.bulk_create(written)


def measured(client, size: int):
    index, took = answer(client, "/sitemap.xml")
    names = re.findall(r"/sitemaps/[^<]+", index)
    yield (
        f"{size:,} explainers: the index",
        f"{took:.0f} ms, {took / len(names):.1f} a part",
        "",
    )
    explainers = [name for name in names if "/explainers-" in name]
    sources = [name for name in names if "/sources" in name]
    for what, path in (
        ("the first part", explainers[0]),
        ("the last part but one", explainers[-2:][0]),
        ("a part of sources", sources[0]),
        ("the news sitemap", "/news-sitemap.xml"),
    ):
        content, took = answer(client, path)
        count = content.count("<url>")
        yield (
            f"{size:,} explainers: {what}",
            f"{took:.0f} ms, {count:,} addresses, {len(content):,} bytes",
            "",
        )


def answer(client, path: str) -> tuple[str, float]:
    """Give what stands at `path`, and the milliseconds that it took."""
    took = []
    for _ in range(TIMES):
        started = time.perf_counter()
        response = client.get(path)
        took.append(time.perf_counter() - started)
        if response.status_code != 200:
            sys.exit(f"{path} answered {response.status_code}.")
    return response.content.decode(), min(took) * 1000


if __name__ == "__main__":
    main()
