"""The parts of the sitemap, and the addresses in each.

The part of an explainer is fixed when an edition of it is published, by how many
explainers and questions have been before: what was published last stands in the last
part, and a part of last year changes only by what leaves it. Its questions stand beside
it. A topic, author, source or term belongs to one by the first digits of its id, which are
random: twenty thousand sources make sixteen parts of some 1,250.
"""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, Max, Value

from articles.models import Author, Edition, Source, Term, Topic
from articles.models.standing import StandingRecord
from articles.publishing.sitemap_parts import SITEMAP_PART
from articles.rendering import addresses

RECORDS: dict[str, tuple[type[StandingRecord], Callable[[str], str]]] = {
    "topics": (Topic, addresses.topic),
    "authors": (Author, addresses.author),
    "sources": (Source, addresses.source),
    "terms": (Term, addresses.term),
}
"""The model of each kind, and what makes an address of a slug."""
_DIGITS = 32
"""Hexadecimal, of a UUID."""


@dataclass(frozen=True)
class Place:
    """An address, as a path, and when what stands there was last changed, where that is
    known.
    """

    path: str
    changed_at: datetime | None = None


def list_explainer_parts(at: datetime) -> Iterator[tuple[int, datetime]]:
    """Return the number of each part that has explainers, and when its newest edition
    went live. One query.

    It reads an index alone, in its order, and of each explainer no more than that.
    """
    parts = (
        Edition.objects.live(at)
        .values("sitemap_part")
        .annotate(changed_at=Max("live_from"))
    )
    yield from parts.order_by("sitemap_part").values_list("sitemap_part", "changed_at")


def list_explainers(number: int, at: datetime) -> Iterator[Place]:
    """Return the live explainers of a part, each with its questions. One query."""
    rows = (
        Edition.objects.live(at)
        .filter(sitemap_part=number)
        # The key keeps the rows of one explainer together, which `before` relies on.
        .order_by("live_from", "pk", "questions__position")
        .values_list("slug", "live_from", "questions__anchor")
    )
    # An explainer comes once for each of its questions, or once without an anchor.
    before = ""
    for slug, live_from, anchor in rows.iterator():
        if slug != before:
            yield Place(addresses.explainer(slug), live_from)
            before = slug
        if anchor:
            yield Place(addresses.question(slug, anchor), live_from)


def list_record_parts(at: datetime) -> Iterator[str]:
    """Return the name of each part of topics, authors, sources and terms, such as "topics" and
    "sources-a". One query.

    None of a kind of which no live edition names one.
    """
    queries = []
    for kind, (model, _) in RECORDS.items():
        # `Exists` is not tied to the record: all records are counted, as `list_records`
        # counts them, unless no live edition names any of the kind.
        named_in = model.in_editions.rel.related_model
        records = model.objects.filter(Exists(named_in.objects.live(at))).order_by()
        # Grouped by the constant, so that one query can count all kinds.
        grouped = records.annotate(called=Value(kind)).values("called")
        counted = grouped.annotate(count=Count("pk"))
        queries.append(counted.values_list("called", "count"))

    first, *others = queries
    for kind, count in sorted(first.union(*others)):
        if count:
            yield from _name_parts(kind, count_digits(count))


def _name_parts(kind: str, digits: int) -> Iterator[str]:
    # With no digits all records are in one part, which has no number.
    if not digits:
        yield kind
        return
    for number in range(16**digits):
        yield f"{kind}-{number:0{digits}x}"


def list_records(kind: str, prefix: str, at: datetime) -> Iterator[Place] | None:
    """Return the records of `kind` whose ids begin with `prefix` and that live editions
    name; None for no such part.

    Two queries.
    """
    model, make_address = RECORDS[kind]
    # A part of when there were more or fewer records has an address that is gone.
    if len(prefix) != count_digits(model.objects.count()):
        return None
    # An index finds a span of ids, but no ids that begin alike.
    begins = uuid.UUID(prefix.ljust(_DIGITS, "0"))
    ends = uuid.UUID(prefix.ljust(_DIGITS, "f"))
    rows = model.objects.listed(at).filter(pk__gte=begins, pk__lte=ends)
    slugs = rows.order_by("pk").values_list("slug", flat=True)
    return (Place(make_address(slug)) for slug in slugs)


def count_digits(count: int) -> int:
    """Return by how many first digits of their ids so many records fall into parts that
    are not full.
    """
    digits = 0
    # Parts that are nine tenths full on average leave room for the larger ones.
    while count > SITEMAP_PART * 0.9 * 16**digits:
        digits += 1
    return digits
