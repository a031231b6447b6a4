"""Merge a list of parts: which of them there are, what is in them, and in which
order.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple

from markdown_it.common.normalize_url import normalizeLink

from articles.document import PART_LISTS, Part, PicturePart, SourcePart
from articles.history.merging.fields import merge_fields
from articles.history.merging.order import merge_order
from articles.history.merging.result import ORDER, WHOLE, Conflict
from articles.history.parts import find_part, pair_parts


class Places(NamedTuple):
    """The indices of one part in the three lists, None where it is not there."""

    base: int | None = None
    mine: int | None = None
    theirs: int | None = None


_NOWHERE: Final = Places()


@dataclass
class Entry:
    """One part in all three documents, None where it is not there, and what becomes of
    it.
    """

    base: Any
    mine: Any
    theirs: Any
    merged: Any = None
    """None for a part that goes."""
    conflicts: list[Conflict] = field(default_factory=list)
    places: Places = _NOWHERE

    def update_merged(self, **fields: str) -> None:
        self.merged = self.merged.model_copy(update=fields)


@dataclass
class MergedList:
    """A merged list: its entries in order, and the conflict about the order, if there
    is one.
    """

    name: str
    entries: list[Entry]
    conflicts: list[Conflict] = field(default_factory=list)

    def all_conflicts(self) -> Iterator[Conflict]:
        yield from self.conflicts
        for place, entry in enumerate(self.entries):
            for conflict in entry.conflicts:
                yield replace(conflict, place=place)


def merge_list(
    name: str,
    base: Sequence[Part] | None,
    mine: Sequence[Part],
    theirs: Sequence[Part],
    *,
    used_by_me: Collection[str] = (),
    used_by_them: Collection[str] = (),
) -> MergedList:
    """Merge the list called `name`. Without a `base`, every difference is a conflict.

    `used_by_me` has the sources or pictures, as texts call them, that my texts use and
    theirs don't: the other side could not know of that use, so none of them is removed
    in silence. The same goes for `used_by_them`.
    """
    is_base_known = base is not None
    before = base or ()
    entries = _match_parts(name, before, mine, theirs, is_base_known=is_base_known)
    for entry in entries:
        if entry.mine is not None and entry.theirs is not None:
            _merge_shared_part(name, entry, is_base_known)
        elif entry.mine is not None:
            _keep_or_remove(name, entry, entry.mine, used_by_me, is_base_known)
        elif entry.theirs is not None:
            _keep_or_remove(name, entry, entry.theirs, used_by_them, is_base_known)
        # Else both removed it.

    merged_entries, fits = _order_entries(entries, is_base_known)
    merged = MergedList(name, merged_entries)
    if not fits:
        base_order, my_order, their_order = (
            _read_titles(name, parts) for parts in (before, mine, theirs)
        )
        merged.conflicts.append(
            Conflict(name, ORDER, base_order, my_order, their_order)
        )
    return merged


def _order_entries(
    entries: Sequence[Entry], is_base_known: bool
) -> tuple[list[Entry], bool]:
    """Return the entries of the parts that remain, in their merged order, and whether
    the orders of both sides fit together.
    """
    remaining = {n for n, entry in enumerate(entries) if entry.merged is not None}
    order, fits = merge_order(
        _read_order(entries, "base") if is_base_known else None,
        _read_order(entries, "mine"),
        _read_order(entries, "theirs"),
        remaining=remaining,
    )
    return [entries[number] for number in order], fits


def _match_parts(
    name: str,
    base: Sequence[Part],
    mine: Sequence[Part],
    theirs: Sequence[Part],
    *,
    is_base_known: bool,
) -> list[Entry]:
    """Return an entry for each part of the three lists: those of the base, then those I
    added, then those they added.
    """
    in_mine = _find_partners(name, base, mine)
    in_theirs = _find_partners(name, base, theirs)
    matches = []
    for place in range(len(base)):
        matches.append(Places(place, in_mine.get(place), in_theirs.get(place)))

    added_by_me = set(range(len(mine))) - set(in_mine.values())
    added_by_them = set(range(len(theirs))) - set(in_theirs.values())
    twins = _find_added_by_both(
        name,
        {place: mine[place] for place in sorted(added_by_me)},
        {place: theirs[place] for place in sorted(added_by_them)},
        is_base_known=is_base_known,
    )
    for place in sorted(added_by_me):
        matches.append(Places(mine=place, theirs=twins.get(place)))
    for place in sorted(added_by_them - set(twins.values())):
        matches.append(Places(theirs=place))
    return [_make_entry(places, base, mine, theirs) for places in matches]


def _make_entry(
    places: Places, base: Sequence[Part], mine: Sequence[Part], theirs: Sequence[Part]
) -> Entry:
    return Entry(
        base=find_part(base, places.base),
        mine=find_part(mine, places.mine),
        theirs=find_part(theirs, places.theirs),
        places=places,
    )


def _find_partners(
    name: str, before: Sequence[Part], after: Sequence[Part]
) -> dict[int, int]:
    """Return the place in `after` of each part of `before` that is there, by its
    place.
    """
    partners = {}
    for pair in pair_parts(name, before, after):
        if pair.before is None or pair.after is None:
            continue
        # Words about one picture are never joined to another.
        if _read_picture(before[pair.before]) == _read_picture(after[pair.after]):
            partners[pair.before] = pair.after
    return partners


def _read_picture(part: Part) -> str:
    """Return the address of the picture that `part` is about, "" if it is about
    none.
    """
    return part.src if isinstance(part, PicturePart) else ""


def _find_added_by_both(
    name: str, mine: dict[int, Part], theirs: dict[int, Part], *, is_base_known: bool
) -> dict[int, int]:
    """Return the places of parts that both added, theirs by mine.

    A new section gets its anchor from its heading, so two of one anchor may be two
    sections. They are one when all they say is the same, as when a form is sent twice.
    """
    if not PART_LISTS[name].has_anchors or not is_base_known:
        my_places, their_places = list(mine), list(theirs)
        partners = _find_partners(name, list(mine.values()), list(theirs.values()))
        return {my_places[one]: their_places[two] for one, two in partners.items()}
    return _pair_equal_parts(mine, theirs)


def _pair_equal_parts(mine: dict[int, Part], theirs: dict[int, Part]) -> dict[int, int]:
    """Return the places of parts that differ in nothing but their anchors, theirs by
    mine.
    """
    twins: dict[int, int] = {}
    # Dumped once a part, not once a pair: a form may add a thousand.
    free = {
        place: part.model_dump(exclude={"anchor"}) for place, part in theirs.items()
    }
    for place, part in mine.items():
        fields = part.model_dump(exclude={"anchor"})
        for other, their_fields in free.items():
            if their_fields == fields:
                twins[place] = other
                del free[other]
                break
    return twins


def _merge_shared_part(name: str, entry: Entry, is_base_known: bool) -> None:
    """Merge a part that both sides have."""
    entry.merged, conflicts = merge_fields(
        name, entry.base, entry.mine, entry.theirs, is_base_known=is_base_known
    )
    for conflict in conflicts:
        entry.conflicts.append(replace(conflict, known_as=_identify(name, entry)))


def _keep_or_remove(
    name: str,
    entry: Entry,
    remaining: Part,
    used: Collection[str],
    is_base_known: bool,
) -> None:
    """Merge a part that only one side has: it added the part, or the other side removed
    it.
    """
    if entry.base is None and is_base_known:
        entry.merged = remaining
        return

    # Otherwise it goes: one side removed what the other neither changed nor newly uses.
    if remaining != entry.base or _name_in_texts(remaining) in used:
        entry.merged = remaining
        known_as = _identify(name, entry)
        entry.conflicts.append(
            Conflict(name, WHOLE, entry.base, entry.mine, entry.theirs, known_as)
        )


def _name_in_texts(part: Part) -> str:
    """Return what the texts call `part`, "" for a part that they can't use."""
    if isinstance(part, SourcePart):
        return part.key
    # As the parser writes the addresses in texts.
    return normalizeLink(_read_picture(part))


def _identify(name: str, entry: Entry) -> str:
    """Return what identifies the part, the same whichever side is asked first."""
    # Without a base the two may have different identities: the greater one is the same
    # from either side.
    parts = [entry.mine, entry.theirs] if entry.base is None else [entry.base]
    found = [""]
    for part in filter(None, parts):
        for identity in PART_LISTS[name].identities:
            if known_as := identity(part):
                found.append(known_as)
                break
    return max(found)


def _read_titles(name: str, parts: Sequence[Part]) -> tuple[str, ...]:
    return tuple(map(PART_LISTS[name].title_of, parts))


def _read_order(entries: Sequence[Entry], side: str) -> list[int]:
    """Return the numbers of the entries that one side has, in its order."""
    place_of = {}
    for number, entry in enumerate(entries):
        place = getattr(entry.places, side)
        if place is not None:
            place_of[number] = place
    return sorted(place_of, key=place_of.__getitem__)
