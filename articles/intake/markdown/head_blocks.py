"""The blocks of front matter: structure, values of the Document's own fields, values that are left out, and others."""

from collections.abc import Iterator, Sequence

from articles.rendering.escape import escape
from articles.rendering.markdown_file import carried, carried_line

from ..block import Block, Hint, Kind
from ..shown import shown
from ..told import can_be, is_markdown
from .values import Value

DETAIL = "front matter"


def source_of_gaps(text: str, start: int, values: Sequence[Value]) -> Iterator[str]:
    """Yield the text before each of `values`, and then that after the last; they are placed from `start` on."""
    at = 0
    for value in values:
        yield text[at : start + value.start]
        at = start + value.end
    yield text[at:]


def structure_blocks(text: str) -> Iterator[Block]:
    if text.strip():
        yield value_block(text, Hint.STRUCTURE, DETAIL)


def left_out_block(value: Value) -> Block:
    return value_block(value.text, Hint.LEFT_OUT, f"front matter: {' '.join(value.path)[:80]}")


def field_block(value: Value, path: str) -> Block:
    """Return the block of a value for the Document's field at `path`; it is left out if the field does not take it."""
    if is_markdown(path):
        text = carried(value.text)
        block = Block(Kind.METADATA, shown(text), text, hint=Hint.TOLD, detail=path)
    else:
        block = value_block(carried_line(value.text), Hint.TOLD, path)
        text = block.text
    return block if can_be(path, text) else left_out_block(value)


def value_block(text: str, hint: Hint, detail: str = "", src: str = "") -> Block:
    text = " ".join(text.split())
    return Block(Kind.METADATA, text, escape(text), hint=hint, detail=detail, src=src)
