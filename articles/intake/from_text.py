"""Plain text to blocks: paragraphs parted by blank lines, or by line ends that are meant."""

import re
from collections.abc import Iterator
from itertools import groupby, islice, pairwise

from .block import Reading
from .decoding import decode
from .headings import has_heading_form
from .intake import IntakeRefused
from .limits import LIMITS, Limits, refuse_long
from .sentences import OPENING_MARKS, is_closed
from .sources.addresses import is_address
from .text_blocks import blocks_of

_SPACES = re.compile(r" {2,}")
_TABS = re.compile(r"(?<![ \t])[ \t]*\t[ \t]*")
"""Tried once for each run of white space: a line may be nothing but spaces."""
_UNSEEN = " \t\ufeff\u200b"
_LIST_ITEM = re.compile(r"(?:[-*+•·–—]|\d{1,3}[.)])\s")
MIN_WIDTH, MAX_WIDTH = 40, 100
"""Characters of the longest line where text is broken by hand."""
RAGGED = 15
"""Characters by which such a line may be shorter than the longest."""
FULL_SHARE = 0.8
"""Of the lines that break amid a sentence, how many must be near the longest."""


def from_text(name: str, data: bytes, limits: Limits = LIMITS) -> Reading:
    """Read plain text. Raises IntakeRefused for what is not text."""
    refuse_long(name, len(data), limits.text_bytes)
    decoded = decode(name, data)
    found = _counted(paragraphs(decoded.text), name, limits.blocks)
    return Reading(list(blocks_of(found)), decoded.findings)


def _counted(paragraphs: Iterator[str], name: str, most: int) -> Iterator[str]:
    """Give `paragraphs`. Raises IntakeRefused at the first beyond `most`, before a list is made of those that are."""
    yield from islice(paragraphs, most)
    if next(paragraphs, None) is not None:
        raise IntakeRefused(f"“{name}” has more than {most:,} paragraphs.")


def paragraphs(text: str) -> Iterator[str]:
    """Give the paragraphs of `text`, each on one line, with the tabs that stand in it.

    A paragraph may stand on one long line, or be broken by hand at some width. A line end inside a run of lines is
    meant, and parts two paragraphs, where the run is not broken by hand or the next word would still have had room.
    """
    lines = [_SPACES.sub(" ", _TABS.sub("\t", line)).strip().strip(_UNSEEN).strip() for line in text.splitlines()]
    for is_text, group in groupby(lines, key=bool):
        if not is_text:
            continue
        run = list(group)
        width = _width(run)
        start = 0
        for at, (line, following) in enumerate(pairwise(run), 1):
            if _is_meant(line, following, width):
                yield " ".join(run[start:at])
                start = at
        yield " ".join(run[start:])


def _width(run: list[str]) -> int | None:
    """Give the width at which `run` was broken by hand, in characters, or None if it was not.

    Where lines break amid a sentence, they do so near one width: lines of a poem or a list are of any length.
    """
    width = max((len(line) for line in run if not is_address(line)), default=0)
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return None
    broken = [len(line) for line, following in pairwise(run) if _is_amid_sentence(line, following)]
    full = sum(length >= width - RAGGED for length in broken)
    return width if broken and full >= FULL_SHARE * len(broken) else None


def _is_amid_sentence(line: str, following: str) -> bool:
    return following[0].islower() and not is_closed(line) and not is_address(line) and not is_address(following)


def _is_meant(line: str, following: str, width: int | None) -> bool:
    if (
        ("\t" in line and "\t" in following)
        or width is None
        or is_address(line)
        or is_address(following)
        or _LIST_ITEM.match(following)
    ):
        return True
    if len(line) + 1 + len(following.split(" ", 1)[0]) > width:
        return False
    return (is_closed(line) or has_heading_form(line)) and not following.lstrip(OPENING_MARKS)[:1].islower()
