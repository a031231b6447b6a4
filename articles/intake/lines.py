"""What is seen of each block before its place in the article is known: numbers, short lines, questions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .block import Block, Kind, Piece, Role
from .faq import is_question
from .headings import has_heading_form

_NUMBER = re.compile(r"(?P<number>(?P<value>\d{1,3})[.)])\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Line:
    """A block, parted from the number that counts it among headings or questions."""

    whole: Block
    bare: Block
    """The same without its number."""
    number: str
    is_short: bool
    """Its form is a heading's."""
    is_question: bool

    @property
    def is_prose(self) -> bool:
        return self.whole.kind is Kind.PARAGRAPH and not self.is_short

    def numbered(self, piece: Piece) -> list[Piece]:
        """Give `piece`, made of the bare block, after its number."""
        if not self.number:
            return [piece]
        return [Piece(Role.STRUCTURE, self.whole.cut(0, len(self.number)), "number"), piece]


def lines_of(blocks: Sequence[Block]) -> list[Line]:
    numbers = [_number(block) for block in blocks]
    items = _items(numbers)
    counting = _counting([(at, number) for at, number in enumerate(numbers) if number is not None and at not in items])
    return [_line(block, is_counted=at in counting, is_item=at in items) for at, block in enumerate(blocks)]


def _number(block: Block) -> int | None:
    match = _NUMBER.match(block.text) if block.kind is not Kind.ADDRESS else None
    return int(match["value"]) if match else None


def _items(numbers: Sequence[int | None]) -> set[int]:
    """Give where numbered lines stand one below the other, which makes a list."""
    return {
        at
        for first, (number, following) in enumerate(pairwise(numbers))
        if number is not None and following == number + 1
        for at in (first, first + 1)
    }


def _counting(numbered: Sequence[tuple[int, int]]) -> set[int]:
    """Give where a number counts, as in 1, 2, 3; in "9. November" and "1. FC Köln" it belongs to the words."""
    found: set[int] = set()
    for (at, number), (below, following) in pairwise(numbered):
        if following == number + 1 and (number == 1 or at in found):
            found |= {at, below}
    return found


def _line(block: Block, *, is_counted: bool, is_item: bool) -> Line:
    number = ""
    bare = block
    if is_counted and (match := _NUMBER.match(block.text)):
        number = match["number"]
        bare = block.cut(match.end())
    is_short = block.kind is Kind.PARAGRAPH and not is_item and has_heading_form(bare.text)
    return Line(block, bare, number, is_short, is_question(bare.text))
