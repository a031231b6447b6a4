"""Authors who are named more than once."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ..block import Kind, Piece, Role

_WHAT: Final = {Role.AUTHOR: "name", Role.AUTHOR_ROLE: "role", Role.BIO: "bio"}


def each_author_once(pieces: Sequence[Piece]) -> list[Piece]:
    """Make structure of an author's name where it stands again: the block that portrays an author says most."""
    portrayed = {_name(piece) for at, piece in enumerate(pieces) if _is_portrayed(pieces, at)}
    seen: set[str] = set()
    is_again = False
    found = []
    for at, piece in enumerate(pieces):
        if piece.role is Role.AUTHOR:
            name = _name(piece)
            is_below = name in portrayed and name not in seen and not _is_portrayed(pieces, at)
            is_again = name in seen or is_below
            if not is_again:
                seen.add(name)
        is_told = piece.role is Role.AUTHOR_ROLE or (piece.role is Role.BIO and piece.kind is Kind.METADATA)
        if is_again and (piece.role is Role.AUTHOR or is_told):
            what = _WHAT[piece.role]
            piece = replace(
                piece, role=Role.STRUCTURE, detail=f"{what} of an author {'below' if is_below else 'above'}"
            )
        found.append(piece)
    return found


def _is_portrayed(pieces: Sequence[Piece], at: int) -> bool:
    """Return True if the piece at `at` is a name above a bio, or below a portrait."""
    if pieces[at].role is not Role.AUTHOR:
        return False
    if at and pieces[at - 1].role is Role.PORTRAIT:
        return True
    for piece in pieces[at + 1 :]:
        if piece.role not in (Role.AUTHOR_ROLE, Role.STRUCTURE, Role.AUTHOR_LINK):
            return piece.role is Role.BIO
    return False


def _name(piece: Piece) -> str:
    return " ".join(piece.text.casefold().split())
