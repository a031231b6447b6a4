"""Which parts of two lists are the same part, and which of them have moved."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from articles.document import PART_LISTS, Part
from articles.document.part_list import Identity
from articles.history.align import Effort
from articles.history.likeness import pair_similar
from articles.history.subsequence import find_longest_increasing


def find_part(parts: Sequence[Part], place: int | None) -> Part | None:
    """Return the part at `place`, None where it is not in the list."""
    return None if place is None else parts[place]


class Pair(NamedTuple):
    """The places of one part in both lists, None in the one where it is not."""

    before: int | None
    after: int | None
    is_moved: bool = False


def pair_parts(
    list_name: str, before: Sequence[Part], after: Sequence[Part]
) -> list[Pair]:
    """Return each part of both lists in exactly one pair: first those of `after` in
    order, then those that are gone.
    """
    row = PART_LISTS[list_name]
    partner_of = _find_partners(row.identities, before, after)
    if row.is_paired_by_likeness:
        partner_of |= _find_similar(row.title_fields[0], before, after, partner_of)
        partner_of = dict(sorted(partner_of.items()))

    found_in = list(partner_of)
    # The most parts that can have stayed where they were: all others have moved.
    unmoved = set()
    for index in find_longest_increasing(list(partner_of.values())):
        unmoved.add(found_in[index])

    paired = []
    for place in range(len(after)):
        is_moved = place in partner_of and place not in unmoved
        paired.append(Pair(partner_of.get(place), place, is_moved))
    gone = set(range(len(before))) - set(partner_of.values())
    paired += [Pair(place, None) for place in sorted(gone)]
    return paired


def _find_partners(
    identities: tuple[Identity, ...], before: Sequence[Part], after: Sequence[Part]
) -> dict[int, int]:
    """Return the place in `before` of each part of `after` that was there, by its
    place, in the order of `after`.

    If several have the same identity, the first is the first, the second the second.
    """
    partner_of: dict[int, int] = {}
    free = dict(enumerate(before))
    # Last of all, a part without any identity is the same when all of it is.
    for identity in (*identities, repr):
        candidates: defaultdict[str, list[int]] = defaultdict(list)
        for place, part in free.items():
            if known_by := identity(part):
                candidates[known_by].append(place)

        for place, part in enumerate(after):
            if place in partner_of:
                continue
            same_identity = candidates.get(identity(part), [])
            found = _find_same_record(part, same_identity, before)
            if found is not None:
                same_identity.remove(found)
                del free[found]
                partner_of[place] = found
    return dict(sorted(partner_of.items()))


def _find_same_record(
    part: Part, places: Iterable[int], before: Sequence[Part]
) -> int | None:
    """Return the first of `places` whose part is not of another record than `part`."""
    for place in places:
        # Two records stay two, even if they share a key or an address.
        if not _are_two_records(before[place], part):
            return place
    return None


def _find_similar(
    field: str,
    before: Sequence[Part],
    after: Sequence[Part],
    partner_of: Mapping[int, int],
) -> dict[int, int]:
    """Return the partners, by their places, of parts that `partner_of` has none for:
    those whose texts in `field` are alike, in the order of both lists.
    """
    old = [place for place in range(len(before)) if place not in partner_of.values()]
    new = [place for place in range(len(after)) if place not in partner_of]
    old_texts = [getattr(before[place], field) for place in old]
    new_texts = [getattr(after[place], field) for place in new]
    pairs = pair_similar(old_texts, new_texts, Effort())
    return {new[in_new]: old[in_old] for in_old, in_new in pairs}


def _are_two_records(one: Part, other: Part) -> bool:
    """Return True if both have the id of a record, and not of the same one."""
    ids = {getattr(one, "id", ""), getattr(other, "id", "")}
    return len(ids) == 2 and "" not in ids
