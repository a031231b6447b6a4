"""The parts of a chart, a timeline or a box as paragraphs, headings and lists."""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

_BLOCKS = ("paragraph", "heading", "bullet_list", "ordered_list", "blockquote")
"""What is a block of its own in an element too. The rest are cells, dates and titles."""


def as_paragraphs(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield `tokens` with a paragraph in place of each text of an element's own."""
    depth = 0
    for token in tokens:
        kind = token.type.removesuffix("_open").removesuffix("_close")
        is_block = kind in _BLOCKS or token.type == "hr"
        if depth or is_block:
            depth += token.nesting
            yield token
        elif token.type == "inline":
            yield Token("paragraph_open", "p", 1)
            yield token
            yield Token("paragraph_close", "p", -1)
