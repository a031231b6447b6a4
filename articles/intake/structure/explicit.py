"""The roles that a file gives its blocks itself, except where the editor explicitly
chose another in the review.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from articles.intake.building.piece import Piece, Role
from articles.intake.structure.choices import Chosen, apply_choice

# The role of the text below a heading or a question.
_BELOW = {Role.HEADING: Role.BODY, Role.QUESTION: Role.ANSWER}
_TEXT = frozenset(_BELOW.values())


def with_explicit_choices(pieces: Sequence[Piece], chosen: Chosen) -> Iterator[Piece]:
    """Yield `pieces`, one per block, or what the editor chose, by the block's number.

    The text below a heading that became a question becomes its answer, and the other
    way round.
    """
    text_role: Role | None = None
    for piece in pieces:
        number = piece.number
        if number in chosen:
            for made in apply_choice(piece.block, chosen[number]):
                text_role = _BELOW.get(made.role, text_role)
                yield replace(made, number=number, anchor=piece.anchor)
            continue

        # Below the file's own headings, its roles are right again.
        if piece.role in _BELOW:
            text_role = None
        elif text_role and piece.role in _TEXT:
            piece = replace(piece, role=text_role)
        yield piece
