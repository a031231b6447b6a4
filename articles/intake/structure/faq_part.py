"""The FAQ of an article: where it begins, its questions and answers, where it ends."""

from collections.abc import Collection

from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.building.piece import Piece, Role
from articles.intake.faq import begins_faq
from articles.intake.structure.lines import Line
from articles.intake.structure.place import Place
from articles.intake.structure.progress import Progress
from articles.intake.structure.prose import split_related_title
from articles.intake.structure.questions import (
    begins_labelled_faq,
    read_answer,
    read_question,
)

# Lines below a question marked as such, in which a second one shows that they are an
# FAQ.
_NEAR = 40


class FaqPart:
    """Takes the lines of the FAQ. The methods `take_…` return the number of lines
    taken: 1, or 0 for a line of another kind.
    """

    def __init__(
        self, progress: Progress, *, is_title: bool, items: Collection[int]
    ) -> None:
        """`is_title` means that the article's headline announces an FAQ.

        `items` are the indexes of questions that were items of lists. They begin an FAQ
        without a heading.
        """
        self._progress = progress
        self._lines = progress.lines
        self._is_title = is_title
        self._items = items
        # The level of the heading above the FAQ, by markup.
        self._level = 0
        self._question_level = 0
        # The questions have a label: "Q:".
        self._is_labelled = False
        # The markup says which blocks are questions and answers, so any other text is
        # below the FAQ.
        self._is_hinted = False
        # The index of the piece that is the FAQ's heading, as long as nothing is below
        # it.
        self._heading: int | None = None

    def take_beginning(self, at: int) -> int:
        """Take the line with which an FAQ begins: its heading, or the first
        question.
        """
        block = self._lines[at].whole
        if begins_faq(block, self._progress.block_below(at)):
            self._begin(block.level)
            if self._has_question_near(at + 1):
                self._heading = len(self._progress.pieces)
            self._put_heading(block.as_kind(Kind.HEADING))
        elif self._is_above_item(at):
            self._begin(0)
            self._put_heading(block)
        elif self._is_first_question(at):
            self._begin(0)
            self.take(at)
        else:
            return 0
        return 1

    def _begin(self, level: int) -> None:
        self._progress.place = Place.QUESTION
        self._level = level
        self._question_level = 0
        self._is_labelled = self._is_hinted = False
        self._heading = None

    def _is_above_item(self, at: int) -> bool:
        """Return True if the line at `at` heads a group of questions from a list."""
        line = self._lines[at]
        if not line.whole.is_heading or line.choice or line.is_question:
            return False
        return at + 1 in self._items

    def _is_first_question(self, at: int) -> bool:
        """Return True if an FAQ begins with the line at `at`, without a heading."""
        if begins_labelled_faq(self._lines[at].whole, self._progress.block_below(at)):
            return True
        if self._progress.is_in_faq:
            return False
        return at in self._items or self._is_first_hinted(at)

    def _is_first_hinted(self, at: int) -> bool:
        """Return True if the line at `at` is the first of two questions that are marked
        as such.
        """
        if self._lines[at].whole.hint is not Hint.QUESTION:
            return False
        near = self._lines[at : at + _NEAR]
        hinted = [line for line in near if line.whole.hint is Hint.QUESTION]
        return len(hinted) > 1 and hinted[0].is_question and hinted[1].is_question

    def take(self, at: int) -> int:
        """Take a question, or an answer that is marked as one."""
        progress, line = self._progress, self._lines[at]
        # A question that heads a section of such an article begins the FAQ again.
        if self._is_title and line.is_question and progress.is_heading(at):
            progress.place, self._level = Place.QUESTION, line.whole.level - 1
        if not progress.is_in_faq and progress.place is not Place.AFTER_FAQ:
            return 0
        if self._take_hinted(line):
            return 1
        if line.whole.level:
            return self._take_heading(at)
        return self._take_by_form(line)

    def _take_hinted(self, line: Line) -> int:
        """Take a line of the FAQ that is a question or an answer by markup."""
        hint = line.bare.hint
        if not self._progress.is_in_faq or hint not in (Hint.QUESTION, Hint.ANSWER):
            return 0
        self._is_hinted = True
        self._put(line, [Piece(Role(hint.value), line.bare)])
        return 1

    def _take_by_form(self, line: Line) -> int:
        # Below the FAQ, or where the markup says which are the questions, only a line
        # that is nothing else is one more.
        may_hold_answer = self._progress.is_in_faq and not self._is_hinted
        if not line.is_question and not may_hold_answer:
            return 0
        pieces = read_question(line.bare)
        if not pieces:
            return 0
        if pieces[0].role is Role.STRUCTURE:
            self._is_labelled = True
        self._put(line, pieces)
        return 1

    def _take_heading(self, at: int) -> int:
        """Take a heading below the FAQ's own as a question, or as the name of a group
        of questions.
        """
        line = self._lines[at]
        level = line.whole.level
        is_below_faq_heading = level > self._level > 0
        is_after_faq = self._progress.place is Place.AFTER_FAQ
        may_ask = is_below_faq_heading or (line.is_question and not is_after_faq)
        is_inside_answer = 0 < self._question_level < level
        if not may_ask or is_inside_answer:
            return 0

        if not line.is_question and self._heads_questions(at):
            self._put_heading(line.whole)
            return 1
        self._question_level = level
        self._put(line, read_question(line.bare) or [Piece(Role.QUESTION, line.bare)])
        return 1

    def _heads_questions(self, at: int) -> bool:
        following = self._progress.block_below(at)
        if following is None:
            return False
        if self._lines[at + 1].is_question or following.hint is Hint.QUESTION:
            return True
        return following.level > self._lines[at].whole.level

    def _has_question_near(self, at: int) -> bool:
        near = self._lines[at : at + _NEAR]
        return any(
            line.is_question or line.whole.hint is Hint.QUESTION for line in near
        )

    def _put_heading(self, block: Block) -> None:
        self._progress.put(Piece(Role.STRUCTURE, block, "faq heading"))

    def _put(self, line: Line, pieces: list[Piece]) -> None:
        self._heading = None
        self._progress.put(*line.number, *pieces)
        is_answered = pieces[-1].role is Role.ANSWER
        self._progress.place = Place.ANSWER if is_answered else Place.QUESTION

    def is_inside_answer(self, line: Line) -> bool:
        """Return True if a heading is of a lower level than the questions, and so is
        inside an answer.
        """
        is_lower = 0 < self._question_level < line.whole.level
        return is_lower and self._progress.is_in_faq

    def take_answer(self, line: Line, doubt: str) -> int:
        """Take `line`, which is no question, as part of an answer."""
        if not self._progress.is_in_faq:
            return 0
        if self._is_hinted:
            self._progress.place = Place.AFTER_FAQ
            return 0
        if self._heading is not None:
            self._make_section(self._heading)
            self._progress.put(*split_related_title(line.whole, Role.BODY))
            return 1

        self._progress.place = Place.ANSWER
        pieces: list[Piece] = []
        if self._is_labelled:
            pieces = read_answer(line.whole)
        has_label = len(pieces) > 1
        if not has_label:
            pieces = split_related_title(line.whole, Role.ANSWER, doubt)
        self._progress.put(*pieces)
        return 1

    def _make_section(self, at: int) -> None:
        """Make the FAQ's heading, the piece at `at`, one of a section, because there is
        text between it and the first question.
        """
        heading = self._progress.pieces[at]
        if heading.role is Role.STRUCTURE:
            level = self._progress.levels.level_of(heading.block) or 2
            section = Piece(Role.HEADING, heading.block, level=level)
            self._progress.pieces[at] = section
