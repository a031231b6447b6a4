"""Which parts of two lists are the same part, and which of them have moved."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from articles.document import PART_LISTS, Part
from articles.document.shape import Identity
from articles.history.order import longest_increasing


class Pair(NamedTuple):
    """The places of one part in both lists, None in the one where it is not."""

    before: int | None
    after: int | None
    is_moved: bool = False


def pairs(list_name: str, before: Sequence[Part], after: Sequence[Part]) -> list[Pair]:
    """Give each part of both lists in exactly one pair: first those of `after` in order, then those that are gone."""
    partner = _partners(PART_LISTS[list_name].identities, before, after)
    stayed = [place for place in range(len(after)) if place in partner]
    kept = {stayed[index] for index in longest_increasing([partner[place] for place in stayed])}
    gone = set(range(len(before))) - set(partner.values())
    return [
        *(Pair(partner.get(place), place, place in partner and place not in kept) for place in range(len(after))),
        *(Pair(place, None) for place in sorted(gone)),
    ]


def _partners(identities: tuple[Identity, ...], before: Sequence[Part], after: Sequence[Part]) -> dict[int, int]:
    """Give the place in `before` of each part of `after` that was there, by its place.

    Of several that are known by the same, the first is the first, the second the second.
    """
    partner: dict[int, int] = {}
    for identity in (*identities, repr):  # a part that is known by nothing is the same when all of it is
        taken = set(partner.values())
        waiting: defaultdict[str, list[int]] = defaultdict(list)
        for place, part in enumerate(before):
            if place not in taken and (known_by := identity(part)):
                waiting[known_by].append(place)
        for place, part in enumerate(after):
            candidates = waiting[identity(part)] if place not in partner else []
            found = next((other for other in candidates if not _are_two_records(before[other], part)), None)
            if found is not None:
                candidates.remove(found)
                partner[place] = found
    return partner


def _are_two_records(one: Part, other: Part) -> bool:
    ids = getattr(one, "id", ""), getattr(other, "id", "")
    return all(ids) and ids[0] != ids[1]
