"""Tables."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from articles.intake.blocks.block import Block, Kind
from articles.intake.blocks.composed import join_runs, make_table
from articles.intake.blocks.inline import Run, tidy_runs
from articles.intake.docx.xml_tree import (
    find_child,
    has_child,
    parse_number,
    read_value,
)

if TYPE_CHECKING:
    from articles.intake.docx.story import Story

_COLUMNS_MAX = 63
"""Word's own limit. A cell may claim to span any number."""

_WRAPPERS = ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo")
"""Elements that may surround rows or cells."""

_OF_LINES = (Kind.LIST, Kind.TABLE, Kind.CODE)
"""Kinds of blocks that have lines, which a cell of Markdown cannot have."""


def read_table(story: "Story", table: Element) -> Iterator[Block]:
    """Yield the table, then what is left out of it. A table of a single cell is a frame
    around its paragraphs.
    """
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
            blocks = story.read_apart(cell)
            asides += [block for block in blocks if block.is_left_out]
            seen = list(filter(_is_seen_in_cell, blocks))
            addresses += chain.from_iterable(block.addresses for block in seen)
            cells.append(_join_cell(story, seen))
            # Empty cells, one for each further column that the cell spans.
            cells += [()] * (_read_span(cell) - 1)
        written.append(cells)

    if any(map(any, written)):
        made = make_table(written, has_head=_has_head(table))
        yield replace(made, addresses=tuple(addresses))
    yield from asides


def _read_span(cell: Element) -> int:
    span = parse_number(read_value(cell, "w:tcPr", "w:gridSpan"), 1)
    return min(span, _COLUMNS_MAX)


def _has_head(table: Element) -> bool:
    """Return True if the table's style, as applied here, sets off the first row."""
    look = find_child(table, "w:tblPr", "w:tblLook")
    return look.get("w:firstRow", "") not in ("0", "false", "off")


def _is_seen_in_cell(block: Block) -> bool:
    return not block.is_left_out and block.kind is not Kind.RULE


def _read_rows(story: "Story", table: Element) -> Iterator[list[Element]]:
    """Yield the cells of each row. Deleted rows are emptied."""
    for row in _unwrap(table, "w:tr"):
        if has_child(row, "w:trPr", "w:del"):
            story.word.tally.deletions += 1
            row.clear()
        elif cells := list(_unwrap(row, "w:tc")):
            yield cells


def _unwrap(element: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table, or the cells of a row, also those inside content
    controls.
    """
    for inner in element:
        if inner.tag == tag:
            yield inner
        elif inner.tag in _WRAPPERS:
            yield from _unwrap(inner, tag)


def _join_cell(story: "Story", blocks: list[Block]) -> tuple[Run, ...]:
    """Return the text of a cell on one line, and count cells that lose their paragraphs
    by this.
    """
    if len(blocks) > 1 or any(block.kind in _OF_LINES for block in blocks):
        story.word.tally.cells += 1
    return tidy_runs(join_runs(blocks))
