"""Words that were copied from a page, in the Markdown that the page was made from. No
Django.
"""

import re
from collections.abc import Iterable
from typing import Final

from articles.notes.finding import NotedText, Quotation, quote

_PIECE: Final = re.compile(r"\w+|[^\w\s]")

# What the page does not show: emphasis, code marks, citations, and all of a link but its
# words. Each alternative begins differently, so nothing is tried twice.
_CITATION: Final = r"\[@[^\]]{0,200}\]"
_MARKUP: Final = r"[*_`\\]|\[(?!@)|\]\([^)\s]{0,500}\)|\]"
# The page has no space before the mark of a citation.
_BETWEEN_MARKS: Final = rf"(?:{_MARKUP}|\s?{_CITATION})*"
_BETWEEN_WORDS: Final = rf"(?:{_MARKUP}|{_CITATION}|\s)+"


def find_shown_words(
    texts: Iterable[NotedText], words: str, *, part: str
) -> Quotation | None:
    """Return what a reader copied as `words`, as the text has it; None if no text has
    it. Those in `part` come first: `sections[background]`.
    """
    pattern = _compile_shown(words)
    best: Quotation | None = None
    for noted in texts:
        match = pattern.search(noted.text)
        if match is None:
            continue
        found = quote(noted.text, match.start(), match.end(), place=noted.place)
        if part and noted.place.startswith(f"{part}."):
            return found
        best = best or found
    return best


def _compile_shown(words: str) -> re.Pattern[str]:
    """Return a pattern of `words` that takes any white space for any other, and passes
    over markup between words and marks.
    """
    groups = []
    for group in words.split():
        pieces = [re.escape(piece) for piece in _PIECE.findall(group)]
        groups.append(_BETWEEN_MARKS.join(pieces))
    return re.compile(_BETWEEN_WORDS.join(groups))
