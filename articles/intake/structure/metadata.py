"""What a file's head says that the text itself does not."""

from collections.abc import Iterable, Sequence

from articles.document import (
    HEADLINE_MAX,
    LINE_MAX,
    MARKDOWN_MAX,
    NAME_MAX,
    SLUG_MAX,
    slugify,
)
from articles.intake.blocks.block import Block, Hint
from articles.intake.building.piece import Piece, Role
from articles.intake.credits.credit_lines import read_credit_line
from articles.intake.structure.captions import read_lead_image

# The role of a block that describes the author named above it, and the most characters
# that it may have.
_ABOUT_AUTHOR = {
    Hint.AUTHOR_ROLE: (Role.AUTHOR_ROLE, LINE_MAX),
    Hint.BIO: (Role.BIO, MARKDOWN_MAX),
}
_OF_AUTHOR = frozenset({Role.AUTHOR, Role.AUTHOR_ROLE, Role.BIO})
# What a head may give several times.
_REPEATED = frozenset({Role.AUTHOR, Role.TOPIC})


def read_metadata(
    blocks: Sequence[Block], text: Iterable[Sequence[Piece]], language: str
) -> list[list[Piece]]:
    """Return the pieces of each of the head's `blocks`. What the `text` gives already
    is left out.
    """
    given: set[Role] = set()
    for pieces in text:
        given.update(piece.role for piece in pieces)

    above = Role.STRUCTURE
    found = []
    for block in blocks:
        pieces = _read_about_author(block, above) or _read_block(block, given, language)
        for piece in pieces:
            if piece.role not in _REPEATED:
                given.add(piece.role)
            if piece.role is not Role.STRUCTURE:
                above = piece.role
        found.append(pieces)
    return found


def _read_about_author(block: Block, above: Role) -> list[Piece]:
    """Return the piece that describes the author whom the head has just named.

    `above` is the role of the piece before, structure aside.
    """
    if block.hint not in _ABOUT_AUTHOR or above not in _OF_AUTHOR:
        return []
    role, most = _ABOUT_AUTHOR[block.hint]
    if len(block.text) > most:
        return []
    return [Piece(role, block)]


def _read_block(block: Block, given: set[Role], language: str) -> list[Piece]:
    pieces: list[Piece] = []
    match block.hint:
        case Hint.HEADLINE if (
            Role.HEADLINE not in given and len(block.text) <= HEADLINE_MAX
        ):
            pieces = [Piece(Role.HEADLINE, block)]
        case Hint.STANDFIRST if Role.STANDFIRST not in given:
            pieces = [Piece(Role.STANDFIRST, block)]
        case Hint.AUTHOR if Role.AUTHOR not in given:
            author = Piece(Role.AUTHOR, block, begins=True)
            pieces = read_credit_line(block, language=language) or [author]
        case Hint.DATE if Role.DATE not in given:
            pieces = read_credit_line(block, language=language)
        case Hint.TOPIC if len(block.text) <= NAME_MAX:
            pieces = [Piece(Role.TOPIC, block)]
        case Hint.SLUG if Role.SLUG not in given and _is_slug(block.text):
            pieces = [Piece(Role.SLUG, block)]
        case Hint.EXPLICIT:
            pieces = [Piece(Role.EXPLICIT, block, block.detail)]
        case Hint.LEAD_IMAGE if Role.LEAD_IMAGE not in given:
            pieces = read_lead_image(block)
    reason = f"{block.hint or 'value'} in the file's head"
    return pieces or [Piece(Role.LEFT_OUT, block, reason)]


def _is_slug(text: str) -> bool:
    return text == slugify(text)[:SLUG_MAX]
