"""Titles in quotation marks."""

import re
from itertools import islice
from typing import Final

from articles.document import LINE_MAX

from .source_spans import Span

_CLOSING: Final = {
    **dict(zip("“«‘「『《\"'”»", "”»’」』》\"'”«", strict=True)),
    "„": "“”",
}
"""For each mark that opens a quotation, those that close it."""
_MOST_TRIED: Final = 8
"""Opening marks that are tried in one line; a line with more is no reference."""
_UNSPACED: Final = "「『《"
"""Marks of scripts that put no spaces between words."""
_BEFORE = re.compile(r"(?:\A|[,.;:)）–—|，、：》」-]\s?|\s(?:and|y|et|und|e|en)\s)\Z")
_AFTER = re.compile(r"\s*(?:\Z|[,.;:(（–—|\[，。、،؛-]|(?:in|en|dans|em|im)\s)|(?<=[.,?!][”\"’»“])\s", re.IGNORECASE)


def find_quoted_title(text: str, start: int, end: int) -> Span | None:
    """Return the first quotation between `start` and `end` that can be a title, its marks included.

    Quoted words inside a title are none: without punctuation behind them, they form one phrase with what follows.
    """
    opening = (at for at in range(start, end) if text[at] in _CLOSING and _may_open(text, start, at))
    for at in islice(opening, _MOST_TRIED):
        closing = _CLOSING[text[at]]
        is_unspaced = text[at] in _UNSPACED
        for last in range(at + 2, min(end, at + LINE_MAX)):
            if text[last] in closing and (is_unspaced or _AFTER.match(text, last + 1, end)):
                return Span(text, at, last + 1)
    return None


def _may_open(text: str, start: int, at: int) -> bool:
    return at == start or text[at] in _UNSPACED or _BEFORE.search(text, max(start, at - 6), at) is not None
