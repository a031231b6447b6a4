"""Lists and tables in plain text, known by the marks and tabs in its lines."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from articles.intake.blocks.block import Block, Kind
from articles.intake.blocks.composed import Item, make_lists, make_table
from articles.intake.blocks.inline import Run
from articles.intake.sources.addresses import is_address
from articles.rendering.dialect.escape import escape

# No dash except the hyphen: in many languages, lines of a dialogue begin with one.
_ITEM = re.compile(
    r"(?P<mark>(?P<bullet>[-*+•·▪▫‣⁃◦●○■□–](?=[ \t]))|(?P<number>\d{1,3})[.)](?=[ \t]))[ \t]+(?=\S)"
)
_LINES_MIN = 2
"""Lines that make a list or a table."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    kind: str = ""
    """What it may be part of: lines with the same bullet, with numbers, or with as many
    tabs. "" for a paragraph.
    """
    mark: str = ""
    """Of an item."""
    start: int = 0
    """Of an item, where its text starts after the mark."""
    number: int = 0


def make_blocks(paragraphs: Iterable[str]) -> Iterator[Block]:
    """Yield the blocks of a text: each paragraph, or those that make a list or a table
    together.

    Tabs separate the cells of a row. Numbers make a list only if they count: 1, 2, 3.
    """
    for kind, group in groupby(map(_read_line, paragraphs), lambda line: line.kind):
        lines = list(group)
        if not kind or len(lines) < _LINES_MIN:
            yield from _make_paragraphs(lines)
        elif kind.startswith("row"):
            # Pasted from a spreadsheet: as many tabs in each line.
            yield _make_table(lines)
        elif kind == "number" and not _is_counting(lines):
            # "1990. 1848.": numbers that do not count begin sentences.
            yield from _make_paragraphs(lines)
        else:
            yield from make_lists([_make_item(line) for line in lines])


def _make_paragraphs(lines: Iterable[_Line]) -> Iterator[Block]:
    for line in lines:
        yield make_paragraph(line.text)


def make_paragraph(text: str) -> Block:
    """Return the block of one paragraph, which may be an address."""
    text = text.replace("\t", " ")
    kind = Kind.ADDRESS if is_address(text) else Kind.PARAGRAPH
    return Block(kind, text, escape(text))


def _read_line(text: str) -> _Line:
    if match := _ITEM.match(text):
        kind = match["bullet"] or "number"
        return _Line(text, kind, match["mark"], match.end(), int(match["number"] or 0))
    if "\t" in text:
        tabs = text.count("\t")
        return _Line(text, f"row {tabs}")
    return _Line(text)


def _is_counting(lines: list[_Line]) -> bool:
    first = lines[0].number
    return all(line.number == number for number, line in enumerate(lines, first))


def _make_table(lines: Iterable[_Line]) -> Block:
    rows = []
    for line in lines:
        rows.append([_make_runs(cell.strip()) for cell in line.text.split("\t")])
    return make_table(rows, has_head=True)


def _make_runs(text: str) -> tuple[Run, ...]:
    """Return the runs of an item or a cell. An address alone in it links to itself."""
    if not text:
        return ()
    return (Run(text, href=text if is_address(text) else ""),)


def _make_item(line: _Line) -> Item:
    text = line.text[line.start :].replace("\t", " ")
    runs = (Run(line.mark, mark="list mark"), *_make_runs(text))
    block = Block.of_runs(Kind.PARAGRAPH, runs)
    return Item(block, depth=0, is_ordered=line.kind == "number", number=line.number)
