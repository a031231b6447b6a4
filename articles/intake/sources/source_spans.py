"""Stretches of a source's line, and how they are divided."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ..sentences import ends

_OPENING: Final = " \t\n\u00a0,.;:–—-|·•/)]>)】，。、；：،؛"
_CLOSING: Final = " \t\n\u00a0,;:–—-|·•/([<（【，。、；：،؛"
_BRACKETS: Final = (("(", ")"), ("[", "]"), ("（", "）"))
_ABBREVIATION = re.compile(
    r"(?<!\w)(?:[^\W\d_a-z]|[Uu]\.[SsKkNn]|(?i:al|eds?|etc|inc|ltd|co|jr|sr|no|bros|corp|hrsg))\.\Z"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of `text` from `start` to `end`."""

    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def split(self, separator: re.Pattern[str], *, is_last: bool = False) -> "tuple[Span, Span | None]":
        """Return what is before and after the first `separator` (or the last) that has words on both sides.

        Where there is none, return the whole span and None.
        """
        matches = list(separator.finditer(self.text, self.start, self.end))
        if is_last:
            matches.reverse()
        for match in matches:
            before = trim_span(self.text, self.start, match.start())
            after = trim_span(self.text, match.end(), self.end)
            if before and after:
                return before, after
        return self, None

    def sentence_starts(self) -> list[int]:
        """Return where in `text` the second sentence of the span begins, and each one after it."""
        return [self.start + end for end in ends(self.words)]

    def split_first_sentence(self) -> "tuple[Span, Span | None]":
        starts = self.sentence_starts() or [self.end]
        first = trim_span(self.text, self.start, starts[0])
        if first is None:
            return self, None
        return first, trim_span(self.text, starts[0], self.end)


def trim_span(text: str, start: int, end: int) -> Span | None:
    """Return the span from `start` to `end` without the punctuation around it; None when nothing is left.

    A bracket that is closed inside stays, and so does the full stop of an abbreviation.
    """
    previous = (-1, -1)
    while previous != (start, end):
        previous = (start, end)
        while start < end and text[start] in _OPENING:
            start += 1
        while start < end and text[end - 1] in _CLOSING:
            end -= 1

        if start < end and text[end - 1] == "." and not _ABBREVIATION.search(text, max(start, end - 5), end):
            end -= 1

        for opening, closing in _BRACKETS:
            if text.startswith(opening, start) and text.find(closing, start, end) in (-1, end - 1):
                start += 1
            is_closing = text[end - 1 : end] == closing
            if is_closing and text.count(opening, start, end) < text.count(closing, start, end):
                end -= 1

    if start < end and any(map(str.isalnum, text[start:end])):
        return Span(text, start, end)
    return None


def spans_outside(spans: Sequence[Span], inner: Span) -> Iterator[Span]:
    """Yield what of `spans` is not in `inner`, each stretch without the punctuation around it."""
    for span in spans:
        for start, end in ((span.start, min(span.end, inner.start)), (max(span.start, inner.end), span.end)):
            if start < end and (rest := trim_span(span.text, start, end)):
                yield rest
