"""The date of an article that states only when it was last changed."""

from collections.abc import Sequence
from dataclasses import replace

from articles.intake.blocks.cutting import Cut, pieces_of_cuts
from articles.intake.building.piece import Piece, Role, has_role
from articles.intake.credits.credit_parts import LAST_CHANGE
from articles.intake.text.dates import find_date


def date_by_last_change(pieces: Sequence[Piece], language: str) -> list[Piece]:
    """Return `pieces` with the first day of a change as the article's date, if it has
    no other.
    """
    dated = list(pieces)
    if has_role(pieces, Role.DATE):
        return dated

    for at, piece in enumerate(pieces):
        if piece.detail != LAST_CHANGE:
            continue
        found = find_date(piece.text, language)
        if found:
            date = Cut(found.start, found.end, Role.DATE, found.iso)
            parts = pieces_of_cuts(piece.block, [date], LAST_CHANGE)
            dated[at : at + 1] = [replace(part, number=piece.number) for part in parts]
            break
    return dated
