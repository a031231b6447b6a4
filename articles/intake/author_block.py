"""Who wrote it: the block about an author that ends an article.

Photo of Mary Shelley      the portrait's alternative text
Mary Shelley               the same name again, which is what makes the block certain
Novelist ·                 the role, one short line
Wrote her first novel …    the bio, to the end or to the next author
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from articles.document import LINE_MAX, NAME_MAX

from .block import Block, Kind, Piece, Role
from .faq import is_faq_heading
from .headings import has_heading_form, is_heading

_PORTRAIT = re.compile(
    r"(?:photo|photograph|picture|portrait|image|headshot|foto|fotografía|retrato|photographie|bild|porträt|ritratto)"
    r"\s+(?:of|de|von|di|do|da|van)\s+(?P<name>.+)",
    re.IGNORECASE,
)
_TRAILING_MARK = re.compile(r"\s*[·•|]$")


def divide(blocks: Sequence[Block]) -> tuple[Sequence[Block], list[Piece]]:
    """Part the article from the authors at its end; the authors come as pieces."""
    starts = [at for at, (block, following) in enumerate(pairwise(blocks)) if _is_start(block, following)]
    authors: list[list[Piece]] = []
    end = len(blocks)
    for start in reversed(starts):
        pieces = _author(blocks[start:end])
        if pieces is None:
            break
        authors.append(pieces)
        end = start
    return blocks[:end], [piece for pieces in reversed(authors) for piece in pieces]


def _is_start(block: Block, following: Block) -> bool:
    if len(block.text) > LINE_MAX or len(following.text) > NAME_MAX:
        return False
    match = _PORTRAIT.fullmatch(block.text)
    return match is not None and match["name"].casefold() == following.text.casefold()


def _author(blocks: Sequence[Block]) -> list[Piece] | None:
    """Give the pieces of one author, or None when an article goes on below, so that this is no block at its end."""
    portrait, name, *rest = blocks
    pieces = [Piece.whole(portrait, Role.PORTRAIT), Piece.whole(name, Role.AUTHOR)]
    if rest and rest[0].kind is Kind.PARAGRAPH and has_heading_form(_TRAILING_MARK.sub("", rest[0].text)):
        pieces += _role(rest.pop(0))
    for block, following in pairwise([*rest, None]):
        if block is None or is_heading(block, following) or is_faq_heading(block.text):
            return None
        pieces.append(Piece.whole(block, Role.SOURCE if block.kind is Kind.ADDRESS else Role.BIO))
    return pieces


def _role(block: Block) -> list[Piece]:
    role = _TRAILING_MARK.sub("", block.text)
    pieces = [Piece(Role.AUTHOR_ROLE, block.kind, role)]
    if mark := block.text[len(role) :].strip():
        pieces.append(Piece(Role.STRUCTURE, block.kind, mark, detail="mark after the role"))
    return pieces
