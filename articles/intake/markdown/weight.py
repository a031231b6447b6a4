"""How many blocks Markdown may hold, counted while it is parsed: a rule for markdown-it."""

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, table

from ..intake import IntakeRefused

_RULE = re.compile(r"[-:| \t]*-[-:| \t]*")


@dataclass(slots=True)
class Count:
    """Of the blocks, items of lists and cells of tables of the file `name`, of which there may be `most`."""

    name: str
    most: int
    found: int = 0
    lines_seen: int = 0
    """The number of the line up to which cells were counted: lines that only look like a table are looked at once."""

    def add(self, number: int) -> None:
        """Count `number` more. Raises IntakeRefused when these are too many."""
        self.found += number
        if self.found > self.most:
            raise IntakeRefused(f"“{self.name}” has more than {self.most:,} paragraphs, items and cells.")


def plugin(md: MarkdownIt) -> None:
    """Let `md` count. Its environment gives the `Count` as `count`."""
    md.block.ruler.before("table", "count", _count)
    md.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})


def _count(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    state.env["count"].add(1)
    return False


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    count: Count = state.env["count"]
    if not silent and start + 1 < end and start >= count.lines_seen and _RULE.fullmatch(_line(state, start + 1)):
        below = start
        while below < end and not state.isEmpty(below):
            below += 1
        count.lines_seen = below
        count.add(state.src.count("|", state.bMarks[start], state.eMarks[below - 1]))
    return table(state, start, end, silent)


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
