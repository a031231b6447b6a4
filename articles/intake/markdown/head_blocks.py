"""The blocks of front matter: keys and marks, values that are told or left out, and any other."""

from collections.abc import Iterator

from articles.rendering.escape import escape
from articles.rendering.markdown_file import carried, carried_line

from ..block import Block, Hint, Kind
from ..explicit_fields import can_hold, is_markdown_field
from ..visible_text import shown
from .values import Value

DETAIL = "front matter"


def structure(text: str) -> Iterator[Block]:
    if text.strip():
        yield value_block(text, Hint.STRUCTURE, DETAIL)


def left_out(value: Value) -> Block:
    return value_block(value.text, Hint.LEFT_OUT, f"front matter: {' '.join(value.path)[:80]}")


def told(value: Value, path: str) -> Block:
    """Give the block of a value that is the text of the field at `path`, if the field takes it."""
    if is_markdown_field(path):
        markdown = carried(value.text)
        block = Block(Kind.METADATA, shown(markdown), markdown, hint=Hint.EXPLICIT, detail=path)
    else:
        block = value_block(carried_line(value.text), Hint.EXPLICIT, path)
    return block if can_hold(path, block.markdown if is_markdown_field(path) else block.text) else left_out(value)


def value_block(text: str, hint: Hint, detail: str = "", src: str = "") -> Block:
    text = " ".join(text.split())
    return Block(Kind.METADATA, text, escape(text), hint=hint, detail=detail, src=src)
