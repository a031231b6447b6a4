"""A list of sources in an article: where it ends, and what its lines are."""

from collections.abc import Callable
from functools import cache

from articles.intake.building.piece import Piece
from articles.intake.related.read_also import split_related_line
from articles.intake.structure.progress import Progress
from articles.intake.structure.source_lists import read_sources


class SourceListReader:
    """Reads lists of sources, the lines of which may be links to other articles,
    too.
    """

    def __init__(
        self, progress: Progress, begins_other_part: Callable[[int], bool]
    ) -> None:
        self._progress = progress
        self._begins_other_part = begins_other_part
        # Each line is tried more than once, and a hostile one takes long to read.
        self._read_line = cache(self._read_line_once)

    def read_list(self, heading: int, *, is_certain: bool) -> list[list[Piece]]:
        """Return the pieces of each line below the heading at the index `heading`; none
        for a line that is no source.

        The list ends where the article continues. `is_certain` means that the heading
        leaves no doubt, as "References" does.
        """
        items = []
        for at in range(heading + 1, len(self._progress.lines)):
            if self._ends_list(heading, at):
                break
            items.append(self._read_line(at, is_certain))
        return items

    def _read_line_once(self, at: int, is_certain: bool) -> list[Piece]:
        block = self._progress.lines[at].whole
        if pieces := split_related_line(block):
            return pieces
        return read_sources(block, is_certain=is_certain)

    def _ends_list(self, heading: int, at: int) -> bool:
        lines = self._progress.lines
        line = lines[at]
        is_heading = (
            line.whole.is_heading and line.whole.level <= lines[heading].whole.level
        )
        if line.choice or is_heading or self._begins_other_part(at):
            return True
        if not self._progress.is_short(at) or self._read_line(at, False):
            return False
        # A short line may be a heading by its form. Below a source one paragraph of
        # prose is enough to show that, otherwise it takes two.
        prose = self._progress.count_prose(at + 1)
        is_below_source = bool(self._read_line(at - 1, False))
        return prose > 1 or (prose == 1 and is_below_source)
