"""The blocks that pieces were cut from. Pieces hold every visible character of the
blocks, in order.
"""

from collections import deque
from collections.abc import Iterable, Sequence

from articles.intake.blocks.block import Block
from articles.intake.building.piece import Piece


def group_by_block(
    pieces: Iterable[Piece], blocks: Sequence[Block], numbers: Iterable[int]
) -> dict[int, list[Piece]]:
    """Return the pieces of each block by its number. `numbers` are those of the blocks
    that `pieces` were cut from.
    """
    waiting = deque(pieces)
    groups: dict[int, list[Piece]] = {}
    for number in numbers:
        piece = waiting.popleft()
        group = [piece]
        missing = _count_characters(blocks[number]) - _count_characters(piece.block)
        while missing > 0:
            piece = waiting.popleft()
            group.append(piece)
            missing -= _count_characters(piece.block)
        groups[number] = group
    assert not waiting, "pieces hold more than their blocks"
    return groups


def _count_characters(block: Block) -> int:
    """Return the number of visible characters, which cutting a block keeps."""
    count = 0
    for run in block.all_runs:
        count += len("".join(run.text.split()))
    if block.is_image:
        count += sum(map(_count_characters, block.items))
    return count
