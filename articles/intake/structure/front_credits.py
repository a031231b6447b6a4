"""The lines by the headline that credit and date the article: in whatever style, on one line or on two."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from ..block import Block, Hint, Kind, Role
from ..codes import PERHAPS_CREDIT
from ..credits.credit_lines import credit_pieces, two_line_pieces
from .choices import Choice
from .lines import Line

MOST_LINES: Final = 12
"""Lines below the headline among which credits are looked for."""


def with_plain_credits(blocks: Sequence[Block], chosen: Mapping[int, Choice], language: str) -> list[Block]:
    """Return `blocks`, below the headline, with bylines as plain paragraphs where their style is another's.

    People put them in the style of a heading or a subtitle for its looks. As headings they would tell which level the
    sections are of, and as a subtitle that the article has a standfirst.
    """
    found = list(blocks)
    at = 0
    while at < min(len(found), MOST_LINES):
        length = 0 if at in chosen else _credit_length(found, at, language)
        if not length and found[at].kind is Kind.HEADING:
            break  # the text begins

        for place in range(at, at + length):
            if found[place].kind is Kind.HEADING or found[place].hint is Hint.STANDFIRST:
                found[place] = _plain(found[place])
        at += length or 1
    return found


def _plain(block: Block) -> Block:
    hint = Hint.NONE if block.hint is Hint.STANDFIRST else block.hint
    return replace(block, kind=Kind.PARAGRAPH, level=0, hint=hint)


def _credit_length(blocks: Sequence[Block], at: int, language: str) -> int:
    """Return how many of `blocks` from `at` on are one credit: a line, or a label with the line below; 0 for none."""
    pieces = credit_pieces(blocks[at], language=language) or []
    if any(piece.role is Role.AUTHOR for piece in pieces):
        return 1
    if blocks[at].hint is Hint.STANDFIRST and pieces and pieces[0].doubt != PERHAPS_CREDIT:
        return 1
    is_label = at + 1 < len(blocks) and two_line_pieces(blocks[at], blocks[at + 1], language=language) is not None
    return 2 if is_label else 0


def labels_in_front(lines: Sequence[Line], language: str) -> frozenset[int]:
    """Return the places of lines that are only a label, such as "By", for the line below them."""
    front = list(pairwise(lines[: MOST_LINES + 1]))
    return frozenset(
        at
        for at, (label, below) in enumerate(front)
        if not (label.choice or below.choice)
        and two_line_pieces(label.whole, below.whole, language=language) is not None
    )
