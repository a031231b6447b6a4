"""The blocks of front matter: structure, values of the Document's own fields, values that are left out, and others."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from articles.rendering.markdown_file import carried, carried_line

from ..block import Block, Hint, Kind
from ..explicit_fields import can_be, is_markdown
from ..html.simple_blocks import text_block
from ..html.tree import fold_space
from ..visible_text import shown
from .values import Value

DETAIL = "front matter"


def read_values(
    source: str, start: int, values: Sequence[Value], read_value: Callable[[Value], Iterable[Block]]
) -> Iterator[Block]:
    """Yield the blocks of all of `source`: those that `read_value` returns, and of the structure between the values.

    The places of `values` in `source` count from `start`.
    """
    at = 0
    for value in values:
        yield from structure_blocks(source[at : start + value.start])
        yield from read_value(value)
        at = start + value.end
    yield from structure_blocks(source[at:])


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
    return text_block(Kind.METADATA, fold_space(text), hint, detail, src)
