"""Pull quotes that repeat what the text says: screen readers read it once. No Django."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it.token import Token

from articles.rendering.dialect.inline_text import visible_text
from articles.rendering.dialect.outer_blocks import split_blocks

_NO_WORD = re.compile(r"[\W_]+")
_ENTERED = {"link_open", "citation", "footnote_ref", "term"}
"""What the keyboard stops at."""


@dataclass
class _Quote:
    opening: Token
    words: str = ""
    can_be_entered: bool = False


def hide_repeated_quotes(tokens: Sequence[Token]) -> None:
    """Hide from screen readers each quote whose words are in the text around it too.

    One that can be entered, for a link, a citation or a term in it, can't be hidden.
    """
    quotes, around = _divide(tokens)
    if not quotes:
        return
    around = _fold_words(around)
    for quote in quotes:
        words = _fold_words(quote.words)
        if words.strip() and words in around and not quote.can_be_entered:
            quote.opening.meta["open"] = (
                '<figure class="pull-quote" aria-hidden="true">\n'
            )


def _divide(tokens: Sequence[Token]) -> tuple[list[_Quote], str]:
    """Return the quotes, and the words of all other text."""
    quotes: list[_Quote] = []
    around: list[str] = []
    for block in split_blocks(tokens):
        if block[0].type == "element_open" and block[0].meta["kind"] == "quote":
            quotes.append(_read_quote(block))
        else:
            around += [visible_text(token.children or ()) for token in block]
    return quotes, " ".join(around)


def _read_quote(element: Sequence[Token]) -> _Quote:
    quote = _Quote(opening=element[0])
    for before, token in pairwise(element):
        children = token.children or ()
        # Whose words these are need not be in the text around.
        if before.type != "attribution_open":
            quote.words += f" {visible_text(children)}"
        kinds = {child.type for child in children}
        quote.can_be_entered |= bool(kinds & _ENTERED)
    return quote


def _fold_words(text: str) -> str:
    # With spaces around it, only whole words are found in the other text.
    return f" {_NO_WORD.sub(' ', text).strip()} ".casefold()
