"""What people are to an article, as the table of transitions asks it."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from articles.mail.people import MODEL_BACKEND
from articles.models import Article, Author, Review
from articles.models.review import AUTHOR_CREDITS
from articles.reviewing.transitions import (
    BY_VERB,
    Person,
    State,
    Transition,
    Verb,
    list_transitions,
    may_use,
)


def describe_person(
    article: Article, person: Any, review: Review | None, *, may_write: bool = False
) -> Person:
    """Return what `person` is to `article`; nobody at all for None, a program.

    `may_write` says that they are known to be allowed to edit it.
    """
    if person is None:
        return Person(may_write=False, may_review=False, is_own=False)
    if not may_write:
        editable = Article.objects.editable_by(person)
        may_write = editable.filter(pk=article.pk).exists()
    may_review = person.has_perm("articles.review_article")
    # Whose work it is matters to those who review alone.
    is_own = may_review and is_own_work(article, person, review)
    return Person(may_write, may_review, is_own)


def is_own_work(article: Article, person: Any, review: Review | None) -> bool:
    """Return True if `person` began `article`, is credited as its author, or submitted
    it last. Whoever edited or checked the text of somebody else has not written it.
    """
    if article.created_by_id == person.pk:
        return True
    if review is not None and review.submitted_by_id == person.pk:
        return True
    credited = Author.objects.filter(
        user=person, bylines__article=article, bylines__credit__in=AUTHOR_CREDITS
    )
    return credited.exists()


def find_moves(
    article: Article, person: Any, review: Review | None, *, may_write: bool = False
) -> list[Transition]:
    """Return what `person` may do with `article` as it is, the usual thing first."""
    state = State(review.state) if review else State.DRAFT
    return list_transitions(
        state,
        describe_person(article, person, review, may_write=may_write),
        own_may_be_ready=settings.OWN_WORK_MAY_BE_READY,
    )


def may_mark_ready(article: Article, person: Any, review: Review | None) -> bool:
    return may_use(
        BY_VERB[Verb.MARK_READY],
        describe_person(article, person, review),
        own_may_be_ready=settings.OWN_WORK_MAY_BE_READY,
    )


def find_writers() -> QuerySet:
    """Return everybody at the desk who may write, and so can be assigned an article."""
    return _find_people("articles.change_article")


def find_reviewers(article: Article, review: Review | None) -> list[Any]:
    """Return everybody who reviews all articles and may mark `article` as ready, in a
    constant number of queries.
    """
    reviewers = _find_people("articles.review_article").filter(
        pk__in=_find_people("articles.edit_any_article").order_by().values("pk")
    )
    if settings.OWN_WORK_MAY_BE_READY:
        return list(reviewers)
    credited = Author.objects.filter(
        bylines__article=article, bylines__credit__in=AUTHOR_CREDITS
    )
    own = set(credited.exclude(user=None).values_list("user", flat=True))
    own |= {article.created_by_id, review and review.submitted_by_id}
    # The same as `is_own_work` of each, which would be a query for each person.
    return [person for person in reviewers if person.pk not in own]


def _find_people(permission: str) -> QuerySet:
    people = get_user_model().objects.with_perm(permission, backend=MODEL_BACKEND)
    return people.filter(is_staff=True).order_by("first_name", "last_name", "username")
