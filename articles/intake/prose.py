"""Text of the article, parted from what does not belong to it: another article's title at the end of a paragraph."""

from . import stray_titles
from .block import Block, Kind, Piece, Role


def body_pieces(block: Block, role: Role, doubt: str = "") -> list[Piece]:
    """Give the pieces of a block that stands in the field of `role`."""
    if block.kind is not Kind.PARAGRAPH:
        return [Piece(role, block, doubt=doubt)]
    stray = stray_titles.find(block.text)
    if stray is None or not stray.is_certain:
        return [Piece(role, block, suspect=stray.title if stray else "", doubt=doubt)]
    return [
        Piece(role, block.cut(0, stray.at), doubt=doubt),
        Piece(Role.RELATED, block.cut(stray.at), begins=True),
    ]
