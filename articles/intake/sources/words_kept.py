"""Words of a reference that fit no field of their own: they are kept in the publisher or the title."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from articles.document import LINE_MAX, NAME_MAX

from ..block import Role
from ..dates import find_date
from .leftover import LOCATOR_TOO_LONG, WORDS_ABOUT_SOURCE
from .publishers import may_be_publisher
from .source_layout import Layout
from .source_marks import Mark

DATES: Final = (Role.SOURCE_DATE, Role.SOURCE_ACCESSED)
_ROOM: Final = {Role.SOURCE_TITLE: LINE_MAX, Role.SOURCE_PUBLISHER: NAME_MAX, Role.SOURCE_LOCATOR: NAME_MAX}
_PUBLISHER_WORDS: Final = 8
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d")
_PUNCTUATION = re.compile(r"[^\w\n]{0,4}")


def with_words_kept(marks: Sequence[Mark], layout: Layout, most: int) -> list[Mark]:
    """Return `marks`, one source's in order, with up to `most` words that fit no field in its publisher or its title.

    What fits nowhere is still left out. A date before all other parts is the source's.
    """
    kept: list[Mark] = []
    room = dict(_ROOM)
    words_left = most
    for mark in marks:
        mark = _dated(mark, marks, layout.text)
        if mark.role is Role.LEFT_OUT and mark.detail == WORDS_ABOUT_SOURCE:
            role = _role_of(mark, kept, layout.text)
            words = len(layout.text[mark.start : mark.end].split())
            has_room = mark.end - mark.start + 4 <= room[role]
            if has_room and (role is Role.SOURCE_PUBLISHER or words <= words_left):
                words_left -= words if role is Role.SOURCE_TITLE else 0
                mark = replace(mark, role=role, detail=layout.href)

        if mark.role in room:
            room[mark.role] -= mark.end - mark.start + 1
            if mark.role is Role.SOURCE_LOCATOR and room[mark.role] < -1:
                mark = replace(mark, role=Role.LEFT_OUT, detail=LOCATOR_TOO_LONG)
        _append(kept, mark, layout.text)
    return kept


def _role_of(mark: Mark, kept: Sequence[Mark], text: str) -> Role:
    """Return the publisher's role for a name that stands behind the publisher's, else the title's."""
    before = next((one for one in reversed(kept) if one.role is not Role.STRUCTURE), None)
    words = text[mark.start : mark.end]
    is_behind_publisher = before is not None and before.role is Role.SOURCE_PUBLISHER
    is_name = may_be_publisher(words) and len(words.split()) <= _PUBLISHER_WORDS
    return Role.SOURCE_PUBLISHER if is_behind_publisher and is_name else Role.SOURCE_TITLE


def _append(kept: list[Mark], mark: Mark, text: str) -> None:
    """Add `mark`, as one with the mark before it where only punctuation parts two stretches of the same field."""
    last = kept[-1] if kept else None
    is_same = last is not None and last.role is mark.role and mark.role in (Role.SOURCE_TITLE, Role.SOURCE_PUBLISHER)
    if last and is_same and _PUNCTUATION.fullmatch(text, last.end, mark.start):
        kept[-1] = replace(last, end=mark.end)
    else:
        kept.append(mark)


def _dated(mark: Mark, marks: Sequence[Mark], text: str) -> Mark:
    """Return a date that stands before the source's name as what it is."""
    if mark.role is not Role.STRUCTURE or mark.detail != "date before a source":
        return mark
    written = text[mark.start : mark.end]
    year = _YEAR.search(written)
    day = find_date(written)
    iso = day.iso if day else year[0] if year else ""
    if not iso:
        return mark
    before = [one for one in marks if one.end <= mark.start]
    is_visit = bool(before) and before[-1].detail == "words before a date"
    return replace(mark, role=Role.SOURCE_ACCESSED if is_visit else Role.SOURCE_DATE, detail=iso)
