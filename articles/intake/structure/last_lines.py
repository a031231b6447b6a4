"""The last lines of an article, below its text, where addresses alone are its sources.

An address on a line of its own is a source below a heading of sources, and in the last lines of the article: when
nothing follows but other addresses, sources, links to other articles, and who wrote it and when. Anywhere else it is
part of the text. So it is even in the last lines where

- it stands directly below a heading, a question or a line that ends in a colon, which would be left with nothing;
- it is one alone, and the parts above end with an address of their own.
"""

import re
from collections.abc import Sequence
from typing import Final

from ..block import Block, Kind
from ..credits.credit_lines import credit_pieces
from ..related.read_also import is_related_heading, related_pieces
from ..sources.source_lines import begins_sources
from .choices import Choice
from .lines import Line

_COPYRIGHT: Final = re.compile(r"(?:©|\(c\)|copyright\b|all rights reserved\b).{0,150}", re.IGNORECASE)
_ANNOUNCING: Final = (":", "：")
_NO_TEXT: Final = frozenset(
    {
        Choice.SOURCE,
        Choice.RELATED,
        Choice.AUTHOR,
        Choice.AUTHOR_ROLE,
        Choice.BIO,
        Choice.PORTRAIT,
        Choice.DATE,
        Choice.TOPIC,
        Choice.STRUCTURE,
        Choice.LEFT_OUT,
    }
)
"""What a person may say that a line is, without making it text of the article."""


def addresses_in_last_lines(lines: Sequence[Line], *, language: str = "") -> frozenset[int]:
    """Return the places in `lines` of the addresses that are sources, standing in the article's last lines."""
    end = _end_of_text(lines, language)
    places = [at for at in range(end, len(lines)) if _is_address(lines[at])]
    is_announced = 0 < end < len(lines) and _is_address(lines[end]) and _announces(lines[end - 1])
    if is_announced or (len(places) == 1 and _closes_parts(lines, end)):
        return frozenset()
    return frozenset(places)


def _end_of_text(lines: Sequence[Line], language: str) -> int:
    """Return the place of the first line below the text."""
    end = _closing_list(lines)
    while end and _is_below_text(lines[end - 1], language):
        end -= 1
    return end


def _closing_list(lines: Sequence[Line]) -> int:
    """Return where the list of sources or of other articles begins that closes the article, or the number of lines."""
    for at in range(len(lines) - 1, 0, -1):
        block = lines[at].whole
        following = lines[at + 1].whole if at + 1 < len(lines) else None
        if not lines[at].choice and (begins_sources(block, following) or is_related_heading(block.text)):
            return at
        if block.kind is Kind.HEADING:
            break
    return len(lines)


def _is_below_text(line: Line, language: str) -> bool:
    if line.choice:
        return line.choice in _NO_TEXT
    block = line.whole
    return (
        block.kind is Kind.ADDRESS
        or related_pieces(block) is not None
        or _is_copyright(block)
        or credit_pieces(block, language=language) is not None
    )


def _is_copyright(block: Block) -> bool:
    return block.kind is Kind.PARAGRAPH and _COPYRIGHT.fullmatch(block.text) is not None


def _is_address(line: Line) -> bool:
    return line.whole.kind is Kind.ADDRESS and not line.choice


def _announces(line: Line) -> bool:
    """Return True if `line` would be left with nothing below it."""
    if line.choice in (Choice.HEADING, Choice.SUBHEADING):
        return True
    return line.whole.kind is Kind.HEADING or line.whole.text.endswith(_ANNOUNCING)


def _closes_parts(lines: Sequence[Line], end: int) -> bool:
    """Return True if the last address above `end` closes a section or an answer."""
    last = next((at for at in range(end - 1, 0, -1) if _is_address(lines[at])), None)
    if last is None:
        return False
    below = lines[last + 1]
    return below.is_question or below.whole.kind is Kind.HEADING
