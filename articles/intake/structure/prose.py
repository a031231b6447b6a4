"""Text of the article, parted from what does not belong to it: another article's title at the end of a paragraph."""

from ..block import Block, Kind, Piece, Role
from ..block_links import address_of
from ..related import stray_titles
from ..related.read_also import related_pieces, related_tail


def body_pieces(block: Block, role: Role, doubt: str = "") -> list[Piece]:
    """Return the pieces of a block that stands in the field of `role`."""
    if block.kind is not Kind.PARAGRAPH:
        return [Piece(role, block, doubt=doubt)]
    if at := related_tail(block):
        return [Piece(role, block.cut(0, at), doubt=doubt), *(related_pieces(block.cut(at)) or ())]
    stray = stray_titles.find(block.text, block.all_runs)
    if stray is None or not stray.is_certain:
        return [Piece(role, block, suspect=stray.title if stray else "", doubt=doubt)]
    title = block.cut(stray.at)
    return [
        Piece(role, block.cut(0, stray.at), doubt=doubt),
        Piece(Role.RELATED, title, address_of(title), begins=True),
    ]
