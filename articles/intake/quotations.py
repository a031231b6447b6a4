"""Titles that stand in quotation marks."""

import re
from typing import Final

from articles.document import LINE_MAX

_CLOSING: Final = {
    **dict(zip("“«‘「『《\"'”»", "”»’」』》\"'”«", strict=True)),
    "„": "“”",
}
"""For each mark that opens a quotation, those that close it."""
_UNSPACED: Final = "「『《"
"""Marks of scripts that part no words."""
_BEFORE = re.compile(r"(?:\A|[,.;:)）–—|，、：》」-]\s?|\s(?:and|y|et|und|e|en)\s)\Z")
_AFTER = re.compile(r"\s*(?:\Z|[,.;:(（–—|\[，。、،؛-]|(?:in|en|dans|em|im)\s)|(?<=[.,?!][”\"’»“])\s", re.IGNORECASE)


def quoted_title(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Give where the first quotation that can be a title stands from `start` to `end`, its marks included.

    Words in quotation marks amid a title are none: what goes on behind them without a mark is one phrase with them.
    """
    at = start
    while at < end:
        closing = _CLOSING.get(text[at], "")
        if closing and (at == start or text[at] in _UNSPACED or _BEFORE.search(text, max(start, at - 6), at)):
            close = at + 1
            while close < min(end, at + LINE_MAX):
                is_closed = text[close] in closing and close > at + 1
                if is_closed and (text[at] in _UNSPACED or _AFTER.match(text, close + 1, end)):
                    return at, close + 1
                close += 1
        at += 1
    return None
