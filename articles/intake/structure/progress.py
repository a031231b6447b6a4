"""How far an article has been read: its lines, the place in it, and the pieces so far."""

from collections.abc import Sequence

from ..block import Block, Kind, Piece, Role
from ..credits.credit_lines import credit_pieces, is_credit_line, two_line_pieces
from .choices import Choice
from .levels import Levels
from .lines import Line
from .place import IN_FAQ, Place


class Progress:
    def __init__(
        self, lines: Sequence[Line], levels: Levels, place: Place, *, language: str = "", dated_on: str = ""
    ) -> None:
        self.lines = lines
        self.language = language
        self.dated_on = dated_on
        """The date that stands in the file's head."""
        self.levels = levels
        self.place = place
        self.pieces: list[Piece] = []
        self.labels: frozenset[int] = frozenset()
        """The places of lines that are only a label for the line below them: "By" above a name."""

    def __len__(self) -> int:
        return len(self.lines)

    def following(self, at: int) -> Block | None:
        """Return the block below the line `at`, unless a person said what it is."""
        return self.lines[at + 1].whole if at + 1 < len(self.lines) and not self.lines[at + 1].choice else None

    def has(self, role: Role) -> bool:
        return any(piece.role is role for piece in self.pieces)

    def credits(self, at: int) -> list[Piece] | None:
        """Return the pieces of the line `at` as one that credits or dates the article, or None."""
        return credit_pieces(self.lines[at].whole, dated_on=self._date(), language=self.language)

    def two_line_credits(self, at: int) -> list[Piece] | None:
        """Return the pieces of the label at `at` and of the line below it, or None."""
        if at not in self.labels:
            return None
        label, below = self.lines[at].whole, self.lines[at + 1].whole
        return two_line_pieces(label, below, dated_on=self._date(), language=self.language)

    def _date(self) -> str:
        return next((piece.detail for piece in self.pieces if piece.role is Role.DATE), self.dated_on)

    def leave_faq(self) -> None:
        self.place = Place.AFTER_FAQ if self.place in IN_FAQ else self.place

    def is_heading(self, at: int) -> bool:
        """Return True if the line `at` heads a section, by a person's word, its markup or its form."""
        line = self.lines[at]
        if line.choice:
            return line.choice in (Choice.HEADING, Choice.SUBHEADING)
        if line.whole.kind is Kind.HEADING:
            return True
        return self.is_short(at) and self.prose_from(at + 1) > 0 and self.credits(at) is None

    def is_short(self, at: int) -> bool:
        """Return True if the line `at` has a heading's form, where no markup tells headings."""
        if at in self.labels or at - 1 in self.labels:
            return False
        # Below a comma a sentence goes on, as in verse.
        is_amid_sentence = at > 0 and self.lines[at - 1].whole.text.endswith((",", ";"))
        return self.lines[at].is_short and not is_amid_sentence and not is_credit_line(self.lines[at].whole.text)

    def prose_from(self, at: int) -> int:
        """Count the paragraphs of prose from the line `at` on, as far as it matters: 2 stands for more."""
        end = at
        while end < min(at + 2, len(self.lines)) and self.lines[end].is_prose:
            end += 1
        return end - at
