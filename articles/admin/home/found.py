"""What the search over everything found, as its page lists it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import Count, Model, prefetch_related_objects
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from articles.admin.home.items import make_items
from articles.models import (
    Article,
    ArticleTopic,
    Author,
    Byline,
    OwnPage,
    Picture,
    Source,
    Term,
    Topic,
)
from articles.rendering import addresses

DETAIL_MAX: Final = 120


@dataclass(frozen=True)
class Result:
    """Something that was found."""

    name: str
    address: str
    detail: str = ""
    tags: tuple[tuple[str, str], ...] = ()
    thumbnail: str = ""
    more: tuple[str, str] = ("", "")
    """The words and the address of a link to what names it, such as its articles."""


def show_results(
    request: HttpRequest, model: type[Model], records: list[Any]
) -> list[Result]:
    """Return `records`, which are of `model`, as results."""
    return SHOW[model](request, records)


def _make_result(record: Model, detail: str = "", **facts: Any) -> Result:
    view = f"admin:articles_{record._meta.model_name}_change"
    return Result(
        # A link without words can't be seen.
        str(record) or "(no name)",
        reverse(view, args=[record.pk]),
        Truncator(" ".join(detail.split())).chars(DETAIL_MAX),
        **facts,
    )


def _count_articles(
    request: HttpRequest, rows: type[Model], field: str, records: list[Any]
) -> dict[Any, int]:
    """Return how many articles that the person may see name each of `records`."""
    # Other people's drafts are private, and so is how many there are.
    visible = admin.site.get_model_admin(Article).get_queryset(request)
    named = rows._default_manager.filter(
        **{f"{field}__in": [each.pk for each in records]},
        article__in=visible.order_by().values("pk"),
    )
    counts = (
        named.order_by().values_list(field).annotate(Count("article", distinct=True))
    )
    return dict(counts)


def _link_articles(name: str, slug: str, count: int) -> tuple[str, str]:
    """Return the words and the address of a record's articles, "" for none."""
    if not count:
        return "", ""
    address = reverse("admin:articles_article_changelist")
    words = "1 article" if count == 1 else f"{count} articles"
    return words, f"{address}?{urlencode({name: slug})}"


def _show_articles(request: HttpRequest, articles: list[Article]) -> list[Result]:
    # `make_items` looks at the review of each.
    prefetch_related_objects(articles, "review")
    results = []
    for item in make_items(articles, timezone.now()):
        address = addresses.explainer(item.article.slug)
        results.append(_make_result(item.article, address, tags=tuple(item.tags)))
    return results


def _show_topics(request: HttpRequest, topics: list[Topic]) -> list[Result]:
    counts = _count_articles(request, ArticleTopic, "topic", topics)
    results = []
    for topic in topics:
        more = _link_articles("topic", topic.slug, counts.get(topic.pk, 0))
        results.append(_make_result(topic, topic.get_absolute_url(), more=more))
    return results


def _show_authors(request: HttpRequest, authors: list[Author]) -> list[Result]:
    counts = _count_articles(request, Byline, "author", authors)
    results = []
    for author in authors:
        more = _link_articles("author", author.slug, counts.get(author.pk, 0))
        results.append(_make_result(author, author.role, more=more))
    return results


def _show_sources(request: HttpRequest, sources: list[Source]) -> list[Result]:
    results = []
    for source in sources:
        facts = [source.publisher, source.doi or source.url]
        tags: tuple[tuple[str, str], ...] = ()
        if source.is_flagged:
            tags = (("withdrawn", source.get_status_display()),)
        detail = " · ".join(fact for fact in facts if fact)
        cited_by = reverse("admin:articles_source_cited_by", args=[source.pk])
        more = ("What cites it", cited_by)
        results.append(_make_result(source, detail, tags=tags, more=more))
    return results


def _show_terms(request: HttpRequest, terms: list[Term]) -> list[Result]:
    return [_make_result(term, term.definition) for term in terms]


def _show_pictures(request: HttpRequest, pictures: list[Picture]) -> list[Result]:
    return [
        _make_result(each, each.credit, thumbnail=each.thumbnail) for each in pictures
    ]


def _show_pages(request: HttpRequest, pages: list[OwnPage]) -> list[Result]:
    return [_make_result(page, page.get_absolute_url()) for page in pages]


SHOW: Final[dict[type[Model], Callable[[HttpRequest, list[Any]], list[Result]]]] = {
    Article: _show_articles,
    Topic: _show_topics,
    Author: _show_authors,
    Source: _show_sources,
    Term: _show_terms,
    Picture: _show_pictures,
    OwnPage: _show_pages,
}
