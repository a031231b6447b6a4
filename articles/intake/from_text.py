"""Plain text to blocks: paragraphs parted by blank lines, or by line ends that are meant."""

import re
from collections.abc import Iterator
from itertools import groupby, islice, pairwise

from .addresses import is_address
from .block import MAX_BLOCKS, Block, Kind, Reading
from .decoding import decode
from .escape import escape
from .headings import has_heading_form
from .sentences import OPENING_MARKS, is_closed

_WHITE_SPACE = re.compile(r"[ \t]+")
_UNSEEN = " \t\ufeff\u200b"
_LIST_ITEM = re.compile(r"(?:[-*+•·–—]|\d{1,3}[.)])\s")


def from_text(name: str, data: bytes) -> Reading:
    """Read plain text. Raises IntakeRefused for what is not text."""
    decoded = decode(name, data)
    return Reading([_block(text) for text in islice(paragraphs(decoded.text), MAX_BLOCKS + 1)], decoded.findings)


def paragraphs(text: str) -> Iterator[str]:
    """Give the paragraphs of `text`, each on one line.

    A paragraph may stand on one long line, or be broken by hand at some width. A line end inside a run of lines is
    meant, and parts two paragraphs, where the next word would still have had room.
    """
    lines = [_WHITE_SPACE.sub(" ", line).strip().strip(_UNSEEN).strip() for line in text.splitlines()]
    runs = [list(run) for is_text, run in groupby(lines, key=bool) if is_text]
    width = _width(runs)
    for run in runs:
        start = 0
        for at, (line, following) in enumerate(pairwise(run), 1):
            if _is_meant(line, following, width):
                yield " ".join(run[start:at])
                start = at
        yield " ".join(run[start:])


def _width(runs: list[list[str]]) -> int | None:
    """Give the width at which the text was broken by hand, in characters, or None if it was not."""
    if any(_is_amid_sentence(line, following) for run in runs for line, following in pairwise(run)):
        return max(len(line) for run in runs for line in run if not is_address(line))
    return None


def _is_amid_sentence(line: str, following: str) -> bool:
    return following[0].islower() and not is_closed(line) and not is_address(line) and not is_address(following)


def _is_meant(line: str, following: str, width: int | None) -> bool:
    if width is None or is_address(line) or is_address(following) or _LIST_ITEM.match(following):
        return True
    if len(line) + 1 + len(following.split(" ", 1)[0]) > width:
        return False
    return (is_closed(line) or has_heading_form(line)) and not following.lstrip(OPENING_MARKS)[:1].islower()


def _block(text: str) -> Block:
    return Block(Kind.ADDRESS if is_address(text) else Kind.PARAGRAPH, text, escape(text))
