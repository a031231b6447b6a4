"""Headings by markup: which head sections, and at which level."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from articles.intake.blocks.block import Block, Kind
from articles.intake.text.headings import has_heading_form

# The deepest level of markup that always heads a section, however many are above it.
_DEEPEST = 3

Level = Literal[0, 2, 3]
"""Of a section's heading; 0 is a heading inside a section's text."""


@dataclass(frozen=True, slots=True)
class Levels:
    """The two highest levels that an article's headings have; both 0 where no markup
    tells headings.
    """

    first: int = 0
    second: int = 0

    def level_of(self, heading: Block) -> Level:
        """Return 2 for the heading of a section, 3 for that of a subsection, and 0 for
        one inside the text of a section.
        """
        has_subsections = self.second > self.first
        if has_subsections and heading.level > max(self.second, _DEEPEST):
            return 0
        return 3 if heading.level > self.first else 2


def detect_levels(blocks: Sequence[Block]) -> tuple[list[Block], Levels]:
    """Return `blocks`, below the headline, and the levels of their headings.

    Where no heading is marked as one, short paragraphs in bold are headings, as writers
    of Word files and e-mails make them.
    """
    blocks = list(blocks)
    if not any(block.is_heading for block in blocks):
        for at, (block, following) in enumerate(pairwise(blocks)):
            if _is_bold_heading(block) and not _is_bold_heading(following):
                blocks[at] = replace(block, kind=Kind.HEADING, level=2)

    levels = {block.level or 2 for block in blocks if block.is_heading}
    return blocks, Levels(*sorted(levels)[:2])


def _is_bold_heading(block: Block) -> bool:
    is_one_line = block.is_paragraph and "\n" not in block.text
    return is_one_line and block.is_strong and has_heading_form(block.text)
