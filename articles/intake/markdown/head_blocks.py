"""The blocks of front matter: structure, values of the Document's own fields, values
that are left out, and others.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from articles.intake.accounting.visible_text import read_visible_text
from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.blocks.simple_blocks import text_block
from articles.intake.building.explicit_fields import can_hold, is_markdown_field
from articles.intake.markdown.values import Value
from articles.intake.text.white_space import fold_space
from articles.rendering.markdown_file import clean_line, clean_text

_DETAIL = "front matter"


def read_values(
    source: str,
    start: int,
    values: Sequence[Value],
    read_value: Callable[[Value], Iterable[Block]],
) -> Iterator[Block]:
    """Yield the blocks of all of `source`: those that `read_value` returns, and of the
    structure between the values.

    The places of `values` in `source` count from `start`.
    """
    at = 0
    for value in values:
        yield from make_structure_blocks(source[at : start + value.start])
        yield from read_value(value)
        at = start + value.end
    yield from make_structure_blocks(source[at:])


def make_structure_blocks(text: str) -> Iterator[Block]:
    if text.strip():
        yield make_value_block(text, Hint.STRUCTURE, _DETAIL)


def make_left_out_block(value: Value) -> Block:
    keys = " ".join(value.path)[:80]
    return make_value_block(value.text, Hint.LEFT_OUT, f"{_DETAIL}: {keys}")


def make_field_block(value: Value, path: str) -> Block:
    """Return the block of a value for the Document's field at `path`; it is left out if
    the field does not take it.
    """
    if is_markdown_field(path):
        text = clean_text(value.text)
        block = Block(
            Kind.METADATA,
            read_visible_text(text),
            text,
            hint=Hint.EXPLICIT,
            detail=path,
        )
    else:
        block = make_value_block(clean_line(value.text), Hint.EXPLICIT, path)
        text = block.text
    return block if can_hold(path, text) else make_left_out_block(value)


def make_value_block(text: str, hint: Hint, detail: str = "", src: str = "") -> Block:
    return text_block(Kind.METADATA, fold_space(text), hint, detail, src)
