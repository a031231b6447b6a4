from .block import Block, Piece


def related_pieces(block: Block, *, is_listed: bool = False) -> list[Piece] | None:
    return None


def is_related_heading(text: str) -> bool:
    return False
