"""Lists and tables in plain text, by the marks and tabs that lines have."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from articles.rendering.escape import escape

from .block import Block, Kind
from .composed import Item, lists_of, table_of
from .inline import Run
from .sources.addresses import is_address

# No dash but the hyphen: lines of a dialogue begin with one in many languages.
_ITEM = re.compile(r"(?P<mark>(?P<bullet>[-*+•·▪▫‣⁃◦●○■□–](?=[ \t]))|(?P<number>\d{1,3})[.)](?=[ \t]))[ \t]+(?=\S)")
_LEAST: Final = 2
"""Lines that make a list or a table."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    kind: str
    """What it may be a row of: lines with the same bullet, or as many tabs; "" for a paragraph."""
    number: int = 0


def blocks_of(paragraphs: Iterable[str]) -> Iterator[Block]:
    """Give the blocks of a text: each paragraph, or those that stand together as a list or a table.

    Tabs part the cells of a row. Numbers make a list only where they count: 1, 2, 3.
    """
    for kind, group in groupby(map(_line, paragraphs), lambda line: line.kind):
        lines = list(group)
        if not kind or len(lines) < _LEAST or (kind == "number" and not _counts(lines)):
            yield from (paragraph(line.text) for line in lines)
        elif kind.startswith("row"):
            yield table_of([[_runs(cell) for cell in _cells(line)] for line in lines], has_head=True)
        else:
            yield from lists_of([_item(line) for line in lines])


def paragraph(text: str) -> Block:
    text = text.replace("\t", " ")
    return Block(Kind.ADDRESS if is_address(text) else Kind.PARAGRAPH, text, escape(text))


def _line(text: str) -> _Line:
    if match := _ITEM.match(text):
        return _Line(text, match["bullet"] or "number", int(match["number"] or 0))
    return _Line(text, f"row {text.count(chr(9))}" if "\t" in text else "")


def _counts(lines: list[_Line]) -> bool:
    return all(following.number == line.number + 1 for line, following in pairwise(lines))


def _cells(line: _Line) -> list[str]:
    return [cell.strip() for cell in line.text.split("\t")]


def _runs(text: str) -> tuple[Run, ...]:
    """Return the runs of an item or a cell. An address alone in it links to itself."""
    if not text:
        return ()
    return (Run(text, href=text if is_address(text) else ""),)


def _item(line: _Line) -> Item:
    match = _ITEM.match(line.text)
    assert match is not None
    runs = (Run(match["mark"], mark="list mark"), *_runs(line.text[match.end() :].replace("\t", " ")))
    return Item(Block.of_runs(Kind.PARAGRAPH, runs), 0, is_ordered=line.kind == "number", number=line.number)
