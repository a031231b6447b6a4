"""Tables."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from articles.intake.block import Block, Hint, Kind
from articles.intake.composed import runs_of, table_of
from articles.intake.inline import Run, tidy

from .elements import find_child, has_child, read_value, to_number

if TYPE_CHECKING:
    from .story import Story

_COLUMNS_MAX = 63
"""Word's own limit. A cell may claim to span any number."""

_WRAPPERS = ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo")
"""Elements that may surround rows or cells."""


def read_table(story: "Story", table: Element) -> Iterator[Block]:
    """Yield the table, then what is left out of it. A table of a single cell is a frame around its paragraphs."""
    rows = list(_read_rows(story, table))
    if len(rows) == 1 and len(rows[0]) == 1:
        yield from story.read_apart(rows[0][0])
        return

    # Markdown has no place in a cell for what is left out, nor for links without words.
    asides: list[Block] = []
    addresses: list[str] = []
    written: list[list[tuple[Run, ...]]] = []
    for row in rows:
        cells: list[tuple[Run, ...]] = []
        for cell in row:
            seen: list[Block] = []
            for block in story.read_apart(cell):
                if block.hint is Hint.LEFT_OUT:
                    asides.append(block)
                elif block.kind is not Kind.RULE:
                    seen.append(block)
                    addresses += block.addresses

            cells.append(_join_cell(story, seen))
            # Empty cells stand for the columns that the cell spans.
            span = to_number(read_value(cell, "w:tcPr", "w:gridSpan"), 1)
            cells += [()] * (min(span, _COLUMNS_MAX) - 1)
        written.append(cells)

    if any(any(cells) for cells in written):
        first_row = find_child(table, "w:tblPr", "w:tblLook").get("w:firstRow", "")
        has_head = first_row not in ("0", "false", "off")
        yield replace(table_of(written, has_head=has_head), addresses=tuple(addresses))
    yield from asides


def _read_rows(story: "Story", table: Element) -> Iterator[list[Element]]:
    """Yield the cells of each row. Deleted rows are emptied."""
    for row in _unwrap(table, "w:tr"):
        if has_child(row, "w:trPr", "w:del"):
            story.word.tally.deletions += 1
            row.clear()
        elif cells := list(_unwrap(row, "w:tc")):
            yield cells


def _unwrap(element: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table, or the cells of a row, also those inside content controls."""
    for inner in element:
        if inner.tag == tag:
            yield inner
        elif inner.tag in _WRAPPERS:
            yield from _unwrap(inner, tag)


def _join_cell(story: "Story", blocks: list[Block]) -> tuple[Run, ...]:
    """Return the text of a cell on one line, and count cells that lose their paragraphs by this."""
    is_flattened = any(block.kind in (Kind.LIST, Kind.TABLE, Kind.CODE) for block in blocks)
    if len(blocks) > 1 or is_flattened:
        story.word.tally.cells += 1
    return tidy(runs_of(blocks))
