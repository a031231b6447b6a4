"""Where the text of an article continues, and where it ends."""

from collections.abc import Sequence
from itertools import accumulate

from articles.intake.blocks.block import Block
from articles.intake.building.piece import Piece
from articles.intake.sources.source_lines import begins_sources
from articles.intake.text.headings import has_heading_form

Blocks = Sequence[Block]
Divided = tuple[Blocks, list[Piece], Blocks]
"""An article, the pieces about its authors, and what is below them."""


def block_after(blocks: Blocks, at: int) -> Block | None:
    """Return the block after the index `at`, if there is one."""
    if at + 1 == len(blocks):
        return None
    return blocks[at + 1]


def begins_sources_at(blocks: Blocks, at: int) -> bool:
    """Return True if the block at the index `at` heads a list of sources."""
    return begins_sources(blocks[at], block_after(blocks, at))


def is_prose(block: Block) -> bool:
    """Return True if `block` is a paragraph of the article that could not be a
    heading.
    """
    is_shown = block.is_paragraph and not block.is_left_out
    return is_shown and not has_heading_form(block.text)


def count_prose(blocks: Blocks) -> list[int]:
    """Return for each block, and for the end, the number of paragraphs of prose above
    it.
    """
    return [0, *accumulate(map(is_prose, blocks))]


def is_above_prose(blocks: Blocks, at: int) -> bool:
    """Return True if a paragraph that is no prose has two paragraphs of prose below it,
    as a heading has.
    """
    block = blocks[at]
    below = blocks[at + 1 : at + 3]
    is_short = block.is_paragraph and not is_prose(block)
    return is_short and len(below) == 2 and all(map(is_prose, below))
