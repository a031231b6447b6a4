"""What each block is for where the file says so itself, but for those of which a person said otherwise."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..block import Piece, Role
from .choices import Choice, pieces_as

_BELOW = {Role.HEADING: Role.BODY, Role.QUESTION: Role.ANSWER}
"""What the text below a heading or a question is."""


def as_told(pieces: Sequence[Piece], chosen: Mapping[int, Choice]) -> Iterator[Piece]:
    """Yield `pieces`, one a block, or what a person chose. Below a heading that was made a question is its answer."""
    below: Role | None = None
    for piece in pieces:
        if piece.number in chosen:
            made = pieces_as(piece.block, chosen[piece.number])
            below = next((_BELOW[one.role] for one in made if one.role in _BELOW), below)
            yield from (replace(one, number=piece.number, anchor=piece.anchor) for one in made)
        else:
            below = None if piece.role in _BELOW else below
            yield replace(piece, role=below) if below and piece.role in _BELOW.values() else piece
