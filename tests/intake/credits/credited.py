"""What a line by the headline credits, in few words."""

from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.building.piece import Piece, Role
from articles.intake.credits.credit_lines import read_credit_line


def paragraph(text: str, hint: Hint = Hint.NONE, kind: Kind = Kind.PARAGRAPH) -> Block:
    return Block(kind, text, text, hint=hint)


def taken(text: str, hint: Hint = Hint.NONE, **given: str) -> list[tuple[Role, str]]:
    """Give what of `text` went elsewhere than to structure."""
    pieces = read_credit_line(paragraph(text, hint), **given)
    assert "".join("".join(piece.text for piece in pieces).split()) == "".join(
        text.split()
    )
    return [
        (piece.role, said(piece))
        for piece in pieces
        if piece.role is not Role.STRUCTURE
    ]


def said(piece: Piece) -> str:
    if piece.role is Role.DATE:
        return piece.detail
    return f"{piece.text} ({piece.detail})" if piece.detail else piece.text


def authors(*names: str) -> list[tuple[Role, str]]:
    return [(Role.AUTHOR, name) for name in names]
