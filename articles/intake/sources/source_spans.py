"""Stretches of a source's line, and how they are divided."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.intake.text.sentences import find_sentence_ends

_OPENING = " \t\n\u00a0,.;:–—-|·•/)]>)】，。、；：،؛"
_CLOSING = " \t\n\u00a0,;:–—-|·•/([<（【，。、；：،؛"
_BRACKETS = (("(", ")"), ("[", "]"), ("（", "）"))
# "J.", "U.S.", "et al.", "2nd ed.": the full stop is part of the word.
_ABBREVIATION = re.compile(
    r"(?<!\w)(?:[^\W\d_a-z]|[Uu]\.[SsKkNn]|(?i:al|eds?|etc|inc|ltd|co|jr|sr|no|bros|corp|hrsg))\.\Z"
)


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """A stretch of `text`, the line of one source, from `start` to `end`."""

    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]

    def split(
        self, separator: re.Pattern[str], *, is_last: bool = False
    ) -> "tuple[SourceSpan, SourceSpan | None]":
        """Return what is before and after the first `separator` (or the last) that has
        words on both sides.

        Where there is none, return the whole span and None.
        """
        matches = list(separator.finditer(self.text, self.start, self.end))
        if is_last:
            matches.reverse()
        for match in matches:
            before, after = self.divide(*match.span())
            if before and after:
                return before, after
        return self, None

    def divide(
        self, end: int, start: int
    ) -> "tuple[SourceSpan | None, SourceSpan | None]":
        """Return the words up to `end` and those from `start`; None for either if there
        are none.
        """
        before = trim_span(self.text, self.start, end)
        return before, trim_span(self.text, start, self.end)

    def find_sentence_starts(self) -> list[int]:
        """Return where in `text` the second sentence of the span begins, and each one
        after it.
        """
        return [self.start + end for end in find_sentence_ends(self.words)]

    def split_first_sentence(self) -> "tuple[SourceSpan, SourceSpan | None]":
        starts = self.find_sentence_starts()
        if not starts:
            return self, None
        first, rest = self.divide(starts[0], starts[0])
        return (first, rest) if first else (self, None)


def trim_span(text: str, start: int, end: int) -> SourceSpan | None:
    """Return the span from `start` to `end` without the punctuation around it; None if
    nothing is left.

    A bracket that is closed inside stays, and so does the full stop of an abbreviation.
    """
    # A bracket may be behind a comma, and a comma behind a bracket.
    previous = (-1, -1)
    while previous != (start, end):
        previous = (start, end)
        start, end = _trim_brackets(text, *_trim_punctuation(text, start, end))

    if any(map(str.isalnum, text[start:end])):
        return SourceSpan(text, start, end)
    return None


def _trim_punctuation(text: str, start: int, end: int) -> tuple[int, int]:
    inside = text[start:end].lstrip(_OPENING)
    start = end - len(inside)
    end = start + len(inside.rstrip(_CLOSING))

    is_stop = start < end and text[end - 1] == "."
    if is_stop and not _ABBREVIATION.search(text, max(start, end - 5), end):
        end -= 1
    return start, end


def _trim_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """Move `start` and `end` past brackets without a partner, or around everything."""
    for opening, closing in _BRACKETS:
        if text.startswith(opening, start):
            closed_at = text.find(closing, start, end)
            if closed_at in (-1, end - 1):
                start += 1

        surplus = text.count(closing, start, end) - text.count(opening, start, end)
        if surplus > 0 and text[end - 1 : end] == closing:
            end -= 1
    return start, end


def find_spans_outside(
    spans: Sequence[SourceSpan], inner: SourceSpan
) -> Iterator[SourceSpan]:
    """Yield what of `spans` is not in `inner`, each stretch without the punctuation
    around it.
    """
    for span in spans:
        end = min(span.end, inner.start)
        start = max(span.start, inner.end)
        yield from filter(None, span.divide(end, start))
