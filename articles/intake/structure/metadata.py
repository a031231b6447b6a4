"""What stands in a file's head, where the text itself does not say it."""

from collections.abc import Iterable, Sequence
from typing import Final

from articles.document import HEADLINE_MAX, LINE_MAX, MARKDOWN_MAX, NAME_MAX, SLUG_MAX, slugify

from ..block import Block, Hint, Piece, Role
from ..credits.credit_lines import credit_pieces
from .captions import lead_image_pieces

_OF_AUTHOR: Final = {Hint.AUTHOR_ROLE: Role.AUTHOR_ROLE, Hint.BIO: Role.BIO}
_ABOVE: Final = (Role.AUTHOR, Role.AUTHOR_ROLE, Role.BIO)


def metadata_pieces(blocks: Sequence[Block], text: Iterable[Sequence[Piece]], language: str) -> list[Piece]:
    """Return the pieces of the head's `blocks`, next to those of the `text`."""
    has = {piece.role for pieces in text for piece in pieces}
    pieces: list[Piece] = []
    for block in blocks:
        found = _told_of_author(block, pieces) or _pieces(block, has, language)
        has |= {piece.role for piece in found} - {Role.AUTHOR, Role.TOPIC}
        pieces += found
    return pieces


def _told_of_author(block: Block, before: Sequence[Piece]) -> list[Piece]:
    """Return the piece that describes the author whom the head has just named."""
    role = _OF_AUTHOR.get(block.hint)
    above = next((piece.role for piece in reversed(before) if piece.role is not Role.STRUCTURE), None)
    is_short = len(block.text) <= (LINE_MAX if role is Role.AUTHOR_ROLE else MARKDOWN_MAX)
    return [Piece(role, block)] if role and is_short and above in _ABOVE else []


def _pieces(block: Block, has: set[Role], language: str) -> list[Piece]:
    match block.hint:
        case Hint.HEADLINE if Role.HEADLINE not in has and len(block.text) <= HEADLINE_MAX:
            return [Piece(Role.HEADLINE, block)]
        case Hint.STANDFIRST if Role.STANDFIRST not in has:
            return [Piece(Role.STANDFIRST, block)]
        case Hint.AUTHOR if Role.AUTHOR not in has:
            return credit_pieces(block, language=language) or [Piece(Role.AUTHOR, block, begins=True)]
        case Hint.DATE if Role.DATE not in has and (found := credit_pieces(block, language=language)):
            return found
        case Hint.TOPIC if len(block.text) <= NAME_MAX:
            return [Piece(Role.TOPIC, block)]
        case Hint.SLUG if block.text == slugify(block.text)[:SLUG_MAX] and Role.SLUG not in has:
            return [Piece(Role.SLUG, block)]
        case Hint.EXPLICIT:
            return [Piece(Role.EXPLICIT, block, block.detail)]
        case Hint.LEAD_IMAGE if Role.LEAD_IMAGE not in has:
            return lead_image_pieces(block)
    return [Piece(Role.LEFT_OUT, block, f"{block.hint or 'value'} in the file's head")]
