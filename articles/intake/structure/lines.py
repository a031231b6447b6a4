"""What is seen of each block before its place in the article is known: numbers, levels, short lines, questions."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..block import Block, Kind, Piece, Role
from ..faq import is_question
from ..headings import has_heading_form
from .choices import Choice
from .question_items import DOTTED, is_asked

_PROSE = frozenset({Kind.PARAGRAPH, Kind.LIST, Kind.TABLE, Kind.QUOTATION, Kind.CODE, Kind.IMAGE})
_NUMBER = re.compile(r"(?P<number>(?P<value>\d{1,3})[.)])\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Line:
    """A block, parted from the number that counts it among headings or questions."""

    whole: Block
    bare: Block
    """The same without its number."""
    number: str
    is_short: bool
    """Its form is a heading's, in a text whose markup has none."""
    is_question: bool
    choice: Choice | None = None
    """What a person said that it is."""

    @property
    def is_prose(self) -> bool:
        """It is what a heading stands above: a paragraph, a list, a table."""
        return self.whole.kind in _PROSE and not self.is_short and not self.choice

    def numbered(self, pieces: Iterable[Piece]) -> list[Piece]:
        """Return `pieces`, made of the bare block, after its number."""
        if not self.number:
            return list(pieces)
        return [Piece(Role.STRUCTURE, self.whole.cut(0, len(self.number)), "number"), *pieces]


def lines_of(blocks: Sequence[Block], chosen: Mapping[int, Choice], *, is_by_form: bool) -> list[Line]:
    """See each of `blocks`. `chosen` is by place in `blocks`; `is_by_form` says that no markup tells headings."""
    numbers = [_number(block) for block in blocks]
    items = _items(numbers)
    counting = _counting([(at, number) for at, number in enumerate(numbers) if number is not None and at not in items])
    dotted = _dotted(blocks)
    lines = []
    for at, block in enumerate(blocks):
        number = ""
        bare = block
        form = _NUMBER if at in counting else DOTTED if at in dotted else None
        if form and at not in chosen and (match := form.match(block.text)):
            number = match["number"]
            bare = block.cut(match.end())
        is_line = block.kind is Kind.PARAGRAPH and at not in items and at not in chosen
        is_short = is_by_form and is_line and has_heading_form(bare.text)
        lines.append(Line(block, bare, number, is_short, _is_asked(bare), chosen.get(at)))
    return lines


def _is_asked(block: Block) -> bool:
    return block.kind in (Kind.PARAGRAPH, Kind.HEADING) and is_question(block.text)


def _number(block: Block) -> int | None:
    match = _NUMBER.match(block.text) if block.kind in (Kind.PARAGRAPH, Kind.HEADING) else None
    return int(match["value"]) if match else None


def _dotted(blocks: Sequence[Block]) -> set[int]:
    """Return where questions have numbers such as "1.1"; one alone may be a figure."""
    found = {
        at
        for at, block in enumerate(blocks)
        if block.kind in (Kind.PARAGRAPH, Kind.HEADING) and DOTTED.match(block.text) and is_asked(block.text)
    }
    return found if len(found) > 1 else set()


def _items(numbers: Sequence[int | None]) -> set[int]:
    """Return where numbered lines stand one below the other, which makes a list."""
    return {
        at
        for first, (number, following) in enumerate(pairwise(numbers))
        if number is not None and following == number + 1
        for at in (first, first + 1)
    }


def _counting(numbered: Sequence[tuple[int, int]]) -> set[int]:
    """Return where a number counts, as in 1, 2, 3; in "9. November" and "1. FC Köln" it belongs to the words."""
    found: set[int] = set()
    for (at, number), (below, following) in pairwise(numbered):
        if following == number + 1 and (number == 1 or at in found):
            found |= {at, below}
    return found
