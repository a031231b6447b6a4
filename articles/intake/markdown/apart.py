"""What stands in a list, a quotation or a note without being of its text."""

from collections.abc import Iterable
from typing import Final

from ..block import Block, Hint, Kind

_KINDS: Final = (Kind.NOTE, Kind.SCRIPT, Kind.EMBED)


def apart(blocks: Iterable[Block]) -> tuple[list[Block], list[Block]]:
    """Part the blocks of a list's item, a quotation or a note from those that stand in it, but are none of its text."""
    inside: list[Block] = []
    outside: list[Block] = []
    for block in blocks:
        is_outside = block.kind in _KINDS or block.hint in (Hint.LEFT_OUT, Hint.STRUCTURE)
        (outside if is_outside else inside).append(block)
    return inside, outside
