"""What the site's own Markdown shows as text: of fields that are kept to the letter."""

from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from articles.document import MARKDOWN_MAX
from articles.rendering.dialect import inline_text
from articles.rendering.dialect.figures import alternative_text
from articles.rendering.dialect.markdown import parse


def read_visible_text(markdown: str) -> str:
    """Return all that is seen of `markdown`, pictures' words included; the marks of
    citations and notes are no text.
    """
    if len(markdown) > MARKDOWN_MAX:
        # No field holds it, which the Document says.
        return markdown

    return "".join(_list_texts(parse(markdown).tokens)).strip()


def _list_texts(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("fence", "code_block"):
            yield token.content
        elif token.type == "inline":
            yield from map(_inline_text, token.children or ())
            yield "\n"


def _inline_text(token: Token) -> str:
    match token.type:
        case "text" | "text_special" | "code_inline":
            return token.content
        case "softbreak" | "hardbreak":
            return "\n"
        case "term":
            return inline_text.visible_text([token])
        case "image":
            return f"{alternative_text(token)} {token.attrs.get('title', '')}"
    return ""
