"""What a block shows before its place in the article is known: a number, the form of a
heading or a question.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from articles.intake.blocks.block import Block
from articles.intake.building.piece import Piece
from articles.intake.faq import is_question
from articles.intake.structure.choices import Choice, Chosen
from articles.intake.structure.labels import split_label
from articles.intake.structure.question_items import DOTTED, PROSE, asks_question
from articles.intake.text.headings import has_heading_form

# "3. Why the tide comes in", "3) Is it so?"
_NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Line:
    """A block, and the same without the number that counts it among headings or
    questions.
    """

    whole: Block
    bare: Block
    """The block without its number."""
    number: Sequence[Piece]
    """The number as structure, or nothing."""
    is_short: bool
    """It has a heading's form, in a text whose markup makes no headings."""
    is_question: bool
    choice: Choice | None
    """What a person said that it is."""

    @property
    def is_prose(self) -> bool:
        """A heading may be above it: it is a paragraph, a list, a table."""
        return self.whole.kind in PROSE and not self.is_short and not self.choice


def read_lines(
    blocks: Sequence[Block], chosen: Chosen, *, is_by_form: bool
) -> list[Line]:
    """Return a line for each of `blocks`. `chosen` is by index.

    `is_by_form` means that no markup makes headings.
    """
    values = [_read_number(block) for block in blocks]
    items = _find_list_items(values)
    patterns = dict.fromkeys(_find_dotted_questions(blocks), DOTTED)
    patterns |= dict.fromkeys(_find_counting_numbers(values, items), _NUMBER)

    lines = []
    for at, block in enumerate(blocks):
        number: list[Piece] = []
        bare = block
        if at in patterns and at not in chosen:
            number, bare = split_label(block, patterns[at], "number")

        is_item = not block.is_paragraph or at in items or at in chosen
        is_short = is_by_form and not is_item and has_heading_form(bare.text)
        is_asked = bare.is_line and is_question(bare.text)
        lines.append(Line(block, bare, number, is_short, is_asked, chosen.get(at)))
    return lines


def _read_number(block: Block) -> int | None:
    match = _NUMBER.match(block.text)
    if match is None or not block.is_line:
        return None
    return int(match[1])


def _find_list_items(numbers: Sequence[int | None]) -> set[int]:
    """Return the indexes of numbered lines one below the other, which are a list."""
    items: set[int] = set()
    for at, (number, following) in enumerate(pairwise(numbers)):
        if number is not None and following == number + 1:
            items |= {at, at + 1}
    return items


def _find_counting_numbers(numbers: Sequence[int | None], items: set[int]) -> set[int]:
    """Return the indexes of the numbers that count, as in 1, 2, 3.

    In "9. November" and "1. FC Köln" the number belongs to the words.
    """
    numbered = [
        (at, number)
        for at, number in enumerate(numbers)
        if number is not None and at not in items
    ]
    counting: set[int] = set()
    for (at, number), (below, following) in pairwise(numbered):
        if following == number + 1 and (number == 1 or at in counting):
            counting |= {at, below}
    return counting


def _find_dotted_questions(blocks: Sequence[Block]) -> set[int]:
    """Return the indexes of questions with numbers such as "1.1"."""
    dotted = set()
    for at, block in enumerate(blocks):
        has_number = block.is_line and DOTTED.match(block.text)
        if has_number and asks_question(block.text):
            dotted.add(at)
    # One alone may be a figure: "1.5 million what?"
    return dotted if len(dotted) > 1 else set()
