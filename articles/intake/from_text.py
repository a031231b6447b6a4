"""Plain text to blocks. A paragraph ends at a blank line, or at a line end that no line
width explains.
"""

import re
from collections.abc import Iterator
from itertools import groupby, islice, pairwise

from articles.intake.blocks.text_blocks import make_blocks
from articles.intake.intake import IntakeRefused
from articles.intake.limits import LIMITS, Limits, refuse_long
from articles.intake.reading import Reading
from articles.intake.sources.addresses import is_address
from articles.intake.text.decoding import decode
from articles.intake.text.headings import has_heading_form
from articles.intake.text.sentences import OPENING_MARKS, is_closed

_SPACES = re.compile(r" {2,}")
_TABS = re.compile(r"(?<![ \t])[ \t]*\t[ \t]*")
"""Matches once for each run of white space, for a line may be nothing but spaces."""
# A byte order mark and a space without width may be amid a pasted text.
_UNSEEN = " \t\ufeff\u200b"
# "- one", "2) two"
_LIST_ITEM = re.compile(r"(?:[-*+•·–—]|\d{1,3}[.)])\s")
MIN_WIDTH, MAX_WIDTH = 40, 100
"""Characters of the longest line where text is wrapped by hand."""
RAGGED = 15
"""Characters by which a wrapped line may be shorter than the longest."""
FULL_SHARE = 0.8
"""Share of the lines broken in a sentence that must be that long."""


def from_text(name: str, data: bytes, limits: Limits = LIMITS) -> Reading:
    """Read plain text. Raises IntakeRefused for what is not text."""
    refuse_long(name, len(data), limits.text_bytes)
    decoded = decode(name, data)
    paragraphs = _limit_paragraphs(split_paragraphs(decoded.text), name, limits.blocks)
    return Reading(list(make_blocks(paragraphs)), decoded.findings)


def _limit_paragraphs(paragraphs: Iterator[str], name: str, most: int) -> Iterator[str]:
    """Yield `paragraphs`. Raises IntakeRefused at the first beyond `most`, before a
    list is made of them.
    """
    yield from islice(paragraphs, most)
    if next(paragraphs, None) is not None:
        raise IntakeRefused(f"“{name}” has more than {most:,} paragraphs.")


def split_paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of `text`, each on one line, with the tabs in it.

    A paragraph may be one long line, or be wrapped by hand at some width. A line end
    ends the paragraph if the lines around it are not wrapped by hand, or if the next
    word would have fitted on the line.
    """
    lines = map(_clean_line, text.splitlines())
    for is_text, group in groupby(lines, key=bool):
        if not is_text:
            continue
        run = list(group)
        width = _find_wrap_width(run)
        start = 0
        # `at` is the index of the following line.
        for at, (line, following) in enumerate(pairwise(run), 1):
            if _is_paragraph_end(line, following, width):
                yield " ".join(run[start:at])
                start = at
        yield " ".join(run[start:])


def _clean_line(line: str) -> str:
    line = _SPACES.sub(" ", _TABS.sub("\t", line))
    return line.strip().strip(_UNSEEN).strip()


def _find_wrap_width(run: list[str]) -> int | None:
    """Return the width at which `run` was wrapped by hand, in characters, or None if it
    was not.

    Wrapped lines break in the middle of a sentence, and near one width. Lines of a poem
    or a list have any length.
    """
    # An address is never broken, so it says nothing about the width.
    width = max((len(line) for line in run if not is_address(line)), default=0)
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return None

    broken = full = 0
    for line, following in pairwise(run):
        if _is_in_sentence(line, following):
            broken += 1
            full += len(line) >= width - RAGGED
    if not broken or full < FULL_SHARE * broken:
        return None
    return width


def _has_address(line: str, following: str) -> bool:
    return is_address(line) or is_address(following)


def _is_in_sentence(line: str, following: str) -> bool:
    if is_closed(line) or not following[0].islower():
        return False
    return not _has_address(line, following)


def _is_paragraph_end(line: str, following: str, width: int | None) -> bool:
    if width is None or _has_address(line, following) or _LIST_ITEM.match(following):
        return True
    # Rows of a table.
    if "\t" in line and "\t" in following:
        return True

    # The line is full if the next word would not have fitted.
    next_word = following.split(" ", 1)[0]
    if len(line) + 1 + len(next_word) > width:
        return False
    if following.lstrip(OPENING_MARKS)[:1].islower():
        return False
    return is_closed(line) or has_heading_form(line)
