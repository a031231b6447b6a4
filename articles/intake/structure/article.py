"""The article between its headline and its authors: standfirst, sections, FAQ,
sources.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import takewhile
from typing import Literal

from articles.intake.accounting import codes
from articles.intake.blocks.block import Block, Kind
from articles.intake.blocks.block_markdown import write_heading
from articles.intake.building.piece import Piece, Role, has_role
from articles.intake.faq import begins_faq
from articles.intake.sources.source_lines import begins_sources
from articles.intake.structure.choices import Chosen, apply_choice
from articles.intake.structure.faq_part import FaqPart
from articles.intake.structure.front_credits import find_labels, unstyle_credits
from articles.intake.structure.front_part import FrontPart
from articles.intake.structure.key_points import find_key_points
from articles.intake.structure.last_lines import find_source_addresses
from articles.intake.structure.levels import detect_levels
from articles.intake.structure.lines import Line, read_lines
from articles.intake.structure.place import Place, place_after
from articles.intake.structure.progress import Progress
from articles.intake.structure.prose import split_related_title
from articles.intake.structure.question_items import unwrap_questions
from articles.intake.structure.related_part import take_related
from articles.intake.structure.short_lines import (
    Verdict,
    judge_in_answer,
    judge_in_article,
)
from articles.intake.structure.source_list_part import SourceListReader


def read_article(
    blocks: Sequence[Block],
    chosen: Chosen,
    *,
    has_headline: bool = False,
    has_lead_image: bool = False,
    is_marked: bool = False,
    is_faq: bool = False,
    language: str = "",
    dated_on: str = "",
    is_tail: bool = False,
) -> list[Piece]:
    """Return the pieces of `blocks`, each with its role. `chosen` is by index.

    `is_marked` means that the headline is a heading by markup. Then only markup, or
    bold, makes other headings. `is_faq` means that the headline announces an FAQ,
    `is_tail` that the blocks are below the authors.
    """
    if has_headline:
        blocks = unstyle_credits(blocks, chosen, language)
    blocks, items = unwrap_questions(blocks, chosen, is_faq=is_faq)
    blocks, levels = detect_levels(blocks)
    lines = read_lines(blocks, chosen, is_by_form=not (levels.first or is_marked))

    progress = Progress(
        lines,
        levels,
        Place.AFTER_FAQ if is_tail else Place.STANDFIRST,
        labels=find_labels(lines, language) if has_headline else frozenset(),
        language=language,
        dated_on=dated_on,
    )
    front = FrontPart(
        progress, has_headline=has_headline, has_lead_image=has_lead_image
    )
    faq = FaqPart(progress, is_title=is_faq, items=items)
    reader = _ArticleReader(progress, front, faq)
    at = 0
    while at < len(blocks):
        at += reader.take(at)
    return progress.pieces


class _ArticleReader:
    """Gives the lines of an article their roles, from the top down.

    The methods `_take_…` take the line at an index, and the lines below that belong
    with it. They return the number of these lines, 0 if the line is of another kind.
    """

    def __init__(self, progress: Progress, front: FrontPart, faq: FaqPart) -> None:
        self._progress = progress
        self._lines = progress.lines
        self._front = front
        self._faq = faq
        self._sources = SourceListReader(progress, self._begins_other_part)
        self._last_addresses = find_source_addresses(
            self._lines, language=progress.language
        )
        # The FAQ ended at a heading that has no markup.
        self._is_faq_left = False
        # There is no heading between a list of sources and the text below it.
        self._is_below_sources = False

    def take(self, at: int) -> int:
        """Assign a role to the line at `at`, and to those below that belong with it.

        Return the number of these lines.
        """
        # The order matters: a heading of sources or of related articles would otherwise
        # head a section, and a byline would be part of the standfirst.
        for take in (
            self._take_chosen,
            self._take_address,
            self._take_key_points,
            self._take_sources,
            partial(take_related, self._progress),
            self._faq.take_beginning,
            self._front.take,
            self._faq.take,
        ):
            count = take(at)
            if count:
                return count
        return self._take_text(at)

    def _take_chosen(self, at: int) -> int:
        line = self._lines[at]
        if line.choice is None:
            return 0
        self._progress.put(*apply_choice(line.whole, line.choice))
        self._progress.place = place_after(line.choice, self._progress.place)
        return 1

    def _take_address(self, at: int) -> int:
        """Take an address in the article's last lines, which is a source unless it is
        the answer to a question.
        """
        if at not in self._last_addresses or self._progress.place is Place.QUESTION:
            return 0
        self._progress.put(Piece(Role.SOURCE, self._lines[at].whole, begins=True))
        self._progress.leave_faq()
        return 1

    def _take_key_points(self, at: int) -> int:
        """Take the heading of the key points, and the list."""
        points = find_key_points(self._progress, at)
        if not points:
            return 0
        heading = self._lines[at].whole.as_kind(Kind.HEADING)
        self._progress.put(Piece(Role.STRUCTURE, heading, "key points heading"))
        for pieces in points:
            self._progress.put(*pieces)
        self._front.end_standfirst()
        return 1 + len(points)

    def _take_sources(self, at: int) -> int:
        """Take the heading of a list of sources, and the list."""
        heading = self._lines[at].whole
        if not begins_sources(heading, self._progress.block_below(at)):
            return 0

        is_certain = begins_sources(heading, None)
        items = self._sources.read_list(at, is_certain=is_certain)
        leading = list(takewhile(bool, items))
        has_later_sources = any(items[len(leading) :])
        # "Read more" heads a list only as far as there are sources. Below the last of
        # any list, the article may continue.
        if not is_certain or (leading and not has_later_sources):
            items = leading
            self._is_below_sources = True

        self._put_sources_heading(heading.as_kind(Kind.HEADING), is_list=all(items))
        for line, pieces in zip(self._lines[at + 1 :], items, strict=False):
            if pieces:
                self._progress.put(*pieces)
            else:
                self._put_prose(line)
        return 1 + len(items)

    def _put_sources_heading(self, heading: Block, *, is_list: bool) -> None:
        """Put the heading of sources. Where not every line below is a source, it heads
        a section.
        """
        progress = self._progress
        if is_list:
            progress.put(Piece(Role.STRUCTURE, heading, "sources heading"))
            progress.leave_faq()
            return
        level = progress.levels.level_of(heading) or 3
        doubt = codes.SOURCES_AS_TEXT
        progress.put(Piece(Role.HEADING, heading, level=level, doubt=doubt))
        progress.place = Place.SECTION

    def _take_text(self, at: int) -> int:
        """Take headings and paragraphs."""
        line = self._lines[at]
        # What is below a question is its answer, however short: "No" above a longer
        # explanation is no heading.
        is_answer = self._progress.place is Place.QUESTION and not line.whole.level
        if is_answer:
            self._put_prose(line)
        elif line.whole.is_heading:
            self._put_marked_heading(line)
        elif self._progress.is_short(at):
            return self._take_short_lines(at)
        else:
            self._put_prose(line)
        return 1

    def _take_short_lines(self, at: int) -> int:
        """Take the short lines from `at` on, where no markup says which are
        headings.
        """
        end = at + 1
        while (
            end < len(self._lines)
            and self._progress.is_short(end)
            and not self._begins_other_part(end)
        ):
            end += 1

        lines = self._lines[at:end]
        for line, verdict in zip(lines, self._judge_lines(at, end), strict=True):
            if verdict.level:
                self._put_heading(line, verdict.level, verdict.doubt)
            else:
                self._put_prose(line, verdict.doubt)
        return len(lines)

    def _judge_lines(self, at: int, end: int) -> list[Verdict]:
        """Decide which of the short lines from `at` to `end` are headings."""
        progress = self._progress
        lines = self._lines[at:end]
        prose = progress.count_prose(end)
        is_after_colon = at > 0 and self._lines[at - 1].whole.text.endswith(":")

        if progress.place is Place.ANSWER:
            below = end + prose
            has_question_below = (
                below < len(self._lines) and self._lines[below].is_question
            )
            return judge_in_answer(
                lines,
                prose,
                is_after_colon=is_after_colon,
                is_faq_over=not has_question_below,
            )

        is_first = progress.is_at_standfirst and not has_role(
            progress.pieces, Role.STANDFIRST
        )
        return judge_in_article(
            lines, prose, is_after_colon=is_after_colon, is_first=is_first
        )

    def _begins_other_part(self, at: int) -> bool:
        """Return True if the line at `at` begins a question, the FAQ, the sources or
        the credits, and so ends the short lines or the list above it.
        """
        line, following = self._lines[at], self._progress.block_below(at)
        if find_key_points(self._progress, at):
            return True
        if begins_faq(line.whole, following) or begins_sources(line.whole, following):
            return True
        if self._progress.place is Place.ANSWER:
            return line.is_question
        is_at_standfirst = self._progress.is_at_standfirst
        return is_at_standfirst and bool(self._front.read_credits(at))

    def _put_marked_heading(self, line: Line) -> None:
        level = self._progress.levels.level_of(line.whole)
        if level and not self._faq.is_inside_answer(line):
            self._put_heading(line, level)
            return
        # A heading too deep for a section is part of the text.
        markdown = write_heading(line.whole, least=3)
        self._put_prose(replace(line, whole=replace(line.whole, markdown=markdown)))

    def _put_heading(self, line: Line, level: Literal[2, 3], doubt: str = "") -> None:
        is_by_form = not line.whole.is_heading
        is_in_faq = self._progress.is_in_faq
        if is_by_form and (is_in_faq or self._progress.place is Place.AFTER_FAQ):
            self._is_faq_left = True
        elif self._is_faq_left and line.is_question:
            doubt = codes.QUESTION_AFTER_FAQ

        heading = line.bare.as_kind(Kind.HEADING)
        piece = Piece(Role.HEADING, heading, level=level, doubt=doubt)
        self._progress.put(*line.number, piece)
        self._progress.place = Place.SECTION
        self._is_below_sources = False

    def _put_prose(self, line: Line, doubt: str = "") -> None:
        if self._faq.take_answer(line, doubt):
            return
        if self._front.is_kicker(line.whole):
            self._progress.put(Piece(Role.LEFT_OUT, line.whole, "below the headline"))
            return
        role = self._front.read_prose_role(line.whole)
        first, *others = split_related_title(line.whole, role, doubt)
        self._progress.put(replace(first, begins=self._is_below_sources), *others)
        self._is_below_sources = False
