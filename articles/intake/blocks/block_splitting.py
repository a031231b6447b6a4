"""A block that no field holds, split into blocks that each have room in one."""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from articles.document import MARKDOWN_MAX
from articles.intake.blocks.block import Block, Kind
from articles.intake.blocks.composed import (
    cut_table,
    make_code,
    make_list,
    make_quotation,
)
from articles.intake.building.field_room import FieldRoom, MarkdownLength
from articles.intake.limits import PARAGRAPH_MAX
from articles.intake.text.sentences import find_sentence_ends

_NEAR = 2_000
"""Characters around a place to cut in which the end of a sentence is looked for; a
shorter block stays whole.
"""
_AIM = MARKDOWN_MAX - 2 * _NEAR
"""Characters of a part of a block."""
_MARK_LENGTH = 12
"""Characters in front of a line of a list's item: its mark, "999999999. ", or spaces."""
_NUMBER = re.compile(r"\s*(\d{1,9})[.)]")
_LANGUAGE = re.compile(r"`+([^\n`]*)\n")
"""The first line of a block of code: "```python"."""


def split_block(block: Block, measure: MarkdownLength) -> list[Block]:
    """Return `block`, or the parts of it that each have room in a field."""
    if measure(block.markdown) <= MARKDOWN_MAX or len(block.text) > PARAGRAPH_MAX:
        return [block]

    match block.kind:
        # A list of one item is as long as the item.
        case Kind.LIST if len(block.items) > 1:
            return list(_split_list(block, measure))
        case Kind.TABLE:
            tables = _split_table(block, measure)
            if tables:
                return tables
        case Kind.CODE:
            return list(_split_code(block, measure))
        case Kind.QUOTATION:
            return _split_quotation(block, measure)

    # What is left is cut as text, wherever that is.
    kind = Kind.PARAGRAPH if block.kind in (Kind.TABLE, Kind.LIST) else block.kind
    return _split_text(replace(block, kind=kind, items=()), measure)


def _split_quotation(block: Block, measure: MarkdownLength) -> list[Block]:
    # Each line of a quotation has "> " in front.
    def measure_quoted(markdown: str) -> int:
        marks = 2 * (markdown.count("\n") + 1)
        return measure(markdown) + marks

    parts = _split_text(block.as_kind(Kind.PARAGRAPH), measure_quoted)
    return [make_quotation([part]) for part in parts]


def _split_text(block: Block, measure: Callable[[str], int]) -> list[Block]:
    """Return `block` in parts of about one length, split again if one has no room."""
    if len(block.text) <= _NEAR:
        return [block]

    count = max(2, math.ceil(measure(block.markdown) / _AIM))
    length = len(block.text)
    places = {0, length}
    for number in range(1, count):
        places.add(_find_place_to_cut(block.text, length * number // count))

    parts: list[Block] = []
    for start, end in pairwise(sorted(places)):
        part = block.cut(start, end)
        if measure(part.markdown) > MARKDOWN_MAX:
            parts += _split_text(part, measure)
        elif part.text or part.runs:
            parts.append(part)
    return parts


def _find_place_to_cut(text: str, target: int) -> int:
    """Return where to cut `text` near `target`: at the end of a line or a sentence, or
    else at a space.
    """
    start = max(0, target - _NEAR)
    window = text[start : target + _NEAR]
    lines = [match.end() for match in re.finditer(r"\n", window)]
    spaces = [match.end() for match in re.finditer(r"\s", window)]
    for ends in (lines, find_sentence_ends(window), spaces):
        places = [start + end for end in ends if 0 < start + end < len(text)]
        if places:
            return min(places, key=lambda place: abs(place - target))
    return target


def _split_list(block: Block, measure: MarkdownLength) -> Iterator[Block]:
    """Yield the list `block` as several, and each item that no field holds as text."""
    match = _NUMBER.match(block.markdown)
    first = int(match[1]) if match else 1
    items = []
    for item in block.items:
        marks = _MARK_LENGTH * (item.markdown.count("\n") + 1)
        items.append((item.markdown, marks))

    for group in _group_texts(items, FieldRoom(measure)):
        if group.is_too_long:
            yield from split_block(block.items[group.start], measure)
        else:
            start = first + group.start if block.is_ordered else None
            yield make_list(block.items[group.start : group.end], start=start)


def _split_table(table: Block, measure: MarkdownLength) -> list[Block]:
    """Return the table as several, each under its head; none if a row has no room, or
    the rows can't be told apart.
    """
    # A table that Markdown can't show is written as a paragraph, without rows.
    if len(table.rows) < 2 or table.markdown.count("\n") != len(table.rows):
        return []
    if "\n".join(row.text for row in table.rows if row.text) != table.text:
        return []

    head, rule, *lines = table.markdown.split("\n")
    room = FieldRoom(measure, head=f"{head}\n{rule}")
    parts: list[Block] = []
    for group in _group_texts([(line, 1) for line in lines], room):
        if group.is_too_long:
            return []
        # The head is row 0.
        parts.append(cut_table(table, group.start + 1, group.end + 1))
    return parts


def _split_code(block: Block, measure: MarkdownLength) -> Iterator[Block]:
    match = _LANGUAGE.match(block.markdown)
    language = match[1] if match else ""
    # A fence can be as long as the code in it.
    limit = MARKDOWN_MAX // 2
    lines = list(_split_lines(block.text, limit))
    room = FieldRoom(measure, limit=limit)
    for group in _group_texts([(line, 1) for line in lines], room):
        yield make_code("\n".join(lines[group.start : group.end]), language)


def _split_lines(text: str, length: int) -> Iterator[str]:
    """Yield the lines of `text`, those longer than `length` in several."""
    for line in text.split("\n"):
        for start in range(0, max(len(line), 1), length):
            yield line[start : start + length]


class _Group(NamedTuple):
    start: int
    end: int
    is_too_long: bool
    """It is one text, which no field holds."""


def _group_texts(texts: Sequence[tuple[str, int]], room: FieldRoom) -> Iterator[_Group]:
    """Yield groups of `texts` that have room, each with the characters around it."""
    start = 0
    for number, (text, extra) in enumerate(texts):
        if number > start and not room.has_room(text, extra):
            yield _Group(start, number, room.is_overfull)
            start = number
            room.clear()
        room.add(text, extra)
    yield _Group(start, len(texts), room.is_overfull)
