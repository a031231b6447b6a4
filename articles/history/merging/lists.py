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
    entries = _matched(name, base, mine, theirs)
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
        merged.conflicts.append(
            Conflict(name, ORDER, _names(name, base or ()), _names(name, mine), _names(name, theirs))
        )
    return merged


def _matched(name: str, base: Sequence[Part] | None, mine: Sequence[Part], theirs: Sequence[Part]) -> list[Entry]:
    """Return an entry for each part of the three lists."""
    entries = []
    new_mine, new_theirs = dict(enumerate(mine)), dict(enumerate(theirs))
    in_mine, in_theirs = _partners(name, base or (), mine), _partners(name, base or (), theirs)
    for place, part in enumerate(base or ()):
        entry = Entry(base=part, places={"base": place})
        if place in in_mine:
            entry.places["mine"] = in_mine[place]
            entry.mine = new_mine.pop(in_mine[place])
        if place in in_theirs:
            entry.places["theirs"] = in_theirs[place]
            entry.theirs = new_theirs.pop(in_theirs[place])
        entries.append(entry)

    in_both = _added_by_both(name, list(new_mine.values()), list(new_theirs.values()), is_base_known=base is not None)
    places_mine, places_theirs = list(new_mine), list(new_theirs)
    for number, place in enumerate(places_mine):
        entry = Entry(mine=mine[place], places={"mine": place})
        if number in in_both:
            twin = places_theirs[in_both[number]]
            entry.places["theirs"] = twin
            entry.theirs = new_theirs.pop(twin)
        entries.append(entry)
    for place, part in new_theirs.items():
        entries.append(Entry(theirs=part, places={"theirs": place}))
    return entries


def _partners(name: str, before: Sequence[Part], after: Sequence[Part]) -> dict[int, int]:
    """Return the place in `after` of each part of `before` that is there, by its place."""
    found = {}
    for in_before, in_after, _ in pairs(name, before, after):
        if in_before is not None and in_after is not None:
            found[in_before] = in_after
    return found


def _added_by_both(name: str, mine: Sequence[Part], theirs: Sequence[Part], *, is_base_known: bool) -> dict[int, int]:
    """Return which parts that I added are parts that they added too.

    A new section gets its anchor from its heading, so two of one anchor may be two sections. They are one when all
    they say is the same, as when a form is sent twice.
    """
    if not PART_LISTS[name].has_anchors or not is_base_known:
        return _partners(name, mine, theirs)
    found: dict[int, int] = {}
    free = [(other, _said(part)) for other, part in enumerate(theirs)]
    for place, part in enumerate(mine):
        said = _said(part)
        twin = next((one for one in free if one[1] == said), None)
        if twin is not None:
            free.remove(twin)
            found[place] = twin[0]
    return found


def _said(part: Part) -> dict[str, Any]:
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
    """Return what the part is known by, the same whichever side is asked first."""
    if entry.base is not None:
        return _identity(name, entry.base)
    return max(_identity(name, part) for part in (entry.mine, entry.theirs) if part is not None)


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
    return tuple(PART_LISTS[list_name].title_of(part) for part in parts)
