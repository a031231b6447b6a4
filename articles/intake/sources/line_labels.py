"""Labels on the stretches of a source's line whose role is known."""

import re
from dataclasses import dataclass, replace

from articles.intake.building.piece import Role
from articles.intake.sources.source_spans import SourceSpan

SPACE = r"[\s\u00a0]"
COLON = rf"(?:{SPACE}?[:：])?"
NEAR = 40
"""The characters around a stretch in which its words are searched for."""

# What a part of the line may begin behind, and end before: punctuation, mostly
_OPENING_EDGE = re.compile(
    rf"(?:\A|[,.;:(（|–—·，。、،؛”’»」』》\"]|{SPACE}-){SPACE}*\Z"
)
_CLOSING_EDGE = re.compile(
    rf"{SPACE}*(?:\Z|[,.;:)）|–—·，。、،؛]|-{SPACE}|[（(\[<]|(?:https?://|www\.|doi:))"
)


@dataclass(frozen=True, slots=True, order=True)
class Label:
    """A stretch of a line, from `start` to `end`, whose role is known."""

    start: int
    end: int
    role: Role
    detail: str = ""
    """Of a date, the date; of structure, what it is."""
    href: str = ""
    """The address that it is or represents: https://doi.org/10.1000/x for
    "doi:10.1000/x".
    """

    def move(self, by: int) -> "Label":
        return replace(self, start=self.start + by, end=self.end + by)

    def overlaps(self, span: SourceSpan) -> bool:
        return self.start < span.end and span.start < self.end


class LineLabels:
    """The labels found so far in one line: no stretch gets two."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.labels: list[Label] = []
        self._is_labelled = bytearray(len(text) + 1)

    def add(
        self, start: int, end: int, role: Role, detail: str = "", href: str = ""
    ) -> None:
        """Label the text from `start` to `end`, unless some of it has a label."""
        # A pattern may match nothing between two words.
        if start < end and self.is_free(start, end):
            self.labels.append(Label(start, end, role, detail, href))
            self._is_labelled[start:end] = b"\1" * (end - start)

    def add_matches(
        self, pattern: re.Pattern[str], role: Role, detail: str = ""
    ) -> None:
        for match in pattern.finditer(self.text):
            self.add(*match.span(), role, detail)

    def is_free(self, start: int, end: int) -> bool:
        return not any(self._is_labelled[start:end])

    def is_set_off(self, start: int, end: int, *, is_loose: bool = False) -> bool:
        """Return True if punctuation or an end of the line is on both sides; before it,
        a space is enough if `is_loose`.
        """
        if not _CLOSING_EDGE.match(self.text, end):
            return False
        # "p. 12" is known by its form, so "A title p. 12" will do.
        if is_loose and self.text[start - 1 : start].isspace():
            return True
        return self.has_opening_edge(start, max(0, start - 4))

    def has_opening_edge(self, start: int, begin: int) -> bool:
        """Return True if the text from `begin` to `start` ends in punctuation, or
        `start` begins the line.
        """
        return _OPENING_EDGE.search(self.text, begin, start) is not None
