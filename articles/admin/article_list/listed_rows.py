"""The rows of the list of articles. They are made for the articles of one page, from a
query for each kind of thing that they show, whatever the page's size.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from articles.admin.article.live_state import LiveState, find_live_state, format_time
from articles.admin.article.state import Tag, describe_state
from articles.admin.reviewing.bar import format_day
from articles.models import Article, ArticleTopic, Byline, Edition, Review
from articles.people import name_person

# All that `find_live_state` reads. Django would ask for any other column by a query for
# each edition.
EDITION_COLUMNS = ["article", "number", "kind", "published_at", "live_from"]


@dataclass(frozen=True)
class Row:
    """An article as the list shows it."""

    article: Article
    tags: list[Tag]
    """What it is in."""
    editions: str
    due: list[Tag]
    """When it is due."""
    assignee: str
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
    reviews = Review.objects.filter(article__in=keys).select_related("assignee")
    review_of = {review.article_id: review for review in reviews}
    today = timezone.localdate(now)

    for article in articles:
        state = find_live_state(article, editions[article.pk], now)
        review = review_of.get(article.pk)
        assignee = review and review.assignee
        yield Row(
            article,
            tags=describe_state(state, review),
            editions=" · ".join(_describe_editions(state)),
            due=describe_due(review, today),
            assignee=name_person(assignee) if assignee else "",
            topics=topics.get(article.pk, ""),
            authors=authors.get(article.pk, ""),
            saved_at=format_time(article.updated_at),
            saved_by=name_person(article.updated_by) if article.updated_by else "",
        )


def describe_due(review: Review | None, today: date) -> list[Tag]:
    """Return when an article is due, as a tag; none for one without a day."""
    if review is None or review.due_on is None:
        return []
    day = format_day(review.due_on)
    if review.is_overdue(today):
        return [("overdue", f"overdue since {day}")]
    return [("due", f"due {day}")]


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
