"""What the list of articles is narrowed by: how far they are, and who works on them."""

from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest

from articles.admin.article.state import WORDS
from articles.admin.article_list.filters import ListFilter
from articles.admin.request_values import parse_number
from articles.models import Review
from articles.people import name_person
from articles.reviewing.people import find_writers
from articles.reviewing.transitions import State

STATES = [
    # Not “Draft”, which the filter of states says of what was never published.
    (State.DRAFT.value, "Not in review"),
    (State.REVIEW.value, WORDS["review-review"]),
    (State.READY.value, WORDS["review-ready"]),
]
WAITING = "mine"
NOBODY = "nobody"


def _with_review(reviews: QuerySet) -> Q:
    """Return a condition for articles that have one of `reviews`."""
    return Q(Exists(reviews.filter(article=OuterRef("pk")).order_by()))


class ReviewFilter(ListFilter):
    title = "review"
    parameter_name = "review"
    everything = "In any state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        if not request.user.has_perm("articles.review_article"):
            return list(STATES)
        return [*STATES, (WAITING, "Waiting for my review")]

    def match(self, request: HttpRequest, value: str) -> Q:
        if value == WAITING:
            waiting = Review.objects.waiting_for(
                request.user, own_too=settings.OWN_WORK_MAY_BE_READY
            )
            return _with_review(waiting)
        if value == State.DRAFT:
            # Most drafts have no row.
            return ~_with_review(Review.objects.exclude(state=State.DRAFT))
        return _with_review(Review.objects.filter(state=value))


class AssigneeFilter(ListFilter):
    title = "assigned to"
    parameter_name = "assignee"
    everything = "Anybody"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        if not request.user.has_perm("articles.edit_any_article"):
            return [(str(request.user.pk), "Me")]
        people = [(str(person.pk), name_person(person)) for person in find_writers()]
        return [*people, (NOBODY, "Nobody")]

    def match(self, request: HttpRequest, value: str) -> Q:
        if value == NOBODY:
            # Most articles have no row, so the condition is what they lack.
            return ~_with_review(Review.objects.exclude(assignee=None))
        number = parse_number(value)
        if number is None:
            return Q(pk__in=[])
        return _with_review(Review.objects.filter(assignee=number))
