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
    """Return each part of both lists in exactly one pair: first those of `after` in order, then those that are gone."""
    partner_of = _find_partners(PART_LISTS[list_name].identities, before, after)
    found_in = list(partner_of)
    unmoved = {found_in[index] for index in longest_increasing(list(partner_of.values()))}

    paired = []
    for place in range(len(after)):
        is_moved = place in partner_of and place not in unmoved
        paired.append(Pair(partner_of.get(place), place, is_moved))
    gone = set(range(len(before))) - set(partner_of.values())
    paired += [Pair(place, None) for place in sorted(gone)]
    return paired


def _find_partners(identities: tuple[Identity, ...], before: Sequence[Part], after: Sequence[Part]) -> dict[int, int]:
    """Return the place in `before` of each part of `after` that was there, by its place, in the order of `after`.

    If several have the same identity, the first is the first, the second the second.
    """
    partner_of: dict[int, int] = {}
    free = dict(enumerate(before))
    # At last, a part without any identity is the same when all of it is.
    for identity in (*identities, repr):
        candidates: defaultdict[str, list[int]] = defaultdict(list)
        for place, part in free.items():
            if known_by := identity(part):
                candidates[known_by].append(place)

        for place, part in enumerate(after):
            if place in partner_of:
                continue
            waiting = candidates.get(identity(part), [])
            found = next((other for other in waiting if not _are_two_records(before[other], part)), None)
            if found is not None:
                waiting.remove(found)
                del free[found]
                partner_of[place] = found
    return dict(sorted(partner_of.items()))


def _are_two_records(one: Part, other: Part) -> bool:
    ids = {getattr(one, "id", ""), getattr(other, "id", "")}
    return len(ids) == 2 and "" not in ids
