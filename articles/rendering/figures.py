"""Pictures in Markdown: figures with captions, and no picture from another host. No Django."""

from collections.abc import Iterator, Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from articles.rendering import citation, widths
from articles.rendering.dimensions import size_of
from articles.rendering.links import is_own_picture


def plugin(md: MarkdownIt) -> None:
    """Add figures to `md`: an image alone in its paragraph, its title the caption."""
    # Before footnotes are moved to the end: their arrows back would otherwise join the image in its paragraph.
    md.core.ruler.after("inline", "figures", _figures)
    md.core.ruler.push("foreign_pictures", _foreign_pictures)
    md.add_render_rule("image", _render_image)


def _figures(state: StateCore) -> None:
    tokens: list[Token] = []
    for token in state.tokens:
        paragraph = tokens[-1] if tokens else None
        image = _lone_image(token) if token.type == "inline" else None
        tokens.append(token)
        if image and paragraph and paragraph.type == "paragraph_open" and not paragraph.hidden:
            paragraph.type, paragraph.tag = "figure_open", "figure"
            if title := image.attrs.pop("title", ""):
                tokens += _caption(state, str(title))
        elif token.type == "paragraph_close" and _closes_figure(tokens):
            token.type, token.tag = "figure_close", "figure"
    state.tokens = tokens


def _closes_figure(tokens: list[Token]) -> bool:
    before = -6 if tokens[-2].type == "figcaption_close" else -3
    return len(tokens) >= -before and tokens[before].type == "figure_open"


def _caption(state: StateCore, title: str) -> Iterator[Token]:
    """Yield a title as a caption: plain text, as titles are in CommonMark, but for what it cites."""
    children = list(citation.split(state.md, title, state.env))
    yield Token("figcaption_open", "figcaption", 1)
    yield Token("inline", "", 0, content=title, children=children)
    yield Token("figcaption_close", "figcaption", -1)


def _lone_image(token: Token) -> Token | None:
    """Return the image that is all there is in this inline token, a link around it aside."""
    children = token.children or []
    types = [child.type for child in children[:4]]
    if types == ["image"]:
        return children[0]
    return children[1] if types == ["link_open", "image", "link_close"] else None


def _foreign_pictures(state: StateCore) -> None:
    """Put a link with the alternative text in place of a picture that this site doesn't hold."""
    for token in state.tokens:
        if token.type == "inline" and any(child.type == "image" for child in token.children or []):
            token.children = _without_foreign(token.children or [])


def _without_foreign(children: list[Token]) -> list[Token]:
    kept: list[Token] = []
    links = 0
    for child in children:
        links += child.nesting if child.tag == "a" else 0
        src = str(child.attrs.get("src", ""))
        if child.type != "image" or is_own_picture(src):
            kept.append(child)
            continue
        text = Token("text", "", 0, content=alternative_text(child) or src)
        if links:
            kept.append(text)
        else:
            kept += [Token("link_open", "a", 1, attrs={"href": src}), text, Token("link_close", "a", -1)]
    return kept


def alternative_text(image: Token) -> str:
    """Return the text that stands for an image; citations and notes as typed, since nothing in it can be followed."""
    text = ""
    for token in image.children or []:
        if token.type in ("text", "text_special", "code_inline", "citation", "footnote_ref"):
            text += token.content
        elif token.type in ("softbreak", "hardbreak"):
            text += " "
        elif token.type == "image":
            text += alternative_text(token)
    return text


def _render_image(_: RendererProtocol, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    image = tokens[index]
    src = str(image.attrs["src"])
    attributes = {"src": src}
    if copies := widths.srcset(src):
        attributes |= {"srcset": copies, "sizes": widths.IN_TEXT}
    attributes["alt"] = alternative_text(image)
    if title := str(image.attrs.get("title") or ""):
        attributes["title"] = title
    if size := size_of(src):
        attributes |= {"width": str(size.width), "height": str(size.height)}
    attributes |= {"loading": "lazy", "decoding": "async"}
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    return f"<img{written}>"
