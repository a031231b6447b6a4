"""The article between its headline and its authors: standfirst, sections, FAQ, sources."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from .. import codes
from ..block import Block, Kind, Piece, Role
from ..block_markdown import write_heading
from ..faq import begins_faq
from ..related.read_also import is_related_heading, related_items, related_pieces
from ..sources.source_lines import begins_sources
from .choices import Choice, pieces_as
from .faq_part import FaqPart
from .front_credits import labels_in_front, with_plain_credits
from .front_part import FrontPart
from .last_lines import addresses_in_last_lines
from .levels import with_levels
from .lines import Line, lines_of
from .place import IN_FAQ, Place, place_after
from .progress import Progress
from .prose import body_pieces
from .question_items import with_questions_of_items
from .short_lines import in_answer, in_article
from .source_lists import listed_sources


def pieces_of_article(
    blocks: Sequence[Block],
    chosen: Mapping[int, Choice],
    *,
    has_headline: bool = False,
    has_lead_image: bool = False,
    is_marked: bool = False,
    is_faq: bool = False,
    language: str = "",
    dated_on: str = "",
    is_tail: bool = False,
) -> list[Piece]:
    """Return every block its role. `chosen` is by place in `blocks`.

    `is_marked` says that the headline is a heading by markup: then only markup, or bold, tells other headings. `is_faq`
    says that the headline announces an FAQ, `is_tail` that the blocks stand below the authors.
    """
    if has_headline:
        blocks = with_plain_credits(blocks, chosen, language)
    blocks, items = with_questions_of_items(blocks, chosen, is_faq=is_faq)
    blocks, levels = with_levels(blocks)
    lines = lines_of(blocks, chosen, is_by_form=not (levels.first or is_marked))
    progress = Progress(
        lines, levels, Place.AFTER_FAQ if is_tail else Place.STANDFIRST, language=language, dated_on=dated_on
    )
    if has_headline:
        progress.labels = labels_in_front(lines, language)
    front = FrontPart(progress, has_headline=has_headline, has_lead_image=has_lead_image)
    reader = _Reader(progress, front, FaqPart(progress, is_title=is_faq, items=items))
    at = 0
    while at < len(blocks):
        at += reader.take(at)
    return progress.pieces


class _Reader:
    def __init__(self, progress: Progress, front: FrontPart, faq: FaqPart) -> None:
        self._progress = progress
        self._lines = progress.lines
        self._front = front
        self._faq = faq
        self._is_faq_left = False
        """The FAQ ended at a heading that was known by its form alone."""
        self._sources: dict[tuple[int, bool], list[Piece] | None] = {}
        self._is_below_sources = False
        """No heading stands between a list of sources and the text below it."""
        self._last_addresses = addresses_in_last_lines(self._lines, language=progress.language)

    def take(self, at: int) -> int:
        """Return the line `at`, and where they belong together those below it, a role; say how many lines those are."""
        line, following = self._lines[at], self._progress.following(at)
        block = line.whole
        if line.choice:
            self._put(pieces_as(block, line.choice))
            self._progress.place = place_after(line.choice, self._progress.place)
        elif self._is_source(at):
            self._put([Piece(Role.SOURCE, block, begins=True)])
            self._progress.leave_faq()
        elif begins_sources(block, following):
            return self._take_sources(at)
        elif is_related_heading(block.text) and (found := self._listed_related(at)):
            self._put([Piece(Role.STRUCTURE, block, "related heading"), *(piece for one in found for piece in one)])
            return 1 + len(found)
        elif related := related_pieces(block):
            self._put(related)
        elif self._faq.begins(at):
            self._faq.begin(at)
        elif taken := self._front.take(at):
            return taken
        elif self._faq.take(at):
            pass
        # What follows a question is its answer, however short: "No" above a longer explanation is no heading.
        elif block.kind is Kind.HEADING and (self._progress.place is not Place.QUESTION or block.level):
            self._put_marked_heading(line)
        elif self._progress.is_short(at) and self._progress.place is not Place.QUESTION:
            return self._take_short(at)
        else:
            self._put_prose(line)
        return 1

    def _is_source(self, at: int) -> bool:
        """Return True if the line `at` is an address in the article's last lines, and no answer."""
        return at in self._last_addresses and self._progress.place is not Place.QUESTION

    def _put(self, pieces: Sequence[Piece]) -> None:
        self._progress.pieces += pieces

    def _take_short(self, at: int) -> int:
        """Take the short lines from `at` on, where no markup tells which are headings."""
        progress = self._progress
        end = at + 1
        while end < len(self._lines) and progress.is_short(end) and not self._interrupts(end):
            end += 1
        run = self._lines[at:end]
        prose = progress.prose_from(end)
        is_after_colon = at > 0 and self._lines[at - 1].whole.text.endswith(":")
        if progress.place is Place.ANSWER:
            below = end + prose
            is_faq_over = below == len(self._lines) or not self._lines[below].is_question
            judged = in_answer(run, prose, is_after_colon=is_after_colon, is_faq_over=is_faq_over)
        else:
            is_first = progress.place is Place.STANDFIRST and not progress.has(Role.STANDFIRST)
            judged = in_article(run, prose, is_after_colon=is_after_colon, is_first=is_first)
        for line, verdict in zip(run, judged, strict=True):
            if verdict.level:
                heading = line.bare.as_kind(Kind.HEADING)
                self._put_heading(line, Piece(Role.HEADING, heading, level=verdict.level, doubt=verdict.doubt))
            else:
                self._put_prose(line, doubt=verdict.doubt)
        return len(run)

    def _interrupts(self, at: int) -> bool:
        """Return True if the line `at` belongs to no run of short lines, being known for something else."""
        line, following = self._lines[at], self._progress.following(at)
        return (
            (self._progress.place is Place.ANSWER and line.is_question)
            or begins_faq(line.whole, following)
            or begins_sources(line.whole, following)
            or (self._progress.place is Place.STANDFIRST and self._front.credits(at) is not None)
        )

    def _take_sources(self, at: int) -> int:
        """Take the heading of a list of sources and the list, which ends where the article goes on."""
        heading = self._lines[at].whole.as_kind(Kind.HEADING)
        end = at + 1
        while end < len(self._lines) and not self._ends_sources(at, end):
            end += 1
        is_strong = begins_sources(heading, None)
        found = [self._listed(below, is_certain=is_strong) for below in range(at + 1, end)]
        listed = list(takewhile(lambda pieces: pieces is not None, found))
        # "Read more" heads a list only as far as there are sources. Below the last of any list the article may go on.
        if not is_strong or (listed and all(pieces is None for pieces in found[len(listed) :])):
            found = listed
            self._is_below_sources = True
        if all(pieces is not None for pieces in found):
            self._put([Piece(Role.STRUCTURE, heading, "sources heading")])
            self._progress.leave_faq()
        else:
            level = self._progress.levels.of(heading) if heading.level else 2
            self._put([Piece(Role.HEADING, heading, level=level or 3, doubt=codes.SOURCES_AS_TEXT)])
            self._progress.place = Place.SECTION
        for line, pieces in zip(self._lines[at + 1 :], found, strict=False):
            if pieces is None:
                self._put_prose(line)
            else:
                self._put(pieces)
        return 1 + len(found)

    def _listed(self, at: int, *, is_certain: bool) -> list[Piece] | None:
        """Return the pieces of the line `at` in a list of sources. Each is read once: a hostile one takes long."""
        key = (at, is_certain)
        if key not in self._sources:
            block = self._lines[at].whole
            self._sources[key] = related_pieces(block) or listed_sources(block, is_certain=is_certain)
        return self._sources[key]

    def _ends_sources(self, heading: int, at: int) -> bool:
        line = self._lines[at]
        is_heading = line.whole.kind is Kind.HEADING and line.whole.level <= self._lines[heading].whole.level
        if line.choice or is_heading or self._interrupts(at):
            return True
        if not self._progress.is_short(at) or self._listed(at, is_certain=False) is not None:
            return False
        is_below_source = self._listed(at - 1, is_certain=False) is not None
        return self._progress.prose_from(at + 1) >= (1 if is_below_source else 2)

    def _listed_related(self, at: int) -> list[list[Piece]]:
        """Return the pieces of each block of the list of other articles below its heading at `at`."""
        listed = (None if line.choice else related_items(line.whole) for line in self._lines[at + 1 :])
        return [pieces for pieces in takewhile(lambda pieces: pieces is not None, listed) if pieces is not None]

    def _put_marked_heading(self, line: Line) -> None:
        level = self._progress.levels.of(line.whole) if line.whole.level else 2
        if level and not self._faq.is_inside_answer(line):
            self._put_heading(line, Piece(Role.HEADING, line.bare, level=level))
        else:
            whole = replace(line.whole, markdown=write_heading(line.whole, least=3))
            self._put_prose(replace(line, whole=whole))

    def _put_heading(self, line: Line, piece: Piece) -> None:
        if self._progress.place in (*IN_FAQ, Place.AFTER_FAQ) and piece.kind is not line.whole.kind:
            self._is_faq_left = True
        elif self._is_faq_left and line.is_question:
            piece = replace(piece, doubt=codes.QUESTION_AFTER_FAQ)
        self._put(line.numbered([piece]))
        self._progress.place = Place.SECTION
        self._is_below_sources = False

    def _put_prose(self, line: Line, doubt: str = "") -> None:
        if self._faq.answer(line, doubt):
            return
        if self._front.is_kicker(line.whole):
            self._put([Piece(Role.LEFT_OUT, line.whole, "below the headline")])
            return
        role = self._front.role_of_prose(line.whole)
        first, *others = body_pieces(line.whole, role, doubt)
        self._put([replace(first, begins=self._is_below_sources), *others])
        self._is_below_sources = False
