"""A table of a page as a table of Markdown (GitHub Flavored Markdown 0.29, section 4.10)."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from .. import composed
from ..block import Block
from ..inline import Run
from .tag_names import HEADINGS
from .tree import Element

MAX_COLUMNS: Final = 60
"""A cell that spans more is cut short: browsers allow 1,000, and a page could ask for that in every row."""
_SPAN = re.compile(r"\d{1,3}")
_LAYOUT: Final = ("table", "h1", "h2", "form", "article")
_BLOCKS: Final = (*HEADINGS, "table", "blockquote", "hr", "form", "article", "section", "details", "dl", "pre")
_MAX_PARAGRAPHS: Final = 2
"""In a cell of a table without headings. A cell with more is a column of a page."""

Rows = Sequence[Sequence[Element]]
"""The cells of each row."""


def read_rows(table: Element) -> Rows:
    """Return the rows of `table` that have cells, without those of nested tables."""
    rows = []
    for part in table.child_elements():
        for row in part.child_elements() if part.tag in ("thead", "tbody", "tfoot") else [part]:
            cells = [cell for cell in row.child_elements() if cell.tag in ("td", "th")]
            if row.tag == "tr" and cells:
                rows.append(cells)
    return rows


def is_layout(table: Element, rows: Rows) -> bool:
    """Return True if `table` only puts text side by side."""
    if table.get("role") in ("presentation", "none") or max(map(len, rows), default=0) < 2:
        return True

    cells = [cell for row in rows for cell in row]
    if any(cell.find(*_LAYOUT) for cell in cells):
        return True
    if any(map(_is_heading, cells)) or any(part.tag in ("thead", "caption") for part in table.child_elements()):
        return False
    return any(cell.find(*_BLOCKS) or _count_paragraphs(cell) > _MAX_PARAGRAPHS for cell in cells)


def _is_heading(cell: Element) -> bool:
    return cell.tag == "th"


def _count_paragraphs(cell: Element) -> int:
    return sum(inner.tag == "p" for inner in cell.walk())


def table_of(table: Element, rows: Rows, read_cell: Callable[[Element], tuple[Run, ...]]) -> Block | None:
    """Return `table` as a block, or None if all cells are empty; `read_cell` returns what a cell shows."""
    found: list[list[tuple[Run, ...]]] = []
    spanning: dict[int, int] = {}
    """By column, how many more rows a cell from above covers."""

    for cells in rows:
        row: list[tuple[Run, ...]] = []
        covered = spanning
        spanning = {column: left - 1 for column, left in covered.items() if left > 1}
        for cell in cells:
            while len(row) in covered and len(row) < MAX_COLUMNS:
                row.append(())

            across = max(1, min(_read_span(cell, "colspan"), MAX_COLUMNS - len(row)))
            down = _read_span(cell, "rowspan")
            if down > 1:
                spanning |= dict.fromkeys(range(len(row), len(row) + across), down - 1)
            row += [read_cell(cell), *[()] * (across - 1)]

        if any(row):
            found.append(row)

    if not found:
        return None
    return composed.table_of(found, has_head=len(found) > 1 and _has_head(table, rows))


def _has_head(table: Element, rows: Rows) -> bool:
    """Return True if the first row names the columns: by `thead`, by its cells, or because no cell is a heading."""
    if any(part.tag == "thead" for part in table.child_elements()):
        return True
    if all(map(_is_heading, rows[0])):
        return True
    return not any(_is_heading(cell) for row in rows for cell in row)


def _read_span(cell: Element, name: str) -> int:
    match = _SPAN.match(cell.get(name).strip())
    return max(int(match[0]), 1) if match else 1
