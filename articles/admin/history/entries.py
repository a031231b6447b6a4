"""The entries of an article's history, and how they are grouped. No Django. Grouping
depends only on their values.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum
from itertools import groupby
from typing import Any


class EntryKind(StrEnum):
    SAVE = "save"
    EDITION = "edition"
    REVIEW = "review"
    NOTE = "note"
    ANSWER = "answer"
    EVENT = "event"


GROUPED = frozenset({EntryKind.SAVE, EntryKind.ANSWER})
"""Kinds of which one person makes many in an hour."""


@dataclass(frozen=True)
class Entry:
    """One thing that happened to an article."""

    kind: EntryKind
    at: datetime
    rank: int
    """The order of what happened at one moment, with `key`: the higher is newer."""
    key: int
    person: Any
    """Tells people apart; None for who has no login."""
    who: str
    words: str
    """What happened, after the name of who did it."""
    quote: str = ""
    """What they wrote: a public note, a note, a reason."""
    tag: tuple[str, str] | None = None
    """A class of the stylesheet, and its words."""
    address: str = ""
    """Of a page that shows more, "" for none."""
    link: str = ""
    row: Any = None
    """The revision of a save."""
    sorts: tuple[str, ...] = ()
    """Which sorts of parts a save changed."""
    is_alone: bool = False
    """True for what is never grouped, such as a save that somebody named."""

    @property
    def place(self) -> tuple[datetime, int, int]:
        """Return where it stands in the order of time."""
        return self.at, self.rank, self.key


@dataclass(frozen=True)
class Group:
    """Entries that are shown as one: what one person did within one hour, the newest
    first. Most have a single entry.
    """

    entries: Sequence[Entry]

    @property
    def newest(self) -> Entry:
        return self.entries[0]

    @property
    def oldest(self) -> Entry:
        return self.entries[-1]

    @property
    def is_single(self) -> bool:
        return len(self.entries) == 1

    @property
    def sorts(self) -> tuple[str, ...]:
        """Return which sorts of parts its saves changed, each once."""
        # A dictionary keeps the order in which names come; a set has none.
        names: dict[str, None] = {}
        for entry in reversed(self.entries):
            names.update(dict.fromkeys(entry.sorts))
        return tuple(names)


@dataclass(frozen=True)
class Day:
    day: date
    groups: Sequence[Group]


def group_entries(entries: Iterable[Entry], zone: tzinfo) -> list[Day]:
    """Return `entries`, which are ordered by time, by days of `zone`, and within a day
    in groups.

    Only neighbours are grouped, so every entry is there once, in the order given.
    """

    def find_day(entry: Entry) -> date:
        return entry.at.astimezone(zone).date()

    days = []
    for day, of_day in groupby(entries, key=find_day):
        days.append(Day(day, _group_neighbours(of_day, zone)))
    return days


def _group_neighbours(entries: Iterable[Entry], zone: tzinfo) -> list[Group]:
    groups: list[list[Entry]] = []
    for entry in entries:
        if groups and _belong_together(groups[-1][-1], entry, zone):
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return [Group(group) for group in groups]


def _belong_together(one: Entry, other: Entry, zone: tzinfo) -> bool:
    if one.kind != other.kind or one.kind not in GROUPED:
        return False
    if one.is_alone or other.is_alone or one.person != other.person:
        return False
    return _find_hour(one.at, zone) == _find_hour(other.at, zone)


def _find_hour(at: datetime, zone: tzinfo) -> tuple[Any, ...]:
    local = at.astimezone(zone)
    # With the offset: when clocks go back, an hour comes twice.
    return local.date(), local.hour, local.utcoffset()
