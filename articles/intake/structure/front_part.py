"""What is between the headline and the text: the standfirst, credits and dates, the
lead image.
"""

from collections.abc import Sequence

from articles.intake.blocks.block import Block, Hint
from articles.intake.building.piece import Piece, Role, has_role
from articles.intake.structure.captions import is_picture_credit, read_lead_image
from articles.intake.structure.front_credits import MOST_LINES
from articles.intake.structure.place import Place
from articles.intake.structure.progress import Progress
from articles.intake.text.headings import has_heading_form

# Blocks below the headline among which a byline or a date may be; more may follow below
# one.
_CREDIT_LINES = 4
# If there are more above the first heading, only the first is the standfirst.
_STANDFIRST_PARAGRAPHS = 3
_KICKER_WORDS = 2
_COLONS = (":", "：")
# What may be above the text of an article.
_FRONT_ROLES = frozenset(
    {
        Role.STANDFIRST,
        Role.KEY_POINT,
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


class FrontPart:
    def __init__(
        self, progress: Progress, *, has_headline: bool, has_lead_image: bool
    ) -> None:
        self._progress = progress
        self._has_lead_image = has_lead_image
        self._credit_lines = _CREDIT_LINES if has_headline else 0
        # The number of paragraphs that may still be part of the standfirst.
        self._standfirst_left = self._count_standfirst()
        self._has_standfirst = False

    def _count_standfirst(self) -> int:
        """Return the number of paragraphs that may be the standfirst: those above the
        first heading if they are few, otherwise one.
        """
        end = self._find_first_heading()
        paragraphs = []
        for at, line in enumerate(self._progress.lines[:end]):
            if line.whole.is_paragraph and not self._progress.is_label(at):
                paragraphs.append(line.whole)
        # The markup says which paragraph it is.
        if Hint.STANDFIRST in [paragraph.hint for paragraph in paragraphs]:
            return 0

        # Two more may be the byline and the date.
        is_few = len(paragraphs) <= _STANDFIRST_PARAGRAPHS + 2
        has_heading = end < len(self._progress.lines)
        return _STANDFIRST_PARAGRAPHS if has_heading and is_few else 1

    def _find_first_heading(self) -> int:
        """Return the index of the first heading, or the number of lines."""
        lines = range(len(self._progress.lines))
        return next(filter(self._progress.is_heading, lines), len(lines))

    def take(self, at: int) -> int:
        """Take what is above the article's text: a credit, a date, a picture, a marked
        standfirst.

        Return the number of lines taken, 0 if the line at `at` is none of these.
        """
        is_at_standfirst = self._progress.is_at_standfirst
        if not is_at_standfirst and not self._is_above_text(at):
            return 0

        block = self._progress.lines[at].whole
        if is_at_standfirst and self._is_lead_credit(block):
            self._progress.put(Piece(Role.LEAD_CREDIT, block))
            return 1
        if count := self._take_credits(at):
            return count
        if is_at_standfirst:
            return self._take_marked(block)
        return 0

    def _take_credits(self, at: int) -> int:
        if at < self._credit_lines:
            pieces = self._progress.read_two_line_credits(at)
            if pieces:
                self._put_credits(pieces, 2)
                return 2

        pieces = self.read_credits(at)
        if not pieces:
            return 0
        if not self._progress.is_at_standfirst and not self._is_byline(pieces):
            return 0
        self._put_credits(pieces, 1)
        return 1

    def _take_marked(self, block: Block) -> int:
        """Take a paragraph that is the standfirst by markup, or the lead image."""
        if block.hint is Hint.STANDFIRST and block.is_paragraph:
            self._progress.put(Piece(Role.STANDFIRST, block))
            self._has_standfirst = True
            return 1
        if block.is_image and not self._has_lead_image:
            self._progress.put(*read_lead_image(block))
            self._has_lead_image = True
            return 1
        return 0

    def read_credits(self, at: int) -> list[Piece]:
        """Return the pieces of a line that credits or dates the article, or none."""
        is_hinted = self._progress.lines[at].whole.hint in (Hint.AUTHOR, Hint.DATE)
        if at >= self._credit_lines and not is_hinted:
            return []
        return self._progress.read_credits(at)

    def read_prose_role(self, block: Block) -> Role:
        """Return whether `block`, which is no answer, is part of the standfirst or of
        the text that begins with it.
        """
        if not self._progress.is_at_standfirst:
            self._progress.place = Place.SECTION
            return Role.BODY

        # "There are three of them:" introduces only what is below it.
        is_introduction = block.text.endswith(_COLONS)
        is_paragraph = block.is_paragraph and not is_introduction
        if is_paragraph and self._standfirst_left:
            self._standfirst_left -= 1
            self._has_standfirst = True
            if not self._standfirst_left:
                self._progress.place = Place.SECTION
            return Role.STANDFIRST

        # Below an address the standfirst may still follow.
        if not block.is_address or self._has_standfirst:
            self._progress.place = Place.SECTION
        return Role.BODY

    def end_standfirst(self) -> None:
        """End the standfirst, if there is one: what is below key points is text."""
        if self._has_standfirst:
            self._standfirst_left = 0

    def is_kicker(self, block: Block) -> bool:
        """Return True if `block` is a label between a headline and the text, such as
        the name of the desk.
        """
        if not self._may_have_kicker():
            return False
        if not block.is_paragraph or block.hint:
            return False
        is_short = len(block.text.split()) <= _KICKER_WORDS
        has_capital = any(map(str.isupper, block.text))
        return is_short and has_capital and has_heading_form(block.text)

    def _may_have_kicker(self) -> bool:
        """Return True if the place is between a headline and the standfirst, in a text
        whose headings are marked: without marks, a short line may be a heading.
        """
        progress = self._progress
        if not progress.is_at_standfirst or has_role(progress.pieces, Role.STANDFIRST):
            return False
        return progress.levels.first > 0 and self._credit_lines > 0

    def _put_credits(self, pieces: Sequence[Piece], count: int) -> None:
        """Put the pieces of `count` lines of credits, below which more may follow."""
        self._progress.put(*pieces)
        if not pieces[0].doubt:
            self._credit_lines = min(self._credit_lines + count, MOST_LINES)

    def _is_above_text(self, at: int) -> bool:
        """Return True if only the standfirst, credits and the like are above the line
        at `at`.
        """
        if at >= self._credit_lines:
            return False
        return all(piece.role in _FRONT_ROLES for piece in self._progress.pieces)

    def _is_byline(self, pieces: Sequence[Piece]) -> bool:
        """Return True if `pieces` name an author, or date the article next to one."""
        if pieces[0].doubt:
            return False
        # A date without a label may be a heading.
        is_labelled = pieces[0].role is Role.STRUCTURE
        has_author = has_role(pieces, Role.AUTHOR)
        return is_labelled or has_author or has_role(self._progress.pieces, Role.AUTHOR)

    def _is_lead_credit(self, block: Block) -> bool:
        """Return True if `block` is the credit of the lead image directly above it."""
        pieces = self._progress.pieces
        if not pieces or pieces[-1].role not in (Role.LEAD_IMAGE, Role.LEAD_CAPTION):
            return False
        is_plain = block.is_paragraph and not block.hint
        return is_plain and is_picture_credit(block.text)
