"""A table of a page as a table of Markdown (GitHub Flavored Markdown 0.29, section 4.10)."""

import re
from collections.abc import Callable, Iterator
from itertools import chain

from .. import composed
from ..block import Block
from ..inline import Run
from .tag_names import HEADINGS
from .tree import Element

MAX_COLUMNS = 60
"""A cell that spans more is cut short: browsers allow 1,000, and a page could ask for that in every row."""
_SPAN = re.compile(r"\d{1,3}")
_LAYOUT = ("table", "h1", "h2", "form", "article")
_BLOCKS = (
    *HEADINGS,
    "table",
    "blockquote",
    "hr",
    "form",
    "article",
    "section",
    "details",
    "dl",
    "pre",
)
# In a cell of a table without headings. A cell with more is a column of a page.
_MAX_PARAGRAPHS = 2

Row = list[tuple[Run, ...]]


def read_rows(table: Element) -> Iterator[list[Element]]:
    """Yield the cells of each row of `table`, without those of nested tables."""
    for part in table.child_elements():
        for row in part.child_elements() if part.tag in ("thead", "tbody", "tfoot") else [part]:
            cells = [cell for cell in row.child_elements() if cell.tag in ("td", "th")]
            if row.tag == "tr" and cells:
                yield cells


def is_layout(table: Element) -> bool:
    """Return True if `table` only puts text side by side."""
    rows = list(read_rows(table))
    if table.get("role") in ("presentation", "none") or max(map(len, rows), default=0) < 2:
        return True

    cells = list(chain(*rows))
    if any(cell.find(*_LAYOUT) for cell in cells):
        return True
    if any(map(_is_heading, cells)) or any(part.tag in ("thead", "caption") for part in table.child_elements()):
        return False
    return any(cell.find(*_BLOCKS) or _count_paragraphs(cell) > _MAX_PARAGRAPHS for cell in cells)


def _is_heading(cell: Element) -> bool:
    return cell.tag == "th"


def _count_paragraphs(cell: Element) -> int:
    return sum(inner.tag == "p" for inner in cell.walk())


def table_of(table: Element, read_cell: Callable[[Element], tuple[Run, ...]]) -> Block | None:
    """Return `table` as a block, or None if all cells are empty; `read_cell` returns what a cell shows."""
    rows = [row for row in _fill_rows(table, read_cell) if any(row)]
    if not rows:
        return None
    return composed.table_of(rows, has_head=len(rows) > 1 and _has_head(table))


def _fill_rows(table: Element, read_cell: Callable[[Element], tuple[Run, ...]]) -> Iterator[Row]:
    """Yield the rows of `table`, with an empty cell wherever a cell spans more columns or rows."""
    # By column, how many more rows a cell from above covers.
    spanning: dict[int, int] = {}
    for cells in read_rows(table):
        row: Row = []
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
        yield row


def _has_head(table: Element) -> bool:
    """Return True if the first row names the columns: by `thead`, by its cells, or because no cell is a heading."""
    if any(part.tag == "thead" for part in table.child_elements()):
        return True
    first, *others = read_rows(table)
    return all(map(_is_heading, first)) or not any(map(_is_heading, chain(first, *others)))


def _read_span(cell: Element, name: str) -> int:
    match = _SPAN.match(cell.get(name).strip())
    return max(int(match[0]), 1) if match else 1
