"""Other explainers to read on with: live ones that share topics and sources with an
edition.

Of each topic and source only the newest explainers are looked at, however many there
are.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import islice
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
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from articles.models import Edition, EditionSource, EditionTopic
from articles.models.edition_queryset import is_live
from articles.public.serving.lookup import COLUMNS
from articles.public.serving.prepared import (
    Parameter,
    Prepared,
    PreparedRecords,
    fill_places,
    list_places,
)
from articles.rendering import addresses

SHOWN = 4
NEWEST = 12
"""How many live explainers of each shared topic and source are looked at."""
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


def find_related(
    edition: Edition, at: datetime, linked: Iterable[Edition]
) -> tuple[list[Edition], datetime | None]:
    """Return the editions to read on with, best first, and when what they were chosen
    from last changed.

    The more topics and sources are shared the better, and then the newer. Left out are
    those that the text links to: `linked`, and any whose address stands in the stored
    body. One query, and one for what is shown.
    """
    shared: Counter[UUID] = Counter()
    slugs: dict[UUID, str] = {}
    first_live_from: dict[UUID, datetime] = {}
    moments: list[datetime] = []
    for other, slug, since, changed, is_readable in _SHARED.rows(
        edition=edition.pk, at=at
    ):
        # What is gone counts too: the page is another without it.
        moments.append(changed)
        if is_readable:
            shared[other] += 1
            slugs[other], first_live_from[other] = slug, since

    for known in (edition, *linked):
        shared.pop(known.pk, None)

    # By the key at last, so that the order is the same each time.
    best = sorted(
        shared,
        key=lambda other: (shared[other], first_live_from[other], other),
        reverse=True,
    )
    # An address that was typed as a link in the text has no slot, so the body tells.
    unlinked = (
        other for other in best if addresses.explainer(slugs[other]) not in edition.body
    )
    shown = list(islice(unlinked, SHOWN))
    return _load_editions(shown), max(moments, default=None)


def _load_editions(ids: list[UUID]) -> list[Edition]:
    if not ids:
        return []
    found = {edition.pk: edition for edition in _CHOSEN.records(**fill_places(ids))}
    return [found[pk] for pk in ids]


def _chosen() -> QuerySet[Edition]:
    editions = Edition.objects.filter(pk__in=list_places(UUIDField()))
    return editions.only(*COLUMNS).order_by()


_CHOSEN = PreparedRecords(_chosen)


def _shared_rows() -> QuerySet:
    by_topic = _rows_sharing(EditionTopic, "topic")
    by_source = _rows_sharing(EditionSource, "source")
    # With duplicates: an explainer has a row for each topic and source that it shares.
    return by_topic.union(by_source, all=True)


def _rows_sharing(
    model: type[EditionTopic] | type[EditionSource], record: str
) -> QuerySet:
    """Return the newest editions that share a topic, or a source, with one: a row for
    each that they share.

    Those that were in force once are among them, and `changed` is when an edition came
    or, of these, went: an explainer that has been withdrawn is missed on the page from
    then on.

    The date of the last that is looked at is asked first, for each topic: from there on
    an index has the rest.
    """
    at, there = Parameter("at", DateTimeField()), f"{record}__in_editions"
    newest = (
        model.objects.live(at)
        .filter(**{record: OuterRef(record)})
        .order_by("-first_live_from")
    )
    gone_at = F(f"{there}__edition__live_until")
    last = Subquery(newest.values("first_live_from")[NEWEST - 1 : NEWEST])
    return (
        model.objects.filter(edition=Parameter("edition", UUIDField()))
        .annotate(
            other=F(f"{there}__edition_id"),
            slug=F(f"{there}__edition__slug"),
            since=F(f"{there}__first_live_from"),
            came_at=F(f"{there}__edition__live_from"),
            changed=Case(
                When(**{f"{there}__edition__live_until__lte": at}, then=gone_at),
                default="came_at",
            ),
            is_readable=ExpressionWrapper(
                is_live(at, f"{there}__edition__"), BooleanField()
            ),
        )
        .filter(
            # Where fewer than NEWEST are live, there is no last one and all count.
            since__gte=Coalesce(last, Value(_LONG_AGO, DateTimeField())),
            came_at__lte=at,
        )
        .order_by()
        .values(*_ROW)
    )


# In the order in which `find_related` unpacks them. Both parts of the union need the
# same columns in the same order.
_ROW = ("other", "slug", "since", "changed", "is_readable")
# Django takes longer to build this query than all the rest of the page.
_SHARED = Prepared(_shared_rows, *_ROW)
