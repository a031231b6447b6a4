"""The parts of the sitemap, and the addresses in each.

The part of an explainer is fixed when an edition of it is published, by how many explainers and questions have been
before: what was published last stands in the last part, and a part of last year changes only by what leaves it. Its
questions stand beside it. A topic, author or source belongs to one by the first digits
of its id, which are as good as thrown by dice: twenty thousand sources make sixteen parts of some 1,250.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, Max, Value

from articles.models import Author, Edition, Source, Topic
from articles.models.standing import StandingRecord
from articles.publishing.sitemap_parts import SITEMAP_PART
from articles.rendering import addresses

RECORDS: dict[str, type[StandingRecord]] = {"topics": Topic, "authors": Author, "sources": Source}
_ADDRESSES = {"topics": addresses.topic, "authors": addresses.author, "sources": addresses.source}
_DIGITS = 32
"""Hexadecimal, of a UUID."""


@dataclass(frozen=True)
class Place:
    """An address, as a path, and when what stands there was last changed, where that is known."""

    path: str
    changed_at: datetime | None = None


def explainer_parts(at: datetime) -> Iterator[tuple[int, datetime]]:
    """Return the number of each part that has explainers, and when its newest edition went live. One query.

    It reads an index alone, in its order, and of each explainer no more than that.
    """
    parts = Edition.objects.live(at).values("sitemap_part").annotate(changed_at=Max("live_from"))
    yield from parts.order_by("sitemap_part").values_list("sitemap_part", "changed_at")


def explainers(number: int, at: datetime) -> Iterator[Place]:
    """Return the live explainers of a part, each with its questions. One query."""
    rows = (
        Edition.objects.live(at)
        .filter(sitemap_part=number)
        .order_by("live_from", "pk", "questions__position")
        .values_list("slug", "live_from", "questions__anchor")
    )
    before = ""
    for slug, live_from, anchor in rows.iterator():
        if slug != before:
            yield Place(addresses.explainer(slug), live_from)
            before = slug
        if anchor:
            yield Place(addresses.question(slug, anchor), live_from)


def record_parts(at: datetime) -> Iterator[str]:
    """Return the name of each part of topics, authors and sources, such as "topics" and "sources-a". One query.

    None of a kind of which no live edition names one.
    """
    first, *rest = (
        model.objects.filter(Exists(model.in_editions.rel.related_model.objects.live(at)))
        .order_by()
        .annotate(called=Value(kind))
        .values("called")
        .annotate(count=Count("pk"))
        .values_list("called", "count")
        for kind, model in RECORDS.items()
    )
    for kind, count in sorted(first.union(*rest)):
        digits = digits_for(count)
        for number in range(16**digits if count else 0):
            yield f"{kind}-{number:0{digits}x}" if digits else kind


def records(kind: str, prefix: str, at: datetime) -> Iterator[Place] | None:
    """Return the records of `kind` whose ids begin with `prefix` and that live editions name; None for no such part.

    Two queries.
    """
    model = RECORDS[kind]
    if len(prefix) != digits_for(model.objects.count()):
        return None
    begins = uuid.UUID(prefix.ljust(_DIGITS, "0"))
    ends = uuid.UUID(prefix.ljust(_DIGITS, "f"))
    rows = model.objects.listed(at).filter(pk__gte=begins, pk__lte=ends)
    return (Place(_ADDRESSES[kind](slug)) for slug in rows.order_by("pk").values_list("slug", flat=True))


def digits_for(count: int) -> int:
    """Return by how many first digits of their ids so many records fall into parts that are not full."""
    digits = 0
    while count > SITEMAP_PART * 0.9 * 16**digits:
        digits += 1
    return digits
