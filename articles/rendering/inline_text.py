"""The visible text of inline Markdown. No Django."""

from collections.abc import Sequence

from markdown_it.token import Token


def visible(tokens: Sequence[Token]) -> str:
    """Return what a reader sees of `tokens`, marks of citations and notes left out."""
    text = ""
    for token in tokens:
        if token.type in ("text", "text_special", "code_inline"):
            text += token.content
        elif token.type == "softbreak":
            text += " "
        elif token.type == "hardbreak":
            text += "\n"
        elif token.type in ("citation", "footnote_ref"):
            text = text.rstrip()
    return text
