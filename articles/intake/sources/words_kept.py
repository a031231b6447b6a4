"""Words of a reference that fit no field of their own, and go to the publisher or the title instead."""

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
DATE_BEFORE_SOURCE: Final = "date before a source"
_ROOM: Final = {Role.SOURCE_TITLE: LINE_MAX, Role.SOURCE_PUBLISHER: NAME_MAX, Role.SOURCE_LOCATOR: NAME_MAX}
_NAMES: Final = (Role.SOURCE_TITLE, Role.SOURCE_PUBLISHER)
_PUBLISHER_WORDS: Final = 8
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d")
_PUNCTUATION = re.compile(r"[^\w\n]{0,4}")


def add_left_over_words(marks: Sequence[Mark], layout: Layout, most: int) -> list[Mark]:
    """Return `marks`, one source's in order, with up to `most` words that fit no field in its publisher or its title.

    What fits nowhere is still left out. A date before all other parts is the source's.
    """
    text = layout.text
    found: list[Mark] = []
    room = dict(_ROOM)
    words_left = most
    previous = ""
    for mark in marks:
        written = text[mark.start : mark.end]
        length = len(written)
        if mark.role is Role.STRUCTURE and mark.detail == DATE_BEFORE_SOURCE:
            mark = _as_date(mark, written, is_visit=previous == "words before a date")
        elif mark.role is Role.LEFT_OUT and mark.detail == WORDS_ABOUT_SOURCE:
            is_publisher = _is_publisher(written, found)
            role = Role.SOURCE_PUBLISHER if is_publisher else Role.SOURCE_TITLE
            words = 0 if is_publisher else len(written.split())
            if length + 4 <= room[role] and words <= words_left:
                words_left -= words
                mark = replace(mark, role=role, detail=layout.href)

        if mark.role in room:
            room[mark.role] -= length + 1
            if mark.role is Role.SOURCE_LOCATOR and room[mark.role] < -1:
                mark = replace(mark, role=Role.LEFT_OUT, detail=LOCATOR_TOO_LONG)
        previous = mark.detail
        _append(found, mark, text)
    return found


def _is_publisher(words: str, found: Sequence[Mark]) -> bool:
    """Return True if `words`, which come next after `found`, are a name behind the publisher's."""
    parts = [mark for mark in found if mark.role is not Role.STRUCTURE]
    if not parts or parts[-1].role is not Role.SOURCE_PUBLISHER:
        return False
    return may_be_publisher(words) and len(words.split()) <= _PUBLISHER_WORDS


def _append(found: list[Mark], mark: Mark, text: str) -> None:
    """Add `mark`, joined to the one before where only punctuation separates two stretches of the same field."""
    last = found[-1] if found else mark
    is_same = last is not mark and last.role is mark.role and mark.role in _NAMES
    if is_same and _PUNCTUATION.fullmatch(text, last.end, mark.start):
        found[-1] = replace(last, end=mark.end)
    else:
        found.append(mark)


def _as_date(mark: Mark, written: str, *, is_visit: bool) -> Mark:
    """Return a date before the source's name as the date of the source, or of its last visit."""
    role = Role.SOURCE_ACCESSED if is_visit else Role.SOURCE_DATE
    if day := find_date(written):
        return replace(mark, role=role, detail=day.iso)
    if year := _YEAR.search(written):
        return replace(mark, role=role, detail=year[0])
    return mark
