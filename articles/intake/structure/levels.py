"""Headings by markup: which head sections, and at which level."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from ..block import Block, Kind
from ..headings import has_heading_form

_DEEPEST: Final = 3
"""The deepest level of markup that always heads a section, however many stand above it."""

Level = Literal[0, 2, 3]
"""Of a section's heading; 0 is a heading inside a section's text."""


@dataclass(frozen=True, slots=True)
class Levels:
    """The two highest levels that an article's headings have; both 0 where no markup tells headings."""

    first: int = 0
    second: int = 0

    def of(self, block: Block) -> Level:
        """Return the level of a heading: that of a section, a subsection, or a heading inside one's text."""
        if block.level > max(self.second, _DEEPEST) and self.second > self.first:
            return 0
        return 3 if self.first < block.level else 2


def with_levels(blocks: Sequence[Block]) -> tuple[list[Block], Levels]:
    """Return `blocks`, below the headline, with what markup says about headings.

    Where no heading is marked as one, short paragraphs in bold are headings; writers of Word files and of mails make
    them so.
    """
    blocks = list(blocks)
    if not any(block.kind is Kind.HEADING for block in blocks):
        for at, block in enumerate(blocks[:-1]):
            if _is_bold_heading(block) and not _is_bold_heading(blocks[at + 1]):
                blocks[at] = replace(block, kind=Kind.HEADING, level=2)
    levels = sorted({block.level or 2 for block in blocks if block.kind is Kind.HEADING})
    return blocks, Levels(*levels[:2])


def _is_bold_heading(block: Block) -> bool:
    return block.kind is Kind.PARAGRAPH and block.is_strong and has_heading_form(block.text) and "\n" not in block.text
