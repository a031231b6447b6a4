"""Text that is longer than a field of the Document, divided: a section goes on in others, headed "Wheat (2)".

It is divided between blocks; one block that no field holds, at the end of a sentence. The rest of an answer becomes a
section too: so long a one is most often the rest of an article.
"""

import math
import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, Literal

from pydantic import ValidationError

from articles.document import LINE_MAX, MARKDOWN_MAX

from .block import Block, Kind, Piece, Role
from .block_links import with_own_link
from .composed import code_of, list_of, part_of_table, quotation_of
from .inline import NOTE_MARK
from .limits import PARAGRAPH_MAX
from .outline import FIELDS
from .sentences import ends

_BETWEEN: Final = 2
"""Characters between two blocks."""
_NEAR: Final = 2_000
"""Characters around a place to cut in which the end of a sentence is looked for; a shorter block stays whole."""
_AIM: Final = MARKDOWN_MAX - 2 * _NEAR
"""Characters of a part of a block."""
_NUMBER = re.compile(r"\s*(\d{1,9})[.)]")
_LANGUAGE = re.compile(r"`+([^\n`]*)\n")
_LONG_FIELDS: Final = ("body", "answer", "standfirst")

_LABEL: Final = 10
"""Characters of a footnote's mark, such as "[^12]"."""

Weigh = Callable[[str], int]
"""Returns how long a Markdown text is in the Document, with the citations and footnotes at its marks."""


def is_too_long(error: ValidationError) -> bool:
    """Return True if `error` says that a text is longer than its field, and it is one that can be divided."""
    return any(
        found["type"] == "string_too_long" and found["loc"][-1] in _LONG_FIELDS and found["loc"][0] != "byline"
        for found in error.errors()
    )


def divide_long_text(pieces: Sequence[Piece], keys: Mapping[str, str]) -> list[Piece]:
    """Return `pieces` with those divided that no field holds, and a section begun where one is full.

    `keys` are those of the sources that notes became.
    """
    divider = _Divider(_Weigher(pieces, keys))
    return [part for piece in pieces for part in divider.divide(piece)]


class _Weigher:
    """Weighs Markdown texts with the citations and footnotes at their marks."""

    def __init__(self, pieces: Sequence[Piece], keys: Mapping[str, str]) -> None:
        self._marks = {note: len(f"[@{key}]") for note, key in keys.items()}
        self._remarks: dict[str, int] = {}

        for piece in pieces:
            if piece.role is Role.FOOTNOTE:
                # Its lines are set in by four, behind its label.
                written = len(piece.markdown) + 4 * piece.markdown.count("\n") + 2 * _LABEL
                self._remarks[piece.block.note] = self._remarks.get(piece.block.note, 0) + written

    def __call__(self, markdown: str, noted: Container[str] = ()) -> int:
        """Return the length of `markdown` in a field that has the remarks `noted` already: each is written once."""
        notes = NOTE_MARK.findall(markdown)
        marks = sum(self._marks.get(note, _LABEL if note in self._remarks else 0) for note in notes)
        remarks = sum(self._remarks.get(note, 0) for note in set(notes) if note not in noted)
        return len(NOTE_MARK.sub("", markdown)) + marks + remarks


class _Filling:
    """How full a field is, or a list that will stand in one."""

    def __init__(self, weigher: _Weigher) -> None:
        self._weigher = weigher
        self._noted: set[str] = set()
        self.length = 0

    def has_room(self, markdown: str, more: int = _BETWEEN) -> bool:
        """Return True if `markdown` fits, with `more` characters around it."""
        return self.length + self._weigher(markdown, self._noted) + more <= MARKDOWN_MAX

    def add(self, markdown: str, more: int = _BETWEEN) -> None:
        self.length += self._weigher(markdown, self._noted) + more
        self._noted.update(NOTE_MARK.findall(markdown))

    def clear(self) -> None:
        self.length = 0
        self._noted.clear()


class _Divider:
    """Follows the pieces as the outline does, and knows how full each field is."""

    def __init__(self, weigher: _Weigher) -> None:
        self._weigher = weigher
        self._place = ""
        """The list that the last text went to."""
        self._title = ""
        """Of the section or the question that is being filled."""
        self._headline = ""
        self._level: Literal[2, 3] = 2
        self._number = 1
        """Of the part of it."""
        self._filled = _Filling(weigher)
        self._is_moved = False
        """The rest of an answer goes to a section."""
        self._standfirst = _Filling(weigher)

    def divide(self, piece: Piece) -> Iterator[Piece]:
        if piece.role is Role.HEADLINE or (piece.role is Role.EXPLICIT and piece.detail == "headline"):
            self._headline = piece.text
        match piece.role:
            case Role.HEADING | Role.QUESTION:
                self._begin(FIELDS[piece.role][0], piece.text, piece.level)
                yield piece
            case Role.STANDFIRST if self._is_beyond_standfirst(piece):
                yield from self._filling(replace(piece, role=Role.BODY))
            case Role.BODY | Role.ANSWER:
                yield from self._filling(piece)
            case role:
                if role in FIELDS:
                    self._place = FIELDS[role][0]
                yield piece

    def _begin(self, place: str, title: str, level: Literal[2, 3]) -> None:
        self._place, self._title, self._level = place, title, level
        self._number, self._is_moved = 1, False
        self._filled.clear()

    def _is_beyond_standfirst(self, piece: Piece) -> bool:
        if not self._standfirst.has_room(piece.markdown):
            return True
        self._standfirst.add(piece.markdown)
        return False

    def _filling(self, piece: Piece) -> Iterator[Piece]:
        if piece.role is Role.BODY and (self._place != "sections" or piece.begins):
            self._begin("sections", "", 2)
        elif piece.role is Role.ANSWER and self._place != "faq" and not self._is_moved:
            self._begin("faq", "", 2)

        parts = _parts_of(with_own_link(piece.block), self._weigher)
        for number, block in enumerate(parts):
            part = replace(
                piece,
                block=block,
                begins=piece.begins and number == 0,
                doubt=piece.doubt if number == 0 else "",
                suspect=piece.suspect if number == len(parts) - 1 else "",
            )
            yield self._put(part)

    def _put(self, piece: Piece) -> Piece:
        if self._filled.length and not self._filled.has_room(piece.markdown):
            self._number += 1
            self._filled.clear()
            self._is_moved = self._is_moved or piece.role is Role.ANSWER
            self._place = "sections"
            piece = replace(piece, role=Role.BODY, continues=self._heading(), level=self._level)
        elif self._is_moved:
            piece = replace(piece, role=Role.BODY)
        self._filled.add(piece.markdown)
        return piece

    def _heading(self) -> str:
        mark = f"({self._number})"
        stem = self._title or self._headline
        title = stem[: LINE_MAX - len(mark) - 1].replace("\n", " ").strip()
        return f"{title} {mark}".strip()


def _parts_of(block: Block, weigh: _Weigher) -> list[Block]:
    """Return `block`, or the parts of it that each have room in a field."""
    if weigh(block.markdown) <= MARKDOWN_MAX or len(block.text) > PARAGRAPH_MAX:
        return [block]
    match block.kind:
        case Kind.LIST if len(block.items) > 1:
            return list(_lists(block, weigh))
        case Kind.TABLE if parts := _tables(block, weigh):
            return parts
        case Kind.CODE:
            return list(_codes(block))
        case Kind.QUOTATION:
            inner = _cut(block.as_kind(Kind.PARAGRAPH), lambda text: weigh(text) + 2 * text.count("\n") + 2)
            return [quotation_of([part]) for part in inner]
    kind = Kind.PARAGRAPH if block.kind in (Kind.TABLE, Kind.LIST) else block.kind
    return _cut(replace(block, kind=kind, items=()), weigh)


def _cut(block: Block, weigh: Weigh) -> list[Block]:
    """Return `block` in parts of about one length, and again where one has no room."""
    if len(block.text) <= _NEAR:
        return [block]

    count = max(2, math.ceil(weigh(block.markdown) / _AIM))
    places = [_place_near(block.text, len(block.text) * number // count) for number in range(1, count)]
    places = sorted({0, *places, len(block.text)})
    found: list[Block] = []
    for start, end in pairwise(places):
        part = block.cut(start, end)
        found += [part] if weigh(part.markdown) <= MARKDOWN_MAX else _cut(part, weigh)
    return [part for part in found if part.text or part.runs]


def _place_near(text: str, target: int) -> int:
    """Return where to cut `text` near `target`: at a line's or a sentence's end, or else a space."""
    start, end = max(0, target - _NEAR), min(len(text), target + _NEAR)
    window = text[start:end]
    lines = [match.end() for match in re.finditer(r"\n", window)]
    spaces = [match.end() for match in re.finditer(r"\s", window)]
    for places in (lines, list(ends(window)), spaces):
        inside = [start + place for place in places if 0 < start + place < len(text)]
        if inside:
            return min(inside, key=lambda place: abs(place - target))
    return target


def _lists(block: Block, weigh: _Weigher) -> Iterator[Block]:
    """Return the list `block` as several, and each item that no field holds as text."""
    match = _NUMBER.match(block.markdown)
    first = int(match[1]) if match and block.is_ordered else 1
    gathered: list[Block] = []
    filled = _Filling(weigh)
    for number, item in enumerate(block.items, first):
        # Each of its lines is set in behind its mark.
        more = 12 * (item.markdown.count("\n") + 1)
        if gathered and not filled.has_room(item.markdown, more):
            yield _list(gathered, number, block)
            gathered = []
            filled.clear()
        if not gathered and not filled.has_room(item.markdown, more):
            yield from _parts_of(item, weigh)
        else:
            gathered.append(item)
            filled.add(item.markdown, more)
    if gathered:
        yield _list(gathered, first + len(block.items), block)


def _tables(table: Block, weigh: _Weigher) -> list[Block]:
    """Return the table as several, each under its head; none where a row has no room, or isn't told from the others."""
    if len(table.rows) < 2 or table.markdown.count("\n") != len(table.rows):
        return []

    head, rule, *lines = table.markdown.split("\n")
    has_rows = [row.text for row in table.rows if row.text]
    if "\n".join(has_rows) != table.text:
        return []

    filled = _Filling(weigh)
    filled.add(f"{head}\n{rule}")
    parts: list[Block] = []
    start = 1
    for number, line in enumerate(lines, 1):
        if not filled.has_room(line):
            if number == start:
                return []
            parts.append(part_of_table(table, start, number))
            start = number
            filled.clear()
            filled.add(f"{head}\n{rule}")
            if not filled.has_room(line):
                return []
        filled.add(line, 1)
    return [*parts, part_of_table(table, start, len(table.rows))]


def _list(items: Sequence[Block], end: int, whole: Block) -> Block:
    """Return `items` of the list `whole` as one, up to that with the number `end`."""
    return list_of(items, start=end - len(items) if whole.is_ordered else None)


def _codes(block: Block) -> Iterator[Block]:
    match = _LANGUAGE.match(block.markdown)
    language = match[1] if match else ""
    lines: list[str] = []
    length = 0
    room = MARKDOWN_MAX // 2
    for line in block.text.split("\n"):
        for start in range(0, max(len(line), 1), room):
            part = line[start : start + room]
            if lines and length + len(part) + 1 > room:
                yield code_of("\n".join(lines), language)
                lines, length = [], 0
            lines.append(part)
            length += len(part) + 1
    if any(lines):
        yield code_of("\n".join(lines), language)
