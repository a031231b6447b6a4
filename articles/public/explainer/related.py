"""Other explainers to read on with: live ones that share topics and sources with an edition.

Of each topic and source only the newest explainers are looked at, however many there are.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import (
    BooleanField,
    Case,
    DateTimeField,
    ExpressionWrapper,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from articles.models import Edition, EditionSource, EditionTopic
from articles.models.edition import is_live
from articles.public.explainer.stored_body import has_link_to
from articles.public.serving.lookup import COLUMNS

SHOWN = 4
NEWEST = 12
"""How many live explainers of each shared topic and source are looked at."""
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


def find_related(edition: Edition, at: datetime, linked: Iterable[Edition]) -> tuple[list[Edition], datetime | None]:
    """Return the editions to read on with, best first, and when what they were chosen from last changed.

    The more topics and sources are shared the better, and then the newer. Left out are those that the text links to:
    `linked`, and any whose address stands in the stored body. One query, and one for what is shown.
    """
    shared: Counter[UUID] = Counter()
    rows: dict[UUID, dict[str, Any]] = {}
    changed_at = None
    for row in _shared_rows(edition, at):
        changed_at = max(changed_at or row["changed"], row["changed"])
        if row["is_readable"]:
            shared[row["other"]] += 1
            rows[row["other"]] = row

    for known in (edition, *linked):
        shared.pop(known.pk, None)

    best = sorted(shared, key=lambda other: (shared[other], rows[other]["since"], other), reverse=True)
    shown: list[UUID] = []
    for other in best:
        if len(shown) < SHOWN and not has_link_to(edition.body, rows[other]["slug"]):
            shown.append(other)
    return _editions_by_id(shown), changed_at


def _editions_by_id(ids: list[UUID]) -> list[Edition]:
    if not ids:
        return []
    found = Edition.objects.only(*COLUMNS).in_bulk(ids)
    return [found[pk] for pk in ids]


def _shared_rows(edition: Edition, at: datetime) -> QuerySet:
    by_topic = _rows_sharing(EditionTopic, "topic", edition, at)
    by_source = _rows_sharing(EditionSource, "source", edition, at)
    return by_topic.union(by_source, all=True)


def _rows_sharing(
    model: type[EditionTopic] | type[EditionSource], record: str, edition: Edition, at: datetime
) -> QuerySet:
    """Return the newest editions that share a topic, or a source, with `edition`: a row for each that they share.

    Those that were in force once are among them, and `changed` is when an edition came or, of these, went: an explainer
    that has been withdrawn is missed on the page from then on.

    The date of the last that is looked at is asked first, for each topic: from there on an index has the rest.
    """
    there = f"{record}__in_editions"
    newest = model.objects.live(at).filter(**{record: OuterRef(record)}).order_by("-first_live_from")
    last = Subquery(newest.values("first_live_from")[NEWEST - 1 : NEWEST])
    gone_at = F(f"{there}__edition__live_until")
    return (
        model.objects.filter(edition=edition.pk)
        .annotate(
            other=F(f"{there}__edition_id"),
            slug=F(f"{there}__edition__slug"),
            since=F(f"{there}__first_live_from"),
            came_at=F(f"{there}__edition__live_from"),
            changed=Case(When(**{f"{there}__edition__live_until__lte": at}, then=gone_at), default="came_at"),
            is_readable=ExpressionWrapper(is_live(at, f"{there}__edition__"), BooleanField()),
        )
        .filter(since__gte=Coalesce(last, Value(_LONG_AGO, DateTimeField())), came_at__lte=at)
        .order_by()
        .values("other", "slug", "since", "changed", "is_readable")
    )
