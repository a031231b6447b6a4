"""Which articles cite a source, in what readers see, in what waits, and in drafts."""

from datetime import datetime

from django.db.models import F, QuerySet

from articles.models import Article, Citation, EditionSource, Source
from articles.models.edition_queryset import is_live_or_waits


def find_citing_articles(
    source: Source, at: datetime, *, articles: QuerySet[Article] | None = None
) -> QuerySet:
    """Return the articles whose live edition, draft or edition that waits names
    `source`, as dictionaries with their `article_key`, by address. One query.

    `articles` narrows them down.
    """
    editions = EditionSource.objects.filter(is_live_or_waits(at, "edition__"))
    in_editions = _list_articles(editions, source, "edition__article", articles)
    in_drafts = _list_articles(Citation.objects.all(), source, "article", articles)
    # UNION, which lists each once.
    return in_editions.union(in_drafts).order_by("slug", "article_key")


def _list_articles(
    rows: QuerySet, source: Source, article: str, articles: QuerySet[Article] | None
) -> QuerySet:
    rows = rows.filter(source=source)
    if articles is not None:
        rows = rows.filter(**{f"{article}__in": articles.order_by().values("pk")})
    return rows.order_by().values(
        slug=F(f"{article}__slug"), article_key=F(f"{article}_id")
    )
