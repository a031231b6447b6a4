"""The FAQ of an article: where it begins, its questions and answers, where it ends."""

from collections.abc import Collection

from ..block import Hint, Kind, Piece, Role
from ..faq import begins_faq
from .lines import Line
from .place import IN_FAQ, Place
from .progress import Progress
from .prose import body_pieces
from .questions import answer_pieces, begins_pairs, question_pieces

_NEAR = 40
"""Lines below a question marked as such, in which a second one shows that they are an FAQ."""


class FaqPart:
    def __init__(self, progress: Progress, *, is_title: bool, items: Collection[int] = ()) -> None:
        """Take the questions of the article in `progress`; `is_title` says that its headline announces an FAQ.

        `items` are the places of questions that begin one without a heading, having been items of lists.
        """
        self._progress = progress
        self._is_title = is_title
        self._items = items
        self._level = 0
        """Of the heading above the FAQ, by markup."""
        self._question_level = 0
        self._is_labelled = False
        """The questions have a label: "Q:"."""
        self._is_hinted = False
        """Questions and answers are marked as such, so that other text is none of the FAQ's."""

        self._heading = -1
        """The number of the piece that is the FAQ's heading, until something stands below it; -1 else."""

    def begins(self, at: int) -> bool:
        """Return True if an FAQ begins with the line `at`: its heading, or its first question."""
        block, following = self._progress.lines[at].whole, self._progress.following(at)
        return (
            begins_faq(block, following)
            or begins_pairs(block, following)
            or self._begins_hinted(at)
            or self._begins_items(at)
        )

    def _begins_items(self, at: int) -> bool:
        """Return True if the line `at` is the first of the items, or the heading of a group of them."""
        if at in self._items:
            return self._progress.place not in IN_FAQ
        return self._heads_items(at)

    def _heads_items(self, at: int) -> bool:
        line = self._progress.lines[at]
        is_heading = line.whole.kind is Kind.HEADING and not line.choice and not line.is_question
        return is_heading and at + 1 in self._items

    def _begins_hinted(self, at: int) -> bool:
        """Return True if two questions that are marked as such begin an FAQ without a heading here."""
        lines = self._progress.lines
        if lines[at].whole.hint is not Hint.QUESTION or self._progress.place in IN_FAQ:
            return False
        hinted = [line for line in lines[at : at + _NEAR] if line.whole.hint is Hint.QUESTION]
        return len(hinted) > 1 and all(line.is_question for line in hinted[:2])

    def begin(self, at: int) -> None:
        """Take the line `at`, with which an FAQ begins."""
        block = self._progress.lines[at].whole
        self._progress.place = Place.QUESTION
        self._level = self._question_level = 0
        self._is_labelled = self._is_hinted = False
        self._heading = -1
        if begins_faq(block, self._progress.following(at)):
            self._level = block.level
            self._heading = len(self._progress.pieces) if self._asks_below(at + 1) else -1
            self._progress.pieces.append(Piece(Role.STRUCTURE, block.as_kind(Kind.HEADING), "faq heading"))
        elif self._heads_items(at):
            self._progress.pieces.append(Piece(Role.STRUCTURE, block, "faq heading"))
        else:
            self.take(at)

    def take(self, at: int) -> bool:
        """Take the line `at` as a question, or an answer that is marked as one; say whether it is."""
        progress, line = self._progress, self._progress.lines[at]
        if self._is_title and line.is_question and progress.is_heading(at):
            progress.place, self._level = Place.QUESTION, line.whole.level - 1
        if progress.place not in (*IN_FAQ, Place.AFTER_FAQ):
            return False
        if progress.place in IN_FAQ and line.bare.hint in (Hint.QUESTION, Hint.ANSWER):
            self._is_hinted = True
            self._put(line, [Piece(Role(line.bare.hint.value), line.bare)])
            return True
        if line.whole.level:
            return self._take_heading(at)
        if not line.is_question and (progress.place is Place.AFTER_FAQ or self._is_hinted):
            return False
        found = question_pieces(line.bare)
        if found is None:
            return False
        self._is_labelled = self._is_labelled or found[0].role is Role.STRUCTURE
        self._put(line, found)
        return True

    def _take_heading(self, at: int) -> bool:
        """Take a heading below the FAQ's own as a question, or as the name of a group of them."""
        line = self._progress.lines[at]
        level = line.whole.level
        is_below = level > self._level > 0
        if not (line.is_question or is_below) or 0 < self._question_level < level:
            return False
        if self._progress.place is Place.AFTER_FAQ and not is_below:
            return False
        if not line.is_question and self._heads_questions(at):
            self._progress.pieces.append(Piece(Role.STRUCTURE, line.whole, "faq heading"))
            return True
        self._question_level = level
        self._put(line, question_pieces(line.bare) or [Piece(Role.QUESTION, line.bare)])
        return True

    def _heads_questions(self, at: int) -> bool:
        following = self._progress.following(at)
        if following is None:
            return False
        is_question = self._progress.lines[at + 1].is_question or following.hint is Hint.QUESTION
        return is_question or following.level > self._progress.lines[at].whole.level

    def _asks_below(self, at: int) -> bool:
        lines = self._progress.lines[at : at + _NEAR]
        return any(line.is_question or line.whole.hint is Hint.QUESTION for line in lines)

    def _put(self, line: Line, pieces: list[Piece]) -> None:
        self._heading = -1
        self._progress.pieces += line.numbered(pieces)
        self._progress.place = Place.ANSWER if pieces[-1].role is Role.ANSWER else Place.QUESTION

    def is_inside_answer(self, line: Line) -> bool:
        """Return True if a heading is of lower level than the questions, and so stands inside an answer."""
        return self._progress.place in IN_FAQ and 0 < self._question_level < line.whole.level

    def answer(self, line: Line, doubt: str) -> bool:
        """Take `line`, which is no question, as part of an answer; say whether it is one."""
        if self._progress.place not in IN_FAQ:
            return False
        if self._is_hinted:
            self._progress.place = Place.AFTER_FAQ
            return False
        if self._heading >= 0:
            self._introduce(line)
            return True
        self._progress.place = Place.ANSWER
        labelled = answer_pieces(line.whole) if self._is_labelled else []
        self._progress.pieces += labelled if len(labelled) > 1 else body_pieces(line.whole, Role.ANSWER, doubt)
        return True

    def _introduce(self, line: Line) -> None:
        """Take a paragraph between the FAQ's heading and its first question: both are a section above the FAQ."""
        heading = self._progress.pieces[self._heading]
        if heading.role is Role.STRUCTURE:
            level = self._progress.levels.of(heading.block) or 2
            self._progress.pieces[self._heading] = Piece(Role.HEADING, heading.block, level=level)
        self._progress.pieces += body_pieces(line.whole, Role.BODY, "")
