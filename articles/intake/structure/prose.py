"""Text of the article, and another article's title at the end of a paragraph."""

from articles.intake.blocks.block import Block
from articles.intake.blocks.block_links import address_of
from articles.intake.building.piece import Piece, Role
from articles.intake.related.read_also import find_related_tail, split_related_line
from articles.intake.related.stray_titles import find_stray_title


def split_related_title(block: Block, role: Role, doubt: str = "") -> list[Piece]:
    """Return the pieces of a block with `role`, and of the titles of other articles at
    its end.
    """
    if not block.is_paragraph:
        return [Piece(role, block, doubt=doubt)]

    # "It is so. Read also: Why the tide comes in"
    tail = find_related_tail(block)
    if tail:
        text = Piece(role, block.cut(0, tail), doubt=doubt)
        return [text, *(split_related_line(block.cut(tail)) or ())]

    stray = find_stray_title(block.text, block.all_runs)
    if stray is None:
        return [Piece(role, block, doubt=doubt)]
    if not stray.is_certain:
        return [Piece(role, block, suspect=stray.title, doubt=doubt)]
    title = block.cut(stray.at)
    return [
        Piece(role, block.cut(0, stray.at), doubt=doubt),
        Piece(Role.RELATED, title, address_of(title), begins=True),
    ]
