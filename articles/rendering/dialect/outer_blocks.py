"""The outermost blocks of parsed Markdown. No Django."""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token


def split_blocks(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the tokens of each outermost block: a paragraph, a list, a fence."""
    start = depth = 0
    for end, token in enumerate(tokens, 1):
        # 1 for a token that opens something, -1 for one that closes it, else 0.
        depth += token.nesting
        if depth == 0:
            yield tokens[start:end]
            start = end
