"""Thousands of editions in whole chains, with real documents, bodies and hashes,
written in bulk.
"""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

START = datetime(2015, 1, 1, tzinfo=UTC)
BATCH = 200


def write_chains(explainers: int, editions: int, name: str = "chain") -> None:
    """Write so many explainers of so many editions each, an hour apart. Each edition
    has another standfirst.
    """
    from articles.models import Article, Edition
    from articles.publishing.freeze import derive_columns

    seed = Edition.objects.order_by("live_from").first()
    articles = [Article(slug=f"{name}-{number}") for number in range(explainers)]
    Article.objects.bulk_create(articles, batch_size=BATCH)
    columns = derive_columns(seed, None) | {"changed": {"standfirst": 1}}
    waiting: list[Edition] = []
    for article in articles:
        waiting += _chain(article, editions, seed.document, columns)
        if len(waiting) >= BATCH:
            Edition.objects.bulk_create(waiting)
            waiting = []
    Edition.objects.bulk_create(waiting)


def _chain(article, editions: int, document: dict, columns: dict) -> Iterator:
    from articles.models import Edition
    from articles.publishing.chain import digest, edition_facts

    previous = None
    for number in range(1, editions + 1):
        at = START + timedelta(hours=number)
        own = {**document, "slug": article.slug, "standfirst": f"Edition {number}."}
        edition = Edition(
            id=uuid.uuid5(article.pk, str(number)), article=article, number=number,
            kind="updated" if previous else "published", slug=article.slug, headline=document["headline"],
            published_at=at, live_from=at, first_live_from=previous.first_live_from if previous else at,
            live_until=at + timedelta(hours=1) if number < editions else None, document=own,
            document_sha256=digest(own), previous_sha256=previous.sha256 if previous else "", rendered_at=at,
            **{**columns, "changed": columns["changed"] if previous else None},
        )  # fmt: skip
        edition.sha256 = digest(edition_facts(edition))
        yield edition
        previous = edition
