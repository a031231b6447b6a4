"""What stands between the headline and the text: the standfirst, credits and dates, the picture that leads."""

from collections.abc import Sequence
from typing import Final

from ..block import Block, Hint, Kind, Piece, Role
from ..headings import has_heading_form
from .captions import is_picture_credit, lead_image_pieces
from .front_credits import MOST_LINES
from .place import Place
from .progress import Progress

_CREDIT_LINES: Final = 4
"""Blocks below the headline among which a byline or a date may stand; below one that does, more may follow."""
_STANDFIRST_PARAGRAPHS: Final = 3
"""More of them above the first heading are no standfirst: the first alone leads in."""
_KICKER_WORDS: Final = 2
_GOING_ON: Final = (":", "：")
"""Below them stands what they announce, so that they lead in to that alone."""
_ROLES: Final = frozenset(
    {
        Role.STANDFIRST,
        Role.AUTHOR,
        Role.AUTHOR_ROLE,
        Role.DATE,
        Role.LEAD_IMAGE,
        Role.LEAD_CAPTION,
        Role.LEAD_CREDIT,
        Role.STRUCTURE,
        Role.LEFT_OUT,
    }
)
"""What may stand above the text of an article."""


class FrontPart:
    def __init__(self, progress: Progress, *, has_headline: bool, has_lead_image: bool) -> None:
        self._progress = progress
        self._has_lead_image = has_lead_image
        self._credit_lines = _CREDIT_LINES if has_headline else 0
        self._leads_in = self._standfirst_paragraphs()
        self._is_led_in = False
        """A standfirst stands above."""

    def _standfirst_paragraphs(self) -> int:
        """Count the paragraphs that may lead in: those above the first heading, if they are few, else one."""
        lines, labels = self._progress.lines, self._progress.labels
        end = next((at for at in range(len(lines)) if self._progress.is_heading(at)), len(lines))
        places = [at for at in range(end) if at not in labels and at - 1 not in labels]
        above = [lines[at].whole for at in places if lines[at].whole.kind is Kind.PARAGRAPH]
        if any(block.hint is Hint.STANDFIRST for block in above):
            return 0
        # Two more may be the byline and the date.
        return _STANDFIRST_PARAGRAPHS if end < len(lines) and len(above) <= _STANDFIRST_PARAGRAPHS + 2 else 1

    def take(self, at: int) -> int:
        """Take what stands above the article's text: a credit, a date, a picture, a marked standfirst.

        Return the number of lines; 0 where the line `at` is none of them.
        """
        is_at_standfirst = self._progress.place is Place.STANDFIRST
        if not is_at_standfirst and not self._is_above_text(at):
            return 0

        block = self._progress.lines[at].whole
        if is_at_standfirst and self._is_lead_credit(block):
            self._put([Piece(Role.LEAD_CREDIT, block)])
        elif at < self._credit_lines and (found := self._progress.two_line_credits(at)) is not None:
            self._put_credits(found, 2)
            return 2
        elif (found := self.credits(at)) is not None and (is_at_standfirst or self._is_byline(found)):
            self._put_credits(found, 1)
        elif not is_at_standfirst:
            return 0
        elif block.hint is Hint.STANDFIRST and block.kind is Kind.PARAGRAPH:
            self._put([Piece(Role.STANDFIRST, block)])
            self._is_led_in = True
        elif block.kind is Kind.IMAGE and not self._has_lead_image:
            self._put(lead_image_pieces(block))
            self._has_lead_image = True
        else:
            return 0
        return 1

    def credits(self, at: int) -> list[Piece] | None:
        """Return the pieces of the line `at` as one that credits or dates the article, or None."""
        block = self._progress.lines[at].whole
        if at >= self._credit_lines and block.hint not in (Hint.AUTHOR, Hint.DATE):
            return None
        return self._progress.credits(at)

    def role_of_prose(self, block: Block) -> Role:
        """Return what `block` is, which is no answer: part of the standfirst, or of the text that begins with it."""
        is_at_standfirst = self._progress.place is Place.STANDFIRST
        is_paragraph = block.kind is Kind.PARAGRAPH and not block.text.endswith(_GOING_ON)
        is_standfirst = is_at_standfirst and is_paragraph and self._leads_in > 0
        if is_standfirst:
            self._leads_in -= 1
            self._is_led_in = True

        is_above_standfirst = is_at_standfirst and block.kind is Kind.ADDRESS and not self._is_led_in
        is_last = not is_standfirst or not self._leads_in
        if is_last and not is_above_standfirst:
            self._progress.place = Place.SECTION
        return Role.STANDFIRST if is_standfirst else Role.BODY

    def is_kicker(self, block: Block) -> bool:
        """Return True if `block` is a label between a headline and the text, such as the name of the desk."""
        is_label = has_heading_form(block.text) and len(block.text.split()) <= _KICKER_WORDS
        return (
            self._progress.place is Place.STANDFIRST
            and bool(self._progress.levels.first)
            and self._credit_lines > 0
            and block.kind is Kind.PARAGRAPH
            and not block.hint
            and is_label
            and any(map(str.isupper, block.text))
            and not self._progress.has(Role.STANDFIRST)
        )

    def _put(self, pieces: Sequence[Piece]) -> None:
        self._progress.pieces += pieces

    def _put_credits(self, pieces: Sequence[Piece], count: int) -> None:
        """Put the pieces of `count` lines of credits. Where one stands, more may follow."""
        self._put(pieces)
        if not pieces[0].doubt:
            self._credit_lines = min(self._credit_lines + count, MOST_LINES)

    def _is_above_text(self, at: int) -> bool:
        """Return True if only the standfirst, credits and the like stand above the line `at`."""
        return at < self._credit_lines and all(piece.role in _ROLES for piece in self._progress.pieces)

    def _is_byline(self, pieces: Sequence[Piece]) -> bool:
        """Return True if `pieces` name an author, or date the article next to one. A date alone may be a heading."""
        is_below_author = any(piece.role is Role.AUTHOR for piece in self._progress.pieces)
        is_labelled = pieces[0].role is Role.STRUCTURE
        has_author = any(piece.role is Role.AUTHOR for piece in pieces)
        return not pieces[0].doubt and (has_author or is_labelled or is_below_author)

    def _is_lead_credit(self, block: Block) -> bool:
        """Return True if `block` says whose the picture is that leads the article, directly below it."""
        pieces = self._progress.pieces
        is_below = bool(pieces) and pieces[-1].role in (Role.LEAD_IMAGE, Role.LEAD_CAPTION)
        return is_below and block.kind is Kind.PARAGRAPH and not block.hint and is_picture_credit(block.text)
