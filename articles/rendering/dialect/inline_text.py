"""The visible text of inline Markdown. No Django."""

from collections.abc import Container, Sequence
from typing import Final

from markdown_it.token import Token

from articles.document.terms import fold_words

_BREAKS: Final = {"softbreak": " ", "hardbreak": "\n"}


def visible_text(
    tokens: Sequence[Token], *, known_terms: Container[str] | None = None
) -> str:
    """Return what a reader sees of `tokens`, without marks of citations and notes.

    `known_terms` has the folded words of the document's terms. Without it, as where one
    text is parsed by itself, whatever is written as a term is taken for one: most are,
    and a desk check asks about those that aren't.
    """
    text = ""
    for token in tokens:
        if token.type in ("text", "text_special", "code_inline"):
            text += token.content
        elif token.type == "term":
            text += _read_term(token, known_terms)
        elif token.type in _BREAKS:
            text += _BREAKS[token.type]
        elif token.type in ("citation", "footnote_ref"):
            text = text.rstrip()  # "costs [@fao]." reads "costs."
    return text


def _read_term(token: Token, known_terms: Container[str] | None) -> str:
    """Return the words of a term; what was typed, where it is none."""
    # The words of a link are always shown: there can be no note inside a link.
    if known_terms is None or token.meta["is_in_link"]:
        return token.content
    if fold_words(token.meta["use"].name) in known_terms:
        return token.content
    typed: str = token.meta["typed"]
    return typed.replace("\n", " ")
