"""The roles that a file gives its blocks itself, except where the editor explicitly chose another in the review."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..block import Piece, Role
from .choices import Choice, pieces_as

_BELOW = {Role.HEADING: Role.BODY, Role.QUESTION: Role.ANSWER}
"""The role of the text below a heading or a question."""


def with_explicit_choices(pieces: Sequence[Piece], chosen: Mapping[int, Choice]) -> Iterator[Piece]:
    """Yield `pieces`, one a block, or what the editor chose, by the block's number.

    The text below a heading that became a question becomes its answer, and the other way round.
    """
    below: Role | None = None
    for piece in pieces:
        if piece.number in chosen:
            for made in pieces_as(piece.block, chosen[piece.number]):
                below = _BELOW.get(made.role, below)
                yield replace(made, number=piece.number, anchor=piece.anchor)
            continue

        if piece.role in _BELOW:
            below = None
        elif below and piece.role in _BELOW.values():
            piece = replace(piece, role=below)
        yield piece
