"""Which block each piece was cut from: pieces hold every visible character of the blocks, in order."""

from collections.abc import Iterable, Sequence

from ..block import Block, Kind, Piece


def numbered(pieces: Iterable[Piece], blocks: Sequence[Block], numbers: Iterable[int]) -> dict[int, list[Piece]]:
    """Return `pieces` by the number of their block, where they were cut from those of `blocks` that `numbers` name."""
    waiting = list(pieces)[::-1]
    found: dict[int, list[Piece]] = {}
    for number in numbers:
        left = _weight(blocks[number])
        taken = [waiting.pop()]
        while (left := left - _weight(taken[-1].block)) > 0:
            taken.append(waiting.pop())
        found[number] = taken
    assert not waiting, "pieces hold more than their blocks"
    return found


def _weight(block: Block) -> int:
    texts = [run.text for run in block.runs] or [block.text]
    captions = block.items if block.kind is Kind.IMAGE else ()
    return sum(len("".join(text.split())) for text in texts) + sum(map(_weight, captions))
