"""Labels and numbers at the beginning of a block."""

import re

from articles.intake.blocks.block import Block
from articles.intake.building.piece import Piece, Role
from articles.intake.text.scanning import skip_match


def split_label(
    block: Block, label: re.Pattern[str], detail: str
) -> tuple[list[Piece], Block]:
    """Return the label that `block` begins with, if there is one, as structure named
    `detail`, and the rest of the block.
    """
    end = skip_match(label, block.text)
    if not 0 < end < len(block.text):
        return [], block
    return [Piece(Role.STRUCTURE, block.cut(0, end), detail)], block.cut(end)
