"""Stretches of a source's line, and how they are parted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ..sentences import ends

_OPENING: Final = " \t\n\u00a0,.;:–—-|·•/)]>）】，。、；：،؛"
_CLOSING: Final = " \t\n\u00a0,;:–—-|·•/([<（【，。、；：،؛"
_PAIRS: Final = (("(", ")"), ("[", "]"), ("（", "）"))
_ABBREVIATED = re.compile(
    r"(?<!\w)(?:[^\W\d_a-z]|[Uu]\.[SsKkNn]|(?i:al|eds?|etc|inc|ltd|co|jr|sr|no|bros|corp|hrsg))\.\Z"
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text from `start` to `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Give what is left from `start` to `end` without the punctuation around it; None when nothing is.

    A bracket that is closed inside stays, and so does the full stop of an abbreviation.
    """
    was = (-1, -1)
    while was != (start, end):
        was = (start, end)
        while start < end and text[start] in _OPENING:
            start += 1
        while start < end and text[end - 1] in _CLOSING:
            end -= 1
        if start < end and text[end - 1] == "." and not _ABBREVIATED.search(text, max(start, end - 5), end):
            end -= 1
        for opening, closing in _PAIRS:
            if text[start : start + 1] == opening and (text.find(closing, start, end) in (-1, end - 1)):
                start += 1
            if text[end - 1 : end] == closing and text.count(opening, start, end) < text.count(closing, start, end):
                end -= 1
    if start >= end or not any(character.isalnum() for character in text[start:end]):
        return None
    return Span(start, end)


def outside(text: str, words: Sequence[Span], span: Span) -> list[Span]:
    """Give what of `words` is not in `span`, each stretch without the punctuation around it."""
    found = []
    for one in words:
        for start, end in ((one.start, min(one.end, span.start)), (max(one.start, span.end), one.end)):
            if start < end and (rest := trimmed(text, start, end)):
                found.append(rest)
    return found


def sentences_of(text: str, words: Span) -> list[int]:
    """Give where the second sentence of `words` begins, and each one after it."""
    return [words.start + end for end in ends(words.of(text))]


def first_sentence(text: str, words: Span) -> tuple[Span, Span | None]:
    start = next(iter(sentences_of(text, words)), words.end)
    first, rest = trimmed(text, words.start, start), trimmed(text, start, words.end)
    return (first, rest) if first else (words, None)


def parted(text: str, words: Span, mark: re.Pattern[str], *, is_last: bool = False) -> tuple[Span, Span | None]:
    """Part `words` at the first of `mark`, or at the last; the second is None where there is none."""
    found = list(mark.finditer(text, words.start, words.end))
    for match in reversed(found) if is_last else found:
        before, after = trimmed(text, words.start, match.start()), trimmed(text, match.end(), words.end)
        if before and after:
            return before, after
    return words, None
