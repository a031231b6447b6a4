"""Blocks of plain text, and of what has no text."""

from articles.intake.blocks.block import Block, Hint, Kind
from articles.rendering.dialect.escape import escape


def text_block(
    kind: Kind, text: str, hint: Hint = Hint.NONE, detail: str = "", src: str = ""
) -> Block:
    return Block(kind, text, escape(text), hint=hint, detail=detail, src=src)


def hidden_block(kind: Kind, detail: str, href: str = "") -> Block:
    """Return the block, without text, of a script or an embedded file; `detail` says
    what it is.
    """
    return Block(kind, "", "", hint=Hint.LEFT_OUT, detail=detail, href=href)
