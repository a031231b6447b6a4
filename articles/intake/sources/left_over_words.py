"""Words of a reference that fit no field of their own, and go to the publisher or the
title instead.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from articles.document import LINE_MAX, NAME_MAX
from articles.intake.building.piece import Role
from articles.intake.sources.left_out_reasons import (
    LOCATOR_TOO_LONG,
    WORDS_ABOUT_SOURCE,
)
from articles.intake.sources.line_labels import Label
from articles.intake.sources.publishers import may_be_publisher
from articles.intake.sources.source_layout import Layout
from articles.intake.text.dates import find_date

DATES = (Role.SOURCE_DATE, Role.SOURCE_ACCESSED)
DATE_BEFORE_SOURCE = "date before a source"

_NAMES = (Role.SOURCE_TITLE, Role.SOURCE_PUBLISHER)
_PUBLISHER_WORDS = 8
# The year alone, where the date is none that intake reads: "Spring 2023"
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d")
_PUNCTUATION = re.compile(r"[^\w\n]{0,4}")
# The most characters of punctuation between two stretches of the same field.
_JOINT = 4


def add_left_over_words(
    labels: Sequence[Label], layout: Layout, most: int
) -> list[Label]:
    """Return `labels`, one source's in order, with up to `most` words that fit no field
    in its publisher or its title.

    What fits nowhere is still left out. A date before all other parts is the source's.
    """
    return _LeftOverWords(layout, most).read(labels)


class _LeftOverWords:
    """Adds the words that are left over to one source's labels, from left to right."""

    def __init__(self, layout: Layout, most: int) -> None:
        self._layout = layout
        self._words_left = most
        self._found: list[Label] = []
        self._room = {
            Role.SOURCE_TITLE: LINE_MAX,
            Role.SOURCE_PUBLISHER: NAME_MAX,
            Role.SOURCE_LOCATOR: NAME_MAX,
        }
        """The characters that each field still takes."""

    def read(self, labels: Sequence[Label]) -> list[Label]:
        previous = ""
        for label in labels:
            written = self._layout.text[label.start : label.end]
            if label.detail == DATE_BEFORE_SOURCE and label.role is Role.STRUCTURE:
                is_visit = previous == "words before a date"
                label = _relabel_date(label, written, is_visit=is_visit)
            elif label.detail == WORDS_ABOUT_SOURCE and label.role is Role.LEFT_OUT:
                label = self._relabel_words(label, written)

            label = self._use_room(label)
            previous = label.detail
            self._append(label)
        return self._found

    def _relabel_words(self, label: Label, written: str) -> Label:
        """Return words about the source as its publisher or title, if there is room."""
        role = Role.SOURCE_TITLE
        words = len(written.split())
        if self._is_publisher(written):
            # A publisher's name is no remark, so its words don't count.
            role = Role.SOURCE_PUBLISHER
            words = 0

        has_room = len(written) + _JOINT <= self._room[role]
        if not has_room or words > self._words_left:
            return label
        self._words_left -= words
        return replace(label, role=role, detail=self._layout.href)

    def _use_room(self, label: Label) -> Label:
        role = label.role
        if role not in self._room:
            return label

        # One more for the space between two stretches.
        self._room[role] -= label.end - label.start + 1
        # -1 is still enough, because no space follows the last stretch.
        if role is Role.SOURCE_LOCATOR and self._room[role] < -1:
            return replace(label, role=Role.LEFT_OUT, detail=LOCATOR_TOO_LONG)
        return label

    def _is_publisher(self, words: str) -> bool:
        """Return True if `words`, which come next, are a name behind the
        publisher's.
        """
        for label in reversed(self._found):
            if label.role is not Role.STRUCTURE:
                is_behind_publisher = label.role is Role.SOURCE_PUBLISHER
                is_short = len(words.split()) <= _PUBLISHER_WORDS
                return is_behind_publisher and is_short and may_be_publisher(words)
        return False

    def _append(self, label: Label) -> None:
        """Add `label`, joined to the one before where only punctuation separates two
        stretches of the same field.
        """
        if self._found and label.role in _NAMES:
            last = self._found[-1]
            text = self._layout.text
            is_same = last.role is label.role
            if is_same and _PUNCTUATION.fullmatch(text, last.end, label.start):
                self._found[-1] = replace(last, end=label.end)
                return
        self._found.append(label)


def _relabel_date(label: Label, written: str, *, is_visit: bool) -> Label:
    """Return a date before the source's name as the date of the source, or of its last
    visit.
    """
    role = Role.SOURCE_ACCESSED if is_visit else Role.SOURCE_DATE
    if date := find_date(written):
        return replace(label, role=role, detail=date.iso)
    if year := _YEAR.search(written):
        return replace(label, role=role, detail=year[0])
    return label
