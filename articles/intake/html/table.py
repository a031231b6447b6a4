"""A table of a page as a table of Markdown (GitHub Flavored Markdown 0.29, section 4.10)."""

import re
from collections.abc import Callable

from .. import composed
from ..block import Block
from ..inline import Run
from .tree import Element

MAX_COLUMNS = 60
"""A cell that spans more of them is cut short: browsers allow 1,000, and a page could ask for that in every row."""
_SPAN = re.compile(r"\d{1,3}")
_BLOCKS = (
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
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
_MAX_PARAGRAPHS = 2
"""Of a cell, in a table without headings to its columns or rows. More is a column of a page."""

Row = list[tuple[Run, ...]]


def is_layout(table: Element) -> bool:
    """Say whether `table` only puts text side by side."""
    if table.get("role") in ("presentation", "none"):
        return True
    rows = rows_of(table)
    if max((len(row) for row in rows), default=0) < 2:
        return True
    cells = [cell for row in rows for cell in row]
    if any(cell.find("table", "h1", "h2", "form", "article") for cell in cells):
        return True
    if any(cell.tag == "th" for cell in cells) or any(child.tag in ("thead", "caption") for child in table.elements()):
        return False
    return any(cell.find(*_BLOCKS) for cell in cells) or any(
        sum(inner.tag == "p" for inner in cell.walk()) > _MAX_PARAGRAPHS for cell in cells
    )


def rows_of(table: Element) -> list[list[Element]]:
    """Give the cells of each row of `table`, none of those of tables in it."""
    rows = []
    for part in table.elements():
        for row in part.elements() if part.tag in ("thead", "tbody", "tfoot") else [part]:
            if row.tag == "tr":
                rows.append([cell for cell in row.elements() if cell.tag in ("td", "th")])
    return [row for row in rows if row]


def table_of(table: Element, content: Callable[[Element], tuple[Run, ...]]) -> Block | None:
    """Make a table of `table`; `content` gives what stands in a cell. None when all are empty."""
    rows: list[Row] = []
    has_head = _has_head(table)
    spanning: dict[int, int] = {}
    """By column, how many rows below a cell still covers."""
    for cells in rows_of(table):
        row: Row = []
        covered = {at: left - 1 for at, left in spanning.items() if left > 1}
        taken = {at for at, left in spanning.items() if left > 0}
        for cell in cells:
            while len(row) in taken and len(row) < MAX_COLUMNS:
                row.append(())
            across, down = _span(cell.get("colspan")), _span(cell.get("rowspan"))
            across = max(1, min(across, MAX_COLUMNS - len(row)))
            if down > 1:
                covered |= {len(row) + at: down - 1 for at in range(across)}
            row.append(content(cell))
            row += [()] * (across - 1)
        spanning = covered
        rows.append(row)
    rows = [row for row in rows if any(row)]
    if not rows:
        return None
    return composed.table_of(rows, has_head=has_head and len(rows) > 1)


def _has_head(table: Element) -> bool:
    """Say whether the first row names the columns: by `thead`, by its cells, or because no cell at all is a name."""
    if any(part.tag == "thead" for part in table.elements()):
        return True
    first, *others = rows_of(table) or [[]]
    named = [cell.tag == "th" for cell in first]
    return all(named) or not any(cell.tag == "th" for row in [first, *others] for cell in row)


def _span(written: str) -> int:
    match = _SPAN.match(written.strip())
    return max(int(match[0]), 1) if match else 1
