"""The lines by the headline that credit and date the article: in whatever style, on one
line or on two.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from articles.intake.accounting.codes import PERHAPS_CREDIT
from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.building.piece import Role, has_role
from articles.intake.credits.credit_lines import read_credit_line, read_two_line_credit
from articles.intake.structure.choices import Chosen
from articles.intake.structure.lines import Line

MOST_LINES = 12
"""Lines below the headline among which credits are looked for."""


def unstyle_credits(
    blocks: Sequence[Block], chosen: Chosen, language: str
) -> list[Block]:
    """Return `blocks`, below the headline, with bylines as plain paragraphs.

    People put them in the style of a heading or a subtitle for its looks. A heading
    would then decide the level of the sections, and a subtitle that the article has a
    standfirst.
    """
    found = list(blocks)
    at = 0
    while at < min(len(found), MOST_LINES):
        count = 0 if at in chosen else _count_credit_lines(found[at : at + 2], language)
        if not count and found[at].is_heading:
            # The text begins.
            break
        for credit in range(at, at + count):
            found[credit] = _remove_style(found[credit])
        at += count or 1
    return found


def _remove_style(block: Block) -> Block:
    if block.hint is Hint.STANDFIRST:
        return replace(block, kind=Kind.PARAGRAPH, level=0, hint=Hint.NONE)
    if block.is_heading:
        return replace(block, kind=Kind.PARAGRAPH, level=0)
    return block


def _count_credit_lines(blocks: Sequence[Block], language: str) -> int:
    """Return the number of `blocks` that are one credit: 1 for a line, 2 for a label
    with the line below it, 0 for no credit.
    """
    block = blocks[0]
    pieces = read_credit_line(block, language=language)
    if has_role(pieces, Role.AUTHOR):
        return 1
    is_subtitle = block.hint is Hint.STANDFIRST
    if is_subtitle and pieces and pieces[0].doubt != PERHAPS_CREDIT:
        return 1
    is_label = len(blocks) == 2 and read_two_line_credit(*blocks, language=language)
    return 2 if is_label else 0


def find_labels(lines: Sequence[Line], language: str) -> frozenset[int]:
    """Return the indexes of lines that are only a label, such as "By", for the line
    below them.
    """
    labels = set()
    for at, (label, below) in enumerate(pairwise(lines[: MOST_LINES + 1])):
        if label.choice or below.choice:
            continue
        if read_two_line_credit(label.whole, below.whole, language=language):
            labels.add(at)
    return frozenset(labels)
