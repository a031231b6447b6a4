"""The rows of the list of articles. They are made for the articles of one page, from a
query for each kind of thing that they show, whatever the page's size.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from articles.admin.live_state import LiveState, find_live_state, format_time
from articles.admin.merging.newer import name_person
from articles.models import Article, ArticleTopic, Byline, Edition

EDITION_COLUMNS = ["article", "number", "kind", "published_at", "live_from"]


@dataclass(frozen=True)
class Row:
    """An article as the list shows it."""

    article: Article
    tags: list[tuple[str, str]]
    """What it is in, as the states are called by the filter, each with its name."""
    editions: str
    topics: str
    authors: str
    saved_at: str
    saved_by: str


def make_rows(articles: list[Article], now: datetime) -> Iterator[Row]:
    keys = [article.pk for article in articles]
    # Two editions at most say what readers see, however many there are.
    is_open = Q(live_until=None) | Q(live_until__gt=now)
    open_editions = Edition.objects.filter(is_open, article__in=keys)
    editions = defaultdict(list)
    for edition in open_editions.only(*EDITION_COLUMNS).order_by("-number"):
        editions[edition.article_id].append(edition)
    topics = _join_names(ArticleTopic.objects.filter(article__in=keys), "topic")
    authors = _join_names(Byline.objects.filter(article__in=keys), "author")

    for article in articles:
        state = find_live_state(article, editions[article.pk], now)
        yield Row(
            article,
            tags=state.tags,
            editions=" · ".join(_describe_editions(state)),
            topics=topics.get(article.pk, ""),
            authors=authors.get(article.pk, ""),
            saved_at=format_time(article.updated_at),
            saved_by=name_person(article.updated_by) if article.updated_by else "",
        )


def _join_names(parts: QuerySet, record: str) -> dict[Any, str]:
    """Return the names of the records that `parts` tie to each article, in order."""
    columns = ("article", f"{record}__name", f"{record}__slug")
    names: dict[Any, str] = {}
    for article, name, slug in parts.order_by("position").values_list(*columns):
        before = f"{names[article]}, " if article in names else ""
        names[article] = before + (name or slug)
    return names


def _describe_editions(state: LiveState) -> Iterable[str]:
    if state.in_force:
        since = format_time(state.in_force.live_from)
        yield f"edition {state.in_force.number} since {since}"
    if state.waiting:
        at = format_time(state.waiting.live_from)
        yield f"edition {state.waiting.number} goes live {at}"
