"""A table of a page as a table of Markdown (GitHub Flavored Markdown 0.29, section
4.10).
"""

import re
from collections.abc import Callable, Iterator
from itertools import chain

from articles.intake.blocks import composed
from articles.intake.blocks.block import Block
from articles.intake.blocks.inline import Run
from articles.intake.html.tag_names import HEADINGS, tag_set
from articles.intake.html.tree import Element

MAX_COLUMNS = 60
"""A cell that spans more is cut short: browsers allow 1,000, and a page could ask for
that in every row.
"""
_SPAN = re.compile(r"\d{1,3}")
_LAYOUT = ("table", "h1", "h2", "form", "article")
_BLOCKS = tag_set("table blockquote hr form article section details dl pre")
# Of a cell with data. A cell with more is a column of a page.
_MAX_PARAGRAPHS = 2

Row = list[tuple[Run, ...]]
ReadCell = Callable[[Element], tuple[Run, ...]]


def read_rows(table: Element) -> Iterator[list[Element]]:
    """Yield the cells of each row of `table`, without those of nested tables."""
    for part in table.child_elements():
        if part.tag in ("thead", "tbody", "tfoot"):
            yield from read_rows(part)
        elif part.tag == "tr":
            cells = [cell for cell in part.child_elements() if cell.tag in ("td", "th")]
            if cells:
                yield cells


def is_layout(table: Element) -> bool:
    """Return True if `table` only puts text side by side."""
    if table.get("role") in ("presentation", "none"):
        return True
    rows = list(read_rows(table))
    if max(map(len, rows), default=0) < 2:
        return True

    cells = list(chain(*rows))
    if any(cell.find(*_LAYOUT) for cell in cells):
        return True
    # Whoever names rows or columns has data in them.
    tags = {element.tag for element in chain(cells, table.child_elements())}
    if not tags.isdisjoint(("th", "thead", "caption")):
        return False
    return any(map(_is_part_of_page, cells))


def _is_part_of_page(cell: Element) -> bool:
    """Return True if `cell`, of a table without headings, holds more than data."""
    paragraphs = list(cell.find_all("p"))
    return (
        len(paragraphs) > _MAX_PARAGRAPHS or cell.find(*HEADINGS, *_BLOCKS) is not None
    )


def _is_heading(cell: Element) -> bool:
    return cell.tag == "th"


def build_table(table: Element, read_cell: ReadCell) -> Block | None:
    """Return `table` as a block, or None if all cells are empty; `read_cell` returns
    what a cell shows.
    """
    rows = [row for row in _fill_rows(table, read_cell) if any(row)]
    if not rows:
        return None
    return composed.make_table(rows, has_head=len(rows) > 1 and _has_head(table))


def _fill_rows(table: Element, read_cell: ReadCell) -> Iterator[Row]:
    """Yield the rows of `table`, with an empty cell wherever a cell spans more columns
    or rows.
    """
    # By column, how many more rows a cell from above covers.
    spanning: dict[int, int] = {}
    for cells in read_rows(table):
        row: Row = []
        covered = spanning
        spanning = {column: left - 1 for column, left in covered.items() if left > 1}
        for cell in cells:
            # Leave a cell from above its place.
            while len(row) in covered and len(row) < MAX_COLUMNS:
                row.append(())
            across = max(1, min(_read_span(cell, "colspan"), MAX_COLUMNS - len(row)))
            down = _read_span(cell, "rowspan")
            if down > 1:
                spanning |= dict.fromkeys(range(len(row), len(row) + across), down - 1)
            row += [read_cell(cell), *[()] * (across - 1)]
        yield row


def _has_head(table: Element) -> bool:
    """Return True if the first row names the columns: by `thead`, by its cells, or
    because no cell is a heading.
    """
    if any(part.tag == "thead" for part in table.child_elements()):
        return True
    rows = list(read_rows(table))
    if all(map(_is_heading, rows[0])):
        return True
    return not any(map(_is_heading, chain(*rows)))


def _read_span(cell: Element, name: str) -> int:
    match = _SPAN.match(cell.get(name).strip())
    return max(int(match[0]), 1) if match else 1
