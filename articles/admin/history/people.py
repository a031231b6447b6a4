"""Who did something, in words, and who can be chosen in “By”."""

from typing import Any, Final

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import (
    AlarmResolution,
    Article,
    ArticleEvent,
    Edition,
    ExpertLink,
    FindingAnswer,
    Note,
    NoteThread,
    ReviewStep,
    Revision,
)
from articles.people import name_person

SOMEBODY: Final = "Somebody"
"""Of what people alone do: their login was deleted."""
PROGRAM: Final = "A program"
"""Of editions: a login that published one can't be deleted."""
UNKNOWN: Final = "A program or a former user"
"""Of what programs do, too: a row without a login may be of either."""


def name_or(nobody: str, person: Any) -> str:
    """Return the name of `person`, or `nobody` if there is none on record."""
    return name_person(person) if person else nobody


def list_people(article: Article) -> list[tuple[int, str]]:
    """Return who did something to the article, with their names, in order of these.
    One query.
    """
    was_here = Q()
    for rows, by in _list_acts(article):
        was_here |= Q(Exists(rows.filter(**{by: OuterRef("pk")})))
    people = get_user_model().objects.filter(was_here)
    names = [(person.pk, name_person(person)) for person in people]
    return sorted(names, key=lambda named: named[1].casefold())


def _list_acts(article: Article) -> list[tuple[QuerySet, str]]:
    threads = NoteThread.objects.filter(article=article)
    links = ExpertLink.objects.filter(article=article)
    stands = AlarmResolution.objects.filter(
        article=article, kind=AlarmResolution.Kind.STANDS
    )
    # One for each list in `rows.LISTS` whose entries have a person, or “By” would
    # lack somebody.
    acts: list[tuple[Any, str]] = [
        (Revision.objects.filter(article=article), "saved_by"),
        (Edition.objects.filter(article=article), "published_by"),
        (ReviewStep.objects.filter(article=article), "by"),
        (Note.objects.filter(thread__article=article), "by"),
        (threads, "resolved_by"),
        (FindingAnswer.objects.filter(article=article), "answered_by"),
        (stands, "resolved_by"),
        (links, "made_by"),
        (links, "revoked_by"),
        (ArticleEvent.objects.filter(article=article), "by"),
    ]
    return acts
