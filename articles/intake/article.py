"""The article between its headline and its authors: standfirst, sections, FAQ, sources."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from . import codes
from .block import Block, Hint, Kind, Piece, Role
from .captions import lead_image_pieces
from .choices import Choice, pieces_as
from .credit_lines import credit_pieces, is_credit_line
from .faq import begins_faq
from .levels import Levels, with_levels
from .lines import Line, lines_of
from .place import IN_FAQ, Place, place_after
from .prose import body_pieces
from .questions import answer_pieces, begins_pairs, question_pieces
from .read_also import is_related_heading, related_pieces
from .short_lines import in_answer, in_article
from .source_lines import begins_sources
from .source_lists import listed_sources

_CREDIT_LINES = 4
"""Blocks below the headline among which a byline or a date may stand."""
_STANDFIRST_PARAGRAPHS = 3
"""More of them above the first heading are no standfirst: the first alone leads in."""


def pieces_of_article(
    blocks: Sequence[Block],
    chosen: Mapping[int, Choice],
    *,
    has_headline: bool = False,
    has_lead_image: bool = False,
    is_faq: bool = False,
    is_tail: bool = False,
) -> list[Piece]:
    """Give every block its role. `chosen` is by place in `blocks`.

    `is_faq` says that the headline announces an FAQ, `is_tail` that the blocks stand below the authors.
    """
    blocks, levels = with_levels(blocks)
    place = Place.AFTER_FAQ if is_tail else Place.STANDFIRST
    reader = _Reader(lines_of(blocks, chosen, is_by_form=not levels.first), levels, place, is_faq=is_faq)
    reader.has_lead_image = has_lead_image
    reader.credit_lines = _CREDIT_LINES if has_headline else 0
    at = 0
    while at < len(blocks):
        at += reader.take(at)
    return reader.pieces


class _Reader:
    def __init__(self, lines: list[Line], levels: Levels, place: Place, *, is_faq: bool) -> None:
        self.lines = lines
        self.levels = levels
        self.place = place
        self.pieces: list[Piece] = []
        self.has_lead_image = False
        self.credit_lines = 0
        self._is_faq = is_faq
        self._faq_level = 0
        """Of the heading above the FAQ, by markup."""
        self._question_level = 0
        self._is_faq_left = False
        """The FAQ ended at a heading that was known by its form alone."""
        self._is_labelled = False
        """The FAQ's questions have a label: "Q:"."""
        self._is_hinted = False
        """The FAQ's questions and answers are marked as such, so that other text is none of its."""
        self._leads_in = self._standfirst_paragraphs()

    def _standfirst_paragraphs(self) -> int:
        """Count the paragraphs that may lead in: those above the first heading, if they are few, else one."""
        at = next((at for at in range(len(self.lines)) if self._is_heading(at)), len(self.lines))
        above = [line for line in self.lines[:at] if line.whole.kind is Kind.PARAGRAPH]
        if any(line.whole.hint is Hint.STANDFIRST for line in above):
            return 0
        return _STANDFIRST_PARAGRAPHS if at < len(self.lines) and len(above) <= _STANDFIRST_PARAGRAPHS + 2 else 1

    def _is_heading(self, at: int) -> bool:
        line = self.lines[at]
        if line.choice:
            return line.choice in (Choice.HEADING, Choice.SUBHEADING)
        if line.whole.kind is Kind.HEADING:
            return True
        return self._is_short(at) and self._prose_from(at + 1) > 0 and credit_pieces(line.whole) is None

    # One block, or several that belong together

    def take(self, at: int) -> int:
        """Give the line `at`, and where they belong together those below it, a role; say how many lines those are."""
        line, following = self.lines[at], self._following(at)
        block = line.whole
        if line.choice:
            self.pieces += pieces_as(block, line.choice)
            self.place = place_after(line.choice, self.place)
            return 1
        if block.kind is Kind.ADDRESS:
            self.pieces.append(Piece(Role.SOURCE, block, begins=True))
            self._leave_faq()
            return 1
        if begins_sources(block, following):
            return self._take_sources(at)
        if is_related_heading(block.text) and (taken := self._take_related(at)):
            return taken
        if found := related_pieces(block):
            self.pieces += found
            return 1
        if begins_faq(block, following) or begins_pairs(block, following) or self._begins_hinted(at):
            return self._begin_faq(at)
        if self._is_faq and line.is_question and self._is_heading(at):
            self.place, self._faq_level = Place.QUESTION, block.level - 1
        if self.place is Place.STANDFIRST and self._take_front(at):
            return 1
        if self.place in (*IN_FAQ, Place.AFTER_FAQ) and self._take_faq(at):
            return 1
        # What follows a question is its answer, however short: "No" above a longer explanation is no heading.
        if block.kind is Kind.HEADING and (self.place is not Place.QUESTION or block.level):
            self._put_marked_heading(line)
            return 1
        if self._is_short(at) and self.place is not Place.QUESTION:
            return self._take_short(at)
        self._put_prose(line)
        return 1

    def _following(self, at: int) -> Block | None:
        """Give the block below, unless a person said what it is."""
        return self.lines[at + 1].whole if at + 1 < len(self.lines) and not self.lines[at + 1].choice else None

    def _take_front(self, at: int) -> bool:
        """Take a line that stands above the article's text: a credit, a date, a picture, a marked standfirst."""
        block = self.lines[at].whole
        if (found := self._credits(at)) is not None:
            self.pieces += found
        elif block.hint is Hint.STANDFIRST and block.kind is Kind.PARAGRAPH:
            self.pieces.append(Piece(Role.STANDFIRST, block))
        elif block.kind is Kind.IMAGE and not self.has_lead_image:
            self.pieces += lead_image_pieces(block)
            self.has_lead_image = True
        else:
            return False
        return True

    def _credits(self, at: int) -> list[Piece] | None:
        block = self.lines[at].whole
        if at >= self.credit_lines and block.hint not in (Hint.AUTHOR, Hint.DATE):
            return None
        return credit_pieces(block, is_dated=any(piece.role is Role.DATE for piece in self.pieces))

    # The FAQ

    def _begin_faq(self, at: int) -> int:
        block = self.lines[at].whole
        self.place, self._faq_level, self._question_level = Place.QUESTION, 0, 0
        self._is_labelled = self._is_hinted = False
        if begins_faq(block, self._following(at)):
            self._faq_level = block.level
            self.pieces.append(Piece(Role.STRUCTURE, block.as_kind(Kind.HEADING), "faq heading"))
            return 1
        self._is_hinted = block.hint is Hint.QUESTION
        self._take_faq(at)
        return 1

    def _begins_hinted(self, at: int) -> bool:
        """Say whether two questions with their answers, marked as such, begin an FAQ without a heading here."""
        hinted = [line for line in self.lines[at : at + 40] if line.whole.hint is Hint.QUESTION]
        return (
            self.place not in IN_FAQ
            and self.lines[at].whole.hint is Hint.QUESTION
            and len(hinted) > 1
            and all(line.is_question for line in hinted[:2])
        )

    def _take_faq(self, at: int) -> bool:
        """Take a line in or after an FAQ as a question, or an answer that is marked as one; say whether it is."""
        line = self.lines[at]
        block = line.bare
        if self.place in IN_FAQ and block.hint in (Hint.QUESTION, Hint.ANSWER):
            self._is_hinted = True
            is_question = block.hint is Hint.QUESTION
            self.pieces += [Piece(Role.QUESTION, block)] if is_question else [Piece(Role.ANSWER, block)]
            self.place = Place.QUESTION if is_question else Place.ANSWER
            return True
        if block.level:
            return self._take_faq_heading(at)
        if self.place is Place.AFTER_FAQ and not line.is_question:
            return False
        found = question_pieces(block)
        if found is None or (self._is_hinted and not line.is_question):
            return False
        self.pieces += line.numbered(found)
        self._is_labelled = self._is_labelled or found[0].role is Role.STRUCTURE
        self.place = Place.ANSWER if found[-1].role is Role.ANSWER else Place.QUESTION
        return True

    def _take_faq_heading(self, at: int) -> bool:
        """Take a heading below the FAQ's own as a question, or as a name for a group of them."""
        line, following = self.lines[at], self._following(at)
        level = line.whole.level
        is_below = level > self._faq_level > 0
        if self._question_level and level > self._question_level:
            return False
        if not line.is_question and not is_below:
            return False
        if not line.is_question and following is not None and self._heads_questions(at):
            self.pieces.append(Piece(Role.STRUCTURE, line.whole, "faq heading"))
            return True
        if self.place is Place.AFTER_FAQ and not is_below:
            return False
        self.pieces += line.numbered(question_pieces(line.bare) or [Piece(Role.QUESTION, line.bare)])
        self._question_level = level
        self.place = Place.QUESTION
        return True

    def _heads_questions(self, at: int) -> bool:
        below = self.lines[at + 1]
        return below.is_question or below.whole.hint is Hint.QUESTION or below.whole.level > self.lines[at].whole.level

    def _leave_faq(self) -> None:
        self.place = Place.AFTER_FAQ if self.place in IN_FAQ else self.place

    # Short lines, where no markup tells headings

    def _take_short(self, at: int) -> int:
        end = at + 1
        while end < len(self.lines) and self._is_short(end) and not self._interrupts(end):
            end += 1
        run = self.lines[at:end]
        prose = self._prose_from(end)
        is_after_colon = at > 0 and self.lines[at - 1].whole.text.endswith(":")
        if self.place is Place.ANSWER:
            below = end + prose
            is_faq_over = below == len(self.lines) or not self.lines[below].is_question
            judged = in_answer(run, prose, is_after_colon=is_after_colon, is_faq_over=is_faq_over)
        else:
            is_first = self.place is Place.STANDFIRST and not any(p.role is Role.STANDFIRST for p in self.pieces)
            judged = in_article(run, prose, is_after_colon=is_after_colon, is_first=is_first)
        for line, verdict in zip(run, judged, strict=True):
            if verdict.level:
                heading = line.bare.as_kind(Kind.HEADING)
                self._put_heading(line, Piece(Role.HEADING, heading, level=verdict.level, doubt=verdict.doubt))
            else:
                self._put_prose(line, doubt=verdict.doubt)
        return len(run)

    def _interrupts(self, at: int) -> bool:
        """Say whether the line `at` belongs to no run of short lines, being known for something else."""
        line, following = self.lines[at], self._following(at)
        return (
            (self.place is Place.ANSWER and line.is_question)
            or begins_faq(line.whole, following)
            or begins_sources(line.whole, following)
            or (self.place is Place.STANDFIRST and self._credits(at) is not None)
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

    # Lists of sources, and of other articles

    def _take_sources(self, at: int) -> int:
        """Take the heading of a list of sources and the list, which ends where the article goes on."""
        heading = self.lines[at].whole.as_kind(Kind.HEADING)
        end = at + 1
        while end < len(self.lines) and not self._ends_sources(at, end):
            end += 1
        is_strong = begins_sources(heading, None)
        found = [listed_sources(line.whole, is_certain=is_strong) for line in self.lines[at + 1 : end]]
        if not is_strong:  # "Read more": a list only as far as there are sources
            found = list(takewhile(lambda pieces: pieces is not None, found))
        if all(pieces is not None for pieces in found):
            self.pieces.append(Piece(Role.STRUCTURE, heading, "sources heading"))
            self._leave_faq()
        else:
            level = self.levels.of(heading) if heading.level else 2
            self.pieces.append(Piece(Role.HEADING, heading, level=level or 3, doubt=codes.SOURCES_AS_TEXT))
            self.place = Place.SECTION
        for line, pieces in zip(self.lines[at + 1 :], found, strict=False):
            if pieces is None:
                self._put_prose(line)
            else:
                self.pieces += pieces
        return 1 + len(found)

    def _ends_sources(self, heading: int, at: int) -> bool:
        line = self.lines[at]
        if line.choice or (line.whole.kind is Kind.HEADING and line.whole.level <= self.lines[heading].whole.level):
            return True
        if self._interrupts(at):
            return True
        if not self._is_short(at) or listed_sources(line.whole, is_certain=False) is not None:
            return False
        is_below_source = listed_sources(self.lines[at - 1].whole, is_certain=False) is not None
        return self._prose_from(at + 1) >= (1 if is_below_source else 2)

    def _take_related(self, at: int) -> int:
        """Take the heading of a list of other articles and the list; 0 when there is no such list below it."""
        found: list[list[Piece]] = []
        for line in self.lines[at + 1 :]:
            pieces = None if line.choice else related_pieces(line.whole, is_listed=True)
            if pieces is None:
                break
            found.append(pieces)
        if not found:
            return 0
        self.pieces.append(Piece(Role.STRUCTURE, self.lines[at].whole, "related heading"))
        self.pieces += [piece for pieces in found for piece in pieces]
        return 1 + len(found)

    # Headings and text

    def _put_marked_heading(self, line: Line) -> None:
        level = self.levels.of(line.whole) if line.whole.level else 2
        if level and not (self.place in IN_FAQ and 0 < self._question_level < line.whole.level):
            self._put_heading(line, Piece(Role.HEADING, line.bare, level=level))
        else:
            marks = "#" * max(line.whole.level, 3)
            self._put_prose(replace(line, whole=replace(line.whole, markdown=f"{marks} {line.whole.markdown}")))

    def _put_heading(self, line: Line, piece: Piece) -> None:
        if self.place in (*IN_FAQ, Place.AFTER_FAQ) and piece.kind is not line.whole.kind:
            self._is_faq_left = True
        elif self._is_faq_left and line.is_question:
            piece = replace(piece, doubt=codes.QUESTION_AFTER_FAQ)
        self.pieces += line.numbered([piece])
        self.place = Place.SECTION

    def _put_prose(self, line: Line, doubt: str = "") -> None:
        block = line.whole
        if self.place in IN_FAQ and self._is_hinted:
            self.place = Place.AFTER_FAQ
        if self.place in IN_FAQ:
            self.place = Place.ANSWER
            labelled, *others = answer_pieces(block) if self._is_labelled else [Piece(Role.ANSWER, block)]
            self.pieces += [labelled, *others] if others else body_pieces(block, Role.ANSWER, doubt)
            return
        role = Role.BODY
        if self.place is Place.STANDFIRST and block.kind is Kind.PARAGRAPH and self._leads_in > 0:
            role = Role.STANDFIRST
            self._leads_in -= 1
        else:
            self.place = Place.SECTION
        if self.place is Place.STANDFIRST and self._leads_in == 0:
            self.place = Place.SECTION
        self.pieces += body_pieces(block, role, doubt)
