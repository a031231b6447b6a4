"""Sources that look the same and are different: somebody said so. It is about the list
of likely duplicates alone, and can be taken back.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from itertools import combinations
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet

from articles.models import DifferentSources, Source

Pairs = Mapping[Any, Collection[Any]]
"""The keys of the sources that each source is different from."""


def mark_different(
    sources: Collection[Source],
    *,
    apart: Source | None = None,
    by: AbstractBaseUser | None,
    now: datetime,
) -> None:
    """Record that each two of `sources` are different, or only `apart` from each other
    one. Whoever said so before stays on record.
    """
    rows = []
    # In the order that the constraint of a pair asks for.
    for one, other in combinations(sorted(sources, key=lambda each: each.pk), 2):
        if apart not in (None, one, other):
            continue
        rows.append(
            DifferentSources(one=one, other=other, decided_at=now, decided_by=by)
        )
    DifferentSources.objects.bulk_create(rows, ignore_conflicts=True)


def find_different() -> QuerySet[DifferentSources]:
    """Return the pairs of sources that were marked as different, the newest first. A
    source that was merged since is no duplicate any more.
    """
    unmerged = DifferentSources.objects.filter(
        one__merged_into=None, other__merged_into=None
    )
    related = unmerged.select_related("one", "other", "decided_by")
    return related.order_by("-decided_at", "-pk")


def load_pairs() -> Pairs:
    """Return which sources were marked as different. One query."""
    pairs: dict[Any, set[Any]] = {}
    for one, other in DifferentSources.objects.values_list("one", "other"):
        pairs.setdefault(one, set()).add(other)
        pairs.setdefault(other, set()).add(one)
    return pairs


def divide(keys: Collection[Any], different: Pairs) -> Iterator[tuple[Any, ...]]:
    """Yield the sources that are still likely the same as another one of `keys`, in
    sets: from each source of a set a chain of likely pairs leads to all others of it.

    It takes one look at each source and at each pair that was marked as different.
    """
    remaining = dict.fromkeys(keys)
    while remaining:
        first = next(iter(remaining))
        del remaining[first]
        together, waiting = {first}, [first]
        while waiting:
            apart = different.get(waiting.pop(), ())
            same = [key for key in remaining if key not in apart]
            for key in same:
                del remaining[key]
            together.update(same)
            waiting += same
        if len(together) > 1:
            yield tuple(key for key in keys if key in together)
