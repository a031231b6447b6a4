"""A limit to the blocks of Markdown, which are counted while it is parsed: a rule for
markdown-it.
"""

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, table

from articles.intake.intake import IntakeRefused

# The line below a table's head: "|---|:-:|"
_RULE = re.compile(r"[-:| \t]*-[-:| \t]*")


@dataclass(slots=True)
class BlockCount:
    """The number of blocks, list items and table cells in one file."""

    name: str
    limit: int
    found: int = 0
    lines_seen: int = 0
    """The line up to which cells were counted: lines that only look like a table are
    searched once.
    """

    def add(self, number: int) -> None:
        """Count `number` more. Raises IntakeRefused if these are too many."""
        self.found += number
        if self.found > self.limit:
            raise IntakeRefused(
                f"“{self.name}” has more than {self.limit:,} paragraphs, items and cells."
            )


def plugin(md: MarkdownIt) -> None:
    """Let `md` count blocks in the BlockCount that its environment has as `count`."""
    md.block.ruler.before("table", "count", _count_block)
    md.block.ruler.at("table", _count_cells, {"alt": ["paragraph", "reference"]})


def _count_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    state.env["count"].add(1)
    return False


def _count_cells(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Count the cells before the table is parsed: each takes more memory than its
    text.
    """
    count: BlockCount = state.env["count"]
    is_new = not silent and count.lines_seen <= start < end - 1
    if is_new and _RULE.fullmatch(read_line(state, start + 1)):
        below = start
        while below < end and not state.isEmpty(below):
            below += 1
        count.lines_seen = below
        count.add(state.src.count("|", state.bMarks[start], state.eMarks[below - 1]))
    return table(state, start, end, silent)


def read_line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
