"""Links to other articles, amid the text or in a list below a heading."""

from collections.abc import Sequence

from articles.intake.building.piece import Piece, Role
from articles.intake.related.read_also import (
    is_related_heading,
    split_related_items,
    split_related_line,
)
from articles.intake.structure.lines import Line
from articles.intake.structure.progress import Progress


def take_related(progress: Progress, at: int) -> int:
    """Take the line at `at` if it is a link to another article, or a heading with the
    list of them below.

    Return the number of lines taken.
    """
    block = progress.lines[at].whole
    items = []
    if is_related_heading(block.text):
        items = _read_items(progress.lines[at + 1 :])
    if items:
        progress.put(Piece(Role.STRUCTURE, block, "related heading"))
        for item in items:
            progress.put(*item)
        return 1 + len(items)

    pieces = split_related_line(block)
    if pieces is None:
        return 0
    progress.put(*pieces)
    return 1


def _read_items(lines: Sequence[Line]) -> list[list[Piece]]:
    """Return the pieces of each of `lines` that names other articles, up to the first
    line that does not.
    """
    items = []
    for line in lines:
        pieces = None if line.choice else split_related_items(line.whole)
        if pieces is None:
            break
        items.append(pieces)
    return items
