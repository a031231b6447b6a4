"""Authors who are named more than once."""

from collections.abc import Sequence
from dataclasses import replace

from articles.intake.blocks.block import Kind
from articles.intake.building.piece import Piece, Role

_WORDS = {Role.AUTHOR: "name", Role.AUTHOR_ROLE: "role", Role.BIO: "bio"}
# What may be between an author's name and bio.
_BETWEEN = frozenset({Role.AUTHOR_ROLE, Role.STRUCTURE, Role.AUTHOR_LINK})


def mark_repeated_authors(pieces: Sequence[Piece]) -> list[Piece]:
    """Return `pieces` with each author's name once; elsewhere it is structure.

    The name that counts is the first one, or that with a portrait or a bio, which says
    most.
    """
    portrayed = set()
    for at, piece in enumerate(pieces):
        if _is_portrayed(pieces, at):
            portrayed.add(_fold_name(piece))

    seen: set[str] = set()
    # Where the author's other name is, which counts: "above" or "below".
    other = ""
    marked = []
    for at, piece in enumerate(pieces):
        if piece.role is Role.AUTHOR:
            name = _fold_name(piece)
            if name in seen:
                other = "above"
            elif name in portrayed and not _is_portrayed(pieces, at):
                other = "below"
            else:
                other = ""
                seen.add(name)
        if other and _is_repeated(piece):
            detail = f"{_WORDS[piece.role]} of an author {other}"
            piece = replace(piece, role=Role.STRUCTURE, detail=detail)
        marked.append(piece)
    return marked


def _is_repeated(piece: Piece) -> bool:
    """Return True if `piece` says nothing new. A bio in the text does."""
    if piece.role is Role.BIO:
        return piece.kind is Kind.METADATA
    return piece.role in (Role.AUTHOR, Role.AUTHOR_ROLE)


def _is_portrayed(pieces: Sequence[Piece], at: int) -> bool:
    """Return True if the piece at `at` is a name above a bio, or below a portrait."""
    if pieces[at].role is not Role.AUTHOR:
        return False
    if at and pieces[at - 1].role is Role.PORTRAIT:
        return True
    for piece in pieces[at + 1 :]:
        if piece.role not in _BETWEEN:
            return piece.role is Role.BIO
    return False


def _fold_name(piece: Piece) -> str:
    return " ".join(piece.text.casefold().split())
