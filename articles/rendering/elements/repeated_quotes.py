"""Pull quotes that repeat what the text says: screen readers read it once. No Django."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from articles.rendering.inline_text import visible_text

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
    is_inside = False
    before = ""
    for token in tokens:
        kind = token.meta.get("kind") if token.type.startswith("element_") else ""
        if kind == "quote":
            is_inside = token.nesting == 1
            if is_inside:
                quotes.append(_Quote(token))
        elif token.type == "inline":
            words = visible_text(token.children or ())
            if not is_inside:
                around.append(words)
            else:
                _add_words(
                    quotes[-1], token, words, is_who=before == "attribution_open"
                )
        before = token.type
    return quotes, " ".join(around)


def _add_words(quote: _Quote, inline: Token, words: str, *, is_who: bool) -> None:
    if not is_who:
        quote.words += f" {words}"
    kinds = {child.type for child in inline.children or ()}
    quote.can_be_entered |= bool(kinds & _ENTERED)


def _fold_words(text: str) -> str:
    return f" {_NO_WORD.sub(' ', text).strip()} ".casefold()
