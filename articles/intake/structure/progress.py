"""How far an article has been read: its lines, the place in it, and the pieces so
far.
"""

from collections.abc import Sequence

from articles.intake.blocks.block import Block
from articles.intake.building.piece import Piece, Role
from articles.intake.credits.credit_lines import (
    is_credit_line,
    read_credit_line,
    read_two_line_credit,
)
from articles.intake.structure.choices import Choice
from articles.intake.structure.levels import Levels
from articles.intake.structure.lines import Line
from articles.intake.structure.place import Place


class Progress:
    def __init__(
        self,
        lines: Sequence[Line],
        levels: Levels,
        place: Place,
        *,
        labels: frozenset[int],
        language: str,
        dated_on: str,
    ) -> None:
        self.lines = lines
        self.levels = levels
        self.place = place
        self.pieces: list[Piece] = []
        self.labels = labels
        """The indexes of lines that are only a label for the line below: "By" above a
        name.
        """
        self.language = language
        # The date in the file's head.
        self._dated_on = dated_on

    @property
    def is_at_standfirst(self) -> bool:
        return self.place is Place.STANDFIRST

    @property
    def is_in_faq(self) -> bool:
        return self.place in (Place.QUESTION, Place.ANSWER)

    def put(self, *pieces: Piece) -> None:
        self.pieces += pieces

    def block_below(self, at: int) -> Block | None:
        """Return the block below the line at `at`, unless a person chose what it is."""
        if at + 1 == len(self.lines) or self.lines[at + 1].choice:
            return None
        return self.lines[at + 1].whole

    def read_credits(self, at: int) -> list[Piece]:
        """Return the pieces of a line that credits or dates the article, or none."""
        return read_credit_line(
            self.lines[at].whole, dated_on=self._find_date(), language=self.language
        )

    def read_two_line_credits(self, at: int) -> list[Piece]:
        """Return the pieces of the label at `at` and of the line below it, or none."""
        if at not in self.labels:
            return []
        return read_two_line_credit(
            self.lines[at].whole,
            self.lines[at + 1].whole,
            dated_on=self._find_date(),
            language=self.language,
        )

    def is_label(self, at: int) -> bool:
        """Return True if the line at `at` is a label, or below one and so its credit."""
        return at in self.labels or at - 1 in self.labels

    def _find_date(self) -> str:
        for piece in self.pieces:
            if piece.role is Role.DATE:
                return piece.detail
        return self._dated_on

    def leave_faq(self) -> None:
        if self.is_in_faq:
            self.place = Place.AFTER_FAQ

    def is_heading(self, at: int) -> bool:
        """Return True if the line at `at` heads a section by a person's choice, its
        markup or its form.
        """
        line = self.lines[at]
        if line.choice:
            return line.choice in (Choice.HEADING, Choice.SUBHEADING)
        if line.whole.is_heading:
            return True
        has_prose_below = self.is_short(at) and self.count_prose(at + 1) > 0
        return has_prose_below and not self.read_credits(at)

    def is_short(self, at: int) -> bool:
        """Return True if the line at `at` has a heading's form, where no markup makes
        headings.
        """
        if self.is_label(at) or not self.lines[at].is_short:
            return False
        # Below a comma a sentence continues, as in verse.
        if at and self.lines[at - 1].whole.text.endswith((",", ";")):
            return False
        return not is_credit_line(self.lines[at].whole.text)

    def count_prose(self, at: int) -> int:
        """Return the number of paragraphs of prose from the line at `at` on, up to
        2.
        """
        count = 0
        for line in self.lines[at : at + 2]:
            if not line.is_prose:
                break
            count += 1
        return count
