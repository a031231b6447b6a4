"""Titles in quotation marks."""

import re

from articles.document import LINE_MAX
from articles.intake.sources.source_spans import SourceSpan

# For each mark that opens a quotation, those that close it. German quotations open with
# the mark that closes English ones, and Danish ones with that which closes French ones.
_CLOSING = dict(zip("“«‘「『《\"'”»", "”»’」』》\"'”«", strict=True)) | {"„": "“”"}
# Opening marks that are tried in one line; a line with more is no reference.
_MOST_TRIED = 8
# Marks of scripts that put no spaces between words.
_UNSPACED = "「『《"
_BEFORE = re.compile(r"(?:\A|[,.;:)）–—|，、：》」-]\s?|\s(?:and|y|et|und|e|en)\s)\Z")
# Punctuation, "in" a journal, or a quotation that ends in a full stop: "A title." Nature
_AFTER = re.compile(
    r"\s*(?:\Z|[,.;:(（–—|\[，。、،؛-]|(?:in|en|dans|em|im)\s)|(?<=[.,?!][”\"’»“])\s",
    re.IGNORECASE,
)


def find_quoted_title(text: str, start: int, end: int) -> SourceSpan | None:
    """Return the first quotation between `start` and `end` that can be a title, its
    marks included.

    Quoted words inside a title are none: without punctuation behind them, they form one
    phrase with what follows.
    """
    tried = 0
    for at in range(start, end):
        if text[at] not in _CLOSING or not _may_open(text, start, at):
            continue
        if last := _find_closing(text, at, end):
            return SourceSpan(text, at, last + 1)
        tried += 1
        if tried == _MOST_TRIED:
            break
    return None


def _may_open(text: str, start: int, at: int) -> bool:
    if at == start or text[at] in _UNSPACED:
        return True
    return _BEFORE.search(text, max(start, at - 6), at) is not None


def _find_closing(text: str, at: int, end: int) -> int:
    """Return the index of the mark that closes the quotation opened at `at`; 0 if there
    is none.
    """
    closing = _CLOSING[text[at]]
    is_unspaced = text[at] in _UNSPACED
    # A title has at least one character.
    for last in range(at + 2, min(end, at + LINE_MAX)):
        if text[last] not in closing:
            continue
        if is_unspaced or _AFTER.match(text, last + 1, end):
            return last
    return 0
