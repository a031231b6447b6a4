"""The date of an article that tells only when it was last changed."""

from collections.abc import Sequence
from dataclasses import replace

from ..block import Piece, Role
from ..credits.credit_parts import LAST_CHANGE
from ..dates import find_date


def dated_by_last_change(pieces: Sequence[Piece], language: str) -> list[Piece]:
    """Return `pieces` with the first day of a change as the article's date, where it has no other."""
    if any(piece.role is Role.DATE for piece in pieces):
        return list(pieces)
    for at, piece in enumerate(pieces):
        if piece.detail == LAST_CHANGE and (found := find_date(piece.text, language)):
            before, after = piece.block.cut(0, found.start), piece.block.cut(found.end)
            date = replace(piece, role=Role.DATE, block=piece.block.cut(found.start, found.end), detail=found.iso)
            parts = [replace(piece, block=before), date, replace(piece, block=after)]
            return [*pieces[:at], *(part for part in parts if part.text), *pieces[at + 1 :]]
    return list(pieces)
