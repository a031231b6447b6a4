"""Tables."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from articles.intake.block import Block, Hint, Kind
from articles.intake.composed import runs_of, table_of
from articles.intake.inline import Run, tidy

from .elements import child, number, value

if TYPE_CHECKING:
    from .story import Story

_COLUMNS_MAX = 63
"""Word's own limit; a cell may claim to reach over any number."""


def table_blocks(story: "Story", table: Element) -> Iterator[Block]:
    """Give the table, then what stands beside its text. A table of a single cell is a frame around its paragraphs."""
    rows = list(_rows(table, story))
    if len(rows) == 1 and len(rows[0]) == 1:
        yield from story.inside(rows[0][0])
        return
    beside: list[Block] = []
    addresses: list[str] = []
    cells = [[runs for cell in row for runs in _cell(story, cell, beside, addresses)] for row in rows]
    if any(any(row) for row in cells):
        look = child(table, "w:tblPr", "w:tblLook")
        flags = "" if look is None else look.get("w:firstRow", "")
        made = table_of([row for row in cells if row], has_head=flags not in ("0", "false", "off"))
        yield replace(made, addresses=tuple(addresses)) if addresses else made
    yield from beside


def _rows(table: Element, story: "Story") -> Iterator[list[Element]]:
    for row in _inside(table, "w:tr"):
        if child(row, "w:trPr", "w:del") is not None:
            story.word.tally.deletions += 1
            row.clear()
        elif cells := list(_inside(row, "w:tc")):
            yield cells


def _inside(element: Element, tag: str) -> Iterator[Element]:
    """Give the rows of a table, or the cells of a row, out of the content controls around them."""
    for inner in element:
        if inner.tag == tag:
            yield inner
        elif inner.tag in ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"):
            yield from _inside(inner, tag)


def _cell(story: "Story", cell: Element, beside: list[Block], addresses: list[str]) -> Iterator[tuple[Run, ...]]:
    """Give the text of a cell, and empty cells for those that it reaches over.

    What is left out goes to `beside`, and addresses that no words have to `addresses`.
    """
    blocks = story.inside(cell)
    beside += [block for block in blocks if block.hint is Hint.LEFT_OUT]
    seen = [block for block in blocks if block.hint is not Hint.LEFT_OUT and block.kind is not Kind.RULE]
    addresses += [address for block in seen for address in block.addresses]
    if len(seen) > 1 or any(block.kind in (Kind.LIST, Kind.TABLE, Kind.CODE) for block in seen):
        story.word.tally.cells += 1
    yield tidy(runs_of(seen))
    span = number(value(cell, "w:tcPr", "w:gridSpan"), 1)
    for _ in range(min(span, _COLUMNS_MAX) - 1):
        yield ()
