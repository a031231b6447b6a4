"""Words that were copied from a page, in the Markdown that the page was made from. No
Django.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from articles.notes.finding import NotedText, Quotation, quote

# What the page does not show: emphasis, code marks, citations, and all of a link but its
# words. The page has no space before the mark of a citation. Each repetition is bounded
# and nothing follows another one, so that no text makes matching slow.
_CITATION: Final = r"\s?\[@[^\]]{0,200}\]"
_HIDDEN: Final = re.compile(rf"{_CITATION}|\]\([^)\s]{{0,500}}\)|[*_`\\\[\]]")


def find_shown_words(
    texts: Iterable[NotedText], words: str, *, part: str
) -> Quotation | None:
    """Return what a reader copied as `words`, as the text has it; None if no text has
    it. Those in `part` come first: `sections[background]`.

    The work grows with the length of the texts, whatever somebody sends as `words`.
    """
    wanted, _ = strip_markup(words)
    wanted = wanted.strip()
    if not any(char.isalnum() for char in wanted):
        return None

    best: Quotation | None = None
    for noted in texts:
        shown, offsets = strip_markup(noted.text)
        # No pattern is made of the words: some can be sent that take hours to match
        # (docs/adr/0068).
        start = shown.find(wanted)
        if start < 0:
            continue
        last = start + len(wanted) - 1
        # One past the last character, since marks may follow it that the page does not
        # show.
        found = quote(noted.text, offsets[start], offsets[last] + 1, place=noted.place)
        if part and noted.place.startswith(f"{part}."):
            return found
        best = best or found
    return best


def strip_markup(text: str) -> tuple[str, list[int]]:
    """Return what the page shows of `text`, each run of white space as one space, and
    where in `text` each of its characters is.
    """
    shown: list[str] = []
    offsets: list[int] = []
    for offset in _walk_shown(text):
        char = text[offset]
        if char.isspace():
            char = " "
            if shown and shown[-1] == " ":
                continue
        shown.append(char)
        offsets.append(offset)
    return "".join(shown), offsets


def _walk_shown(text: str) -> Iterator[int]:
    """Yield where the characters of `text` are that the page shows."""
    end = 0
    for hidden in _HIDDEN.finditer(text):
        yield from range(end, hidden.start())
        end = hidden.end()
    yield from range(end, len(text))
