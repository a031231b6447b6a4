"""The article between its headline and its authors: standfirst, sections, FAQ, sources."""

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto
from itertools import takewhile

from . import codes, stray_titles
from .block import Block, Kind, Piece, Role
from .credit_lines import credit_pieces, is_credit_line
from .faq import begins_faq
from .lines import Line, lines_of
from .short_lines import in_answer, in_article
from .source_lines import begins_sources, source_pieces

_CREDIT_LINES = 4
"""Blocks below the headline among which a byline or a date may stand."""


class _Place(Enum):
    """Where in the article a paragraph would stand."""

    STANDFIRST = auto()
    SECTION = auto()
    QUESTION = auto()
    ANSWER = auto()
    AFTER_FAQ = auto()


_IN_FAQ = (_Place.QUESTION, _Place.ANSWER)


def pieces_of_article(blocks: Sequence[Block], *, has_headline: bool = False, is_tail: bool = False) -> list[Piece]:
    """Give every block its role. `is_tail` says that they stand below the authors."""
    reader = _Reader(lines_of(blocks), has_headline, _Place.AFTER_FAQ if is_tail else _Place.STANDFIRST)
    at = 0
    while at < len(blocks):
        at += reader.take(at)
    return reader.pieces


class _Reader:
    def __init__(self, lines: list[Line], has_headline: bool, place: _Place) -> None:
        self.lines = lines
        self.pieces: list[Piece] = []
        self.place = place
        self._credit_lines = _CREDIT_LINES if has_headline else 0
        self._is_faq_left = False
        """The FAQ ended at a heading that was known by its form alone."""
        self._has_headings = any(
            line.whole.kind is Kind.HEADING
            or (self._is_short(at) and self._prose_from(at + 1) > 0 and self._credits(at) is None)
            for at, line in enumerate(lines)
        )

    def take(self, at: int) -> int:
        """Give the line `at`, and where they belong together those below it, a role; say how many lines those are."""
        line = self.lines[at]
        block = line.whole
        following = self.lines[at + 1].whole if at + 1 < len(self.lines) else None
        if block.kind is Kind.ADDRESS:
            self.pieces.append(Piece(Role.SOURCE, block, begins=True))
            self.place = _Place.AFTER_FAQ if self.place in _IN_FAQ else self.place
            return 1
        if begins_sources(block, following):
            return self._take_sources(at)
        if begins_faq(block, following):
            self.pieces.append(Piece(Role.STRUCTURE, block.as_kind(Kind.HEADING), "faq heading"))
            self.place = _Place.QUESTION
            return 1
        if self.place in (*_IN_FAQ, _Place.AFTER_FAQ) and line.is_question:
            self.pieces += line.numbered(Piece(Role.QUESTION, line.bare))
            self.place = _Place.QUESTION
            return 1
        if self.place is _Place.STANDFIRST and (found := self._credits(at)) is not None:
            self.pieces += found
            return 1
        # What follows a question is its answer, however short: "No" above a longer explanation is no heading.
        if block.kind is Kind.HEADING and self.place is not _Place.QUESTION:
            self._put_heading(line, Piece(Role.HEADING, line.bare))
            return 1
        if self._is_short(at) and self.place is not _Place.QUESTION:
            return self._take_short(at)
        self._put_prose(line)
        return 1

    def _take_short(self, at: int) -> int:
        end = at + 1
        while end < len(self.lines) and self._is_short(end) and not self._interrupts(end):
            end += 1
        run = self.lines[at:end]
        prose = self._prose_from(end)
        is_after_colon = at > 0 and self.lines[at - 1].whole.text.endswith(":")
        if self.place is _Place.ANSWER:
            below = end + prose
            is_faq_over = below == len(self.lines) or not self.lines[below].is_question
            judged = in_answer(run, prose, is_after_colon=is_after_colon, is_faq_over=is_faq_over)
        else:
            is_first = self.place is _Place.STANDFIRST and not any(p.role is Role.STANDFIRST for p in self.pieces)
            judged = in_article(run, prose, is_after_colon=is_after_colon, is_first=is_first)
        for line, verdict in zip(run, judged, strict=True):
            if verdict.level:
                heading = line.bare.as_kind(Kind.HEADING)
                piece = Piece(Role.HEADING, heading, level=verdict.level, doubt=verdict.doubt)
                self._put_heading(line, piece)
            else:
                self._put_prose(line, doubt=verdict.doubt)
        return len(run)

    def _take_sources(self, at: int) -> int:
        """Take the heading of a list of sources and the list, which ends where the article goes on."""
        end = at + 1
        while end < len(self.lines) and not self._ends_sources(end):
            end += 1
        found = [source_pieces(line.whole) for line in self.lines[at + 1 : end]]
        if not begins_sources(self.lines[at].whole, None):  # "Read more": a list only as far as there are sources
            found = list(takewhile(lambda pieces: pieces is not None, found))
        heading = self.lines[at].whole.as_kind(Kind.HEADING)
        if all(pieces is not None for pieces in found):
            self.pieces.append(Piece(Role.STRUCTURE, heading, "sources heading"))
            self.place = _Place.AFTER_FAQ if self.place in _IN_FAQ else self.place
        else:
            doubt = codes.SOURCES_AS_TEXT
            self.pieces.append(Piece(Role.HEADING, heading, doubt=doubt))
            self.place = _Place.SECTION
        for line, pieces in zip(self.lines[at + 1 :], found, strict=False):
            if pieces is None:
                self._put_prose(line)
            else:
                self.pieces += pieces
        return 1 + len(found)

    def _ends_sources(self, at: int) -> bool:
        block = self.lines[at].whole
        if block.kind is Kind.HEADING or self._interrupts(at):
            return True
        if not self._is_short(at) or source_pieces(block) is not None:
            return False
        is_below_source = source_pieces(self.lines[at - 1].whole) is not None
        return self._prose_from(at + 1) >= (1 if is_below_source else 2)

    def _interrupts(self, at: int) -> bool:
        """Say whether the line `at` belongs to no run of short lines, being known for something else."""
        line, following = self.lines[at], self.lines[at + 1].whole if at + 1 < len(self.lines) else None
        return (
            (self.place is _Place.ANSWER and line.is_question)
            or begins_faq(line.whole, following)
            or begins_sources(line.whole, following)
            or (self.place is _Place.STANDFIRST and self._credits(at) is not None)
        )

    def _is_short(self, at: int) -> bool:
        # Below a comma a sentence goes on, as in verse.
        is_amid_sentence = at > 0 and self.lines[at - 1].whole.text.endswith((",", ";"))
        return self.lines[at].is_short and not is_amid_sentence and not is_credit_line(self.lines[at].whole.text)

    def _prose_from(self, at: int) -> int:
        """Count the paragraphs of prose from the line `at` on, as far as it matters."""
        end = at
        while end < min(at + 2, len(self.lines)) and self.lines[end].is_prose:
            end += 1
        return end - at

    def _credits(self, at: int) -> list[Piece] | None:
        if at >= self._credit_lines:
            return None
        return credit_pieces(self.lines[at].whole, is_dated=any(piece.role is Role.DATE for piece in self.pieces))

    def _put_heading(self, line: Line, piece: Piece) -> None:
        if self.place in (*_IN_FAQ, _Place.AFTER_FAQ) and piece.kind is not line.whole.kind:
            self._is_faq_left = True
        elif self._is_faq_left and line.is_question:
            piece = replace(piece, doubt=codes.QUESTION_AFTER_FAQ)
        self.pieces += line.numbered(piece)
        self.place = _Place.SECTION

    def _put_prose(self, line: Line, doubt: str = "") -> None:
        block = line.whole
        match self.place:
            case _Place.QUESTION | _Place.ANSWER:
                role, self.place = Role.ANSWER, _Place.ANSWER
            case _Place.STANDFIRST:
                role = Role.STANDFIRST
                if not self._has_headings:  # then the first paragraph alone leads in
                    self.place = _Place.SECTION
            case _:
                role, self.place = Role.BODY, _Place.SECTION
        stray = stray_titles.find(block.text)
        if stray is None or not stray.is_certain:
            suspect = stray.title if stray else ""
            self.pieces.append(Piece(role, block, suspect=suspect, doubt=doubt))
            return
        self.pieces.append(Piece(role, block.cut(0, stray.at), doubt=doubt))
        self.pieces.append(Piece(Role.RELATED, block.cut(stray.at), begins=True))
