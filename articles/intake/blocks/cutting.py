"""A block cut into pieces, with nothing of it lost between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.intake.blocks.block import Block
from articles.intake.building.piece import Piece, Role

_BEGINNING = frozenset({Role.AUTHOR, Role.RELATED})


@dataclass(frozen=True, slots=True)
class Cut:
    """What stands in a block's text from `start` to `end`; `detail` is as a Piece's."""

    start: int
    end: int
    role: Role
    detail: str = ""


def pieces_of_cuts(block: Block, cuts: Sequence[Cut], between: str) -> Iterator[Piece]:
    """Yield all of `block` as pieces: `cuts` in order and, as structure named
    `between`, what is between them.
    """
    at = 0
    starts = [cut.start for cut in cuts[1:]]
    for cut, next_start in zip(cuts, [*starts, len(block.text)], strict=True):
        if block.text[at : cut.start].strip():
            yield Piece(Role.STRUCTURE, block.cut(at, cut.start), between)

        # White space goes with what is before it, and so does the mark of a note that
        # is in it.
        at = cut.end
        if not block.text[cut.end : next_start].strip():
            at = next_start
        part = block.cut(cut.start, at)
        yield Piece(cut.role, part, cut.detail, begins=cut.role in _BEGINNING)
    if block.text[at:].strip():
        yield Piece(Role.STRUCTURE, block.cut(at), between)
