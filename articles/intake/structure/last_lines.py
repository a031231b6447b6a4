"""The last lines of an article, below its text, where addresses alone are its sources.

An address on a line of its own is a source below a heading of sources, and in the last
lines of the article: where only other addresses, sources, links to other articles, and
who wrote it and when follow. Anywhere else it is part of the text. It is so in the last
lines, too, if

- it is directly below a heading, a question or a line that ends in a colon, which would
  be left with nothing;
- it is the only one, and the parts above end with an address of their own.
"""

import re
from collections.abc import Sequence

from articles.intake.blocks.block import Block
from articles.intake.credits.credit_lines import read_credit_line
from articles.intake.related.read_also import is_related_heading, split_related_line
from articles.intake.sources.source_lines import begins_sources
from articles.intake.structure.choices import Choice
from articles.intake.structure.lines import Line

# "© 2024 The Mill", "All rights reserved."
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright\b|all rights reserved\b).{0,150}", re.IGNORECASE
)
_COLONS = (":", "：")
# What a person may choose for a line that is then no text of the article.
_NO_TEXT = frozenset(
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


def find_source_addresses(lines: Sequence[Line], *, language: str) -> frozenset[int]:
    """Return the indexes of the addresses in the article's last lines that are
    sources.
    """
    end = _find_end_of_text(lines, language)
    places = [at for at in range(end, len(lines)) if _is_address(lines[at])]
    if not places:
        return frozenset()

    is_announced = end > 0 and places[0] == end and _announces(lines[end - 1])
    is_one_of_parts = len(places) == 1 and _closes_part(lines, end)
    if is_announced or is_one_of_parts:
        return frozenset()
    return frozenset(places)


def _find_end_of_text(lines: Sequence[Line], language: str) -> int:
    """Return the index of the first line below the text."""
    end = _find_closing_list(lines)
    while end and _is_below_text(lines[end - 1], language):
        end -= 1
    return end


def _find_closing_list(lines: Sequence[Line]) -> int:
    """Return the index of the list of sources or of other articles that closes the
    article, or the number of lines.
    """
    following: Block | None = None
    for at in range(len(lines) - 1, 0, -1):
        block = lines[at].whole
        is_heading = begins_sources(block, following) or is_related_heading(block.text)
        if is_heading and not lines[at].choice:
            return at
        if block.is_heading:
            break
        following = block
    return len(lines)


def _is_below_text(line: Line, language: str) -> bool:
    if line.choice:
        return line.choice in _NO_TEXT
    block = line.whole
    if block.is_address or split_related_line(block) or _is_copyright(block):
        return True
    return bool(read_credit_line(block, language=language))


def _is_copyright(block: Block) -> bool:
    return block.is_paragraph and _COPYRIGHT.fullmatch(block.text) is not None


def _is_address(line: Line) -> bool:
    return line.whole.is_address and not line.choice


def _announces(line: Line) -> bool:
    """Return True if `line` would be left with nothing below it."""
    is_heading = line.whole.is_heading
    if is_heading or line.choice in (Choice.HEADING, Choice.SUBHEADING):
        return True
    return line.whole.text.endswith(_COLONS)


def _closes_part(lines: Sequence[Line], end: int) -> bool:
    """Return True if the last address above `end` closes a section or an answer."""
    for at in range(end - 1, 0, -1):
        if _is_address(lines[at]):
            below = lines[at + 1]
            return below.is_question or below.whole.is_heading
    return False
