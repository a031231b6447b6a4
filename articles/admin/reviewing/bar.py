"""How far an article is, as the top of its form says it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from articles.admin.article.live_state import LiveState, format_time
from articles.admin.article.state import Tag, describe_state
from articles.models import Article, Review, ReviewStep
from articles.people import name_person
from articles.reviewing.people import find_moves
from articles.reviewing.transitions import State, Transition


def format_day(day: date) -> str:
    """Return a day as the desk's pages show it: “4 Dec 2026”."""
    return f"{day.day} {day:%b %Y}"


@dataclass(frozen=True)
class ReviewBar:
    """What the form says of the review of an article, for one person."""

    review: Review
    tags: list[Tag]
    """What the article is in."""
    moves: list[Transition]
    may_assign: bool
    last_step: ReviewStep | None = None

    @property
    def since(self) -> str:
        """Return who made the article what it is, and when; "" for a new draft."""
        if self.last_step is None:
            return ""
        who = name_person(self.last_step.by)
        at = format_time(self.last_step.made_at)
        return f"{who} {self.last_step.transition.done}, {at}"

    @property
    def note(self) -> str:
        """Return the words with which it was moved last, "" if there were none."""
        return self.last_step.note if self.last_step else ""

    @property
    def assignee(self) -> str:
        return name_person(self.review.assignee) if self.review.assignee else ""

    @property
    def due(self) -> str:
        return format_day(self.review.due_on) if self.review.due_on else ""

    @property
    def is_overdue(self) -> bool:
        return self.review.is_overdue(timezone.localdate())


def find_review_bar(article: Article, live: LiveState, person: Any) -> ReviewBar:
    """Return the bar of `article` for `person`, who may edit it. `live` is what readers
    see of it.
    """
    reviews = Review.objects.filter(article=article).select_related("assignee")
    # Most articles have no row: that is a draft that nobody is assigned to.
    review = reviews.first() or Review(article=article, state=State.DRAFT)
    last_step = None
    # A row may be there only because somebody was assigned: it was never moved.
    if review.state_set_at:
        steps = ReviewStep.objects.filter(article=article).select_related("by")
        last_step = steps.last()
    moves = find_moves(article, person, review, may_write=True)
    return ReviewBar(
        review,
        describe_state(live, review),
        moves,
        may_assign=bool(moves) and person.has_perm("articles.review_article"),
        last_step=last_step,
    )
