"""Merge a list of parts: which of them there are, what is in them, and in which order."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from articles.document import PART_LISTS, Part
from articles.history.merging.fields import merge_fields
from articles.history.merging.order import merge_order
from articles.history.merging.result import ORDER, WHOLE, Conflict
from articles.history.parts import pairs


@dataclass
class Entry:
    """One part in all three documents, None where it is not there, and what becomes of it."""

    base: Any = None
    mine: Any = None
    theirs: Any = None
    merged: Any = None
    """None for a part that goes."""
    conflicts: list[Conflict] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    """Its number in the lists of "base", "mine" and "theirs"."""


@dataclass
class MergedList:
    """A merged list: its entries in order, and the conflict about the order, if there is one."""

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
    in_use: tuple[Collection[str], Collection[str]] = ((), ()),
) -> MergedList:
    """Merge the list called `name`. Without a `base`, every difference is a conflict.

    `in_use` has the keys of sources that my texts and their texts cite more often than the base's: such a source is
    not removed in silence because the other side removed it.
    """
    entries = _match_parts(name, base, mine, theirs)
    for entry in entries:
        _merge_entry(name, entry, is_base_known=base is not None, in_use=in_use)

    order, is_in_conflict = merge_order(
        None if base is None else _order_of(entries, "base"),
        _order_of(entries, "mine"),
        _order_of(entries, "theirs"),
        kept=[number for number, entry in enumerate(entries) if entry.merged is not None],
    )
    merged = MergedList(name, [entries[number] for number in order])
    if is_in_conflict:
        base_names, my_names, their_names = (_names(name, parts) for parts in (base or (), mine, theirs))
        merged.conflicts.append(Conflict(name, ORDER, base_names, my_names, their_names))
    return merged


def _match_parts(name: str, base: Sequence[Part] | None, mine: Sequence[Part], theirs: Sequence[Part]) -> list[Entry]:
    """Return an entry for each part of the three lists: those of the base, then those I added, then their own."""
    parts_of = {"mine": dict(enumerate(mine)), "theirs": dict(enumerate(theirs))}

    def take(entry: Entry, side: str, place: int | None) -> None:
        """Move the part at `place` of a list into `entry`."""
        if place is not None:
            entry.places[side] = place
            setattr(entry, side, parts_of[side].pop(place))

    entries = []
    in_mine, in_theirs = _partners(name, base or (), mine), _partners(name, base or (), theirs)
    for place, part in enumerate(base or ()):
        entry = Entry(base=part, places={"base": place})
        take(entry, "mine", in_mine.get(place))
        take(entry, "theirs", in_theirs.get(place))
        entries.append(entry)

    added_mine, added_theirs = list(parts_of["mine"]), list(parts_of["theirs"])
    twins = _added_by_both(
        name,
        [mine[place] for place in added_mine],
        [theirs[place] for place in added_theirs],
        is_base_known=base is not None,
    )
    for number, place in enumerate(added_mine):
        entry = Entry()
        take(entry, "mine", place)
        if number in twins:
            take(entry, "theirs", added_theirs[twins[number]])
        entries.append(entry)
    for place in list(parts_of["theirs"]):
        entry = Entry()
        take(entry, "theirs", place)
        entries.append(entry)
    return entries


def _partners(name: str, before: Sequence[Part], after: Sequence[Part]) -> dict[int, int]:
    """Return the place in `after` of each part of `before` that is there, by its place."""
    return {
        pair.before: pair.after
        for pair in pairs(name, before, after)
        if pair.before is not None and pair.after is not None
    }


def _added_by_both(name: str, mine: Sequence[Part], theirs: Sequence[Part], *, is_base_known: bool) -> dict[int, int]:
    """Return which parts that I added are parts that they added too.

    A new section gets its anchor from its heading, so two of one anchor may be two sections. They are one when all
    they say is the same, as when a form is sent twice.
    """
    if not PART_LISTS[name].has_anchors or not is_base_known:
        return _partners(name, mine, theirs)
    twins: dict[int, int] = {}
    free = {place: _without_anchor(part) for place, part in enumerate(theirs)}
    for place, part in enumerate(mine):
        said = _without_anchor(part)
        twin = next((other for other, text in free.items() if text == said), None)
        if twin is not None:
            del free[twin]
            twins[place] = twin
    return twins


def _without_anchor(part: Part) -> dict[str, Any]:
    return part.model_dump(exclude={"anchor"})


def _merge_entry(
    name: str, entry: Entry, *, is_base_known: bool, in_use: tuple[Collection[str], Collection[str]]
) -> None:
    base, mine, theirs = entry.base, entry.mine, entry.theirs
    if mine is not None and theirs is not None:
        entry.merged, conflicts = merge_fields(base, mine, theirs, is_base_known=is_base_known)
        for found in conflicts:
            entry.conflicts.append(
                Conflict(name, found.field, found.base, found.mine, found.theirs, _known_as(name, entry))
            )
        return

    left = mine if mine is not None else theirs
    if left is None:
        return
    is_added = base is None and is_base_known
    is_cited = getattr(left, "key", "") in (in_use[0] if mine is not None else in_use[1])
    if not is_added and left == base and not is_cited:
        return
    entry.merged = left
    if not is_added:
        entry.conflicts.append(Conflict(name, WHOLE, base, mine, theirs, _known_as(name, entry)))


def _known_as(name: str, entry: Entry) -> str:
    """Return what identifies the part, the same whichever side is asked first."""
    parts = [entry.base] if entry.base is not None else [entry.mine, entry.theirs]
    return max(_identity(name, part) for part in parts if part is not None)


def _identity(name: str, part: Part) -> str:
    for identity in PART_LISTS[name].identities:
        if known_by := identity(part):
            return known_by
    return ""


def _order_of(entries: Sequence[Entry], side: str) -> list[int]:
    """Return the numbers of the entries that one side has, in its order."""
    there = [number for number, entry in enumerate(entries) if side in entry.places]
    return sorted(there, key=lambda number: entries[number].places[side])


def _names(list_name: str, parts: Sequence[Part]) -> tuple[str, ...]:
    return tuple(map(PART_LISTS[list_name].title_of, parts))
