"""What the site's own Markdown shows as text: of fields that are kept to the letter."""

from articles.document import MARKDOWN_MAX
from articles.rendering.figures import alternative_text
from articles.rendering.markdown import parse


def shown(markdown: str) -> str:
    """Return all that is seen of `markdown`, pictures' words included; the marks of citations and notes are no text."""
    if len(markdown) > MARKDOWN_MAX:
        return markdown  # no field holds it, which the Document says
    texts = []
    for token in parse(markdown).tokens:
        if token.type in ("fence", "code_block"):
            texts.append(token.content)
        for child in token.children or ():
            match child.type:
                case "text" | "text_special" | "code_inline":
                    texts.append(child.content)
                case "softbreak" | "hardbreak":
                    texts.append("\n")
                case "image":
                    texts.append(f"{alternative_text(child)} {child.attrs.get('title', '')}")
        if token.type == "inline":
            texts.append("\n")
    return "".join(texts).strip()
