"""Titles that stand in quotation marks."""

import re
from itertools import islice
from typing import Final

from articles.document import LINE_MAX

_CLOSING: Final = {
    **dict(zip("“«‘「『《\"'”»", "”»’」』》\"'”«", strict=True)),
    "„": "“”",
}
"""For each mark that opens a quotation, those that close it."""
_MOST_TRIED: Final = 8
"""Marks that may open a title; more are no line of a list."""
_UNSPACED: Final = "「『《"
"""Marks of scripts that part no words."""
_BEFORE = re.compile(r"(?:\A|[,.;:)）–—|，、：》」-]\s?|\s(?:and|y|et|und|e|en)\s)\Z")
_AFTER = re.compile(r"\s*(?:\Z|[,.;:(（–—|\[，。、،؛-]|(?:in|en|dans|em|im)\s)|(?<=[.,?!][”\"’»“])\s", re.IGNORECASE)


def quoted_title(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Give where the first quotation that can be a title stands from `start` to `end`, its marks included.

    Words in quotation marks amid a title are none: what goes on behind them without a mark is one phrase with them.
    """
    opening = (at for at in range(start, end) if text[at] in _CLOSING and _opens(text, start, at))
    for at in islice(opening, _MOST_TRIED):
        closing = _CLOSING[text[at]]
        for close in range(at + 2, min(end, at + LINE_MAX)):
            if text[close] in closing and (text[at] in _UNSPACED or _AFTER.match(text, close + 1, end)):
                return at, close + 1
    return None


def _opens(text: str, start: int, at: int) -> bool:
    return at == start or text[at] in _UNSPACED or _BEFORE.search(text, max(start, at - 6), at) is not None
