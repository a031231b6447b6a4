"""Pictures in Markdown: figures with captions, and no picture from another host. No
Django.
"""

from collections.abc import Iterator
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType

from articles.document import PicturePart
from articles.rendering.dialect import citation
from articles.rendering.dialect.render_rule import add_render_rule
from articles.rendering.links import is_own_picture
from articles.rendering.pictures import widths as picture_widths
from articles.rendering.pictures.dimensions import size_of

_TEXTUAL = ("text", "text_special", "code_inline", "citation", "footnote_ref", "term")
"""Tokens whose content is part of an alternative text. Of a term these are its words,
whether or not the document has it: nothing can be defined in an attribute, so what is
there is no use of a term, and most likely read as its words.
"""


def plugin(md: MarkdownIt) -> None:
    """Add figures to `md`: an image alone in its paragraph, its title the caption."""
    # Before footnotes are moved to the end: their arrows back would otherwise join the
    # image in its paragraph.
    md.core.ruler.after("inline", "figures", _make_figures)
    # Last, so that it also replaces those that have become figures.
    md.core.ruler.push("foreign_pictures", _replace_foreign_pictures)
    add_render_rule(md, "image", _render_image)
    add_render_rule(md, "figure_open", _render_figure_open)
    add_render_rule(md, "figcaption_close", _render_caption_end)
    add_render_rule(md, "figure_close", _render_figure_close)


def _make_figures(state: StateCore) -> None:
    tokens: list[Token] = []
    figure: dict[str, Any] = {}
    for token in state.tokens:
        # Such a token follows the opening of its paragraph, which becomes that of the
        # figure.
        image = _find_lone_image(token)
        if image and _is_visible_paragraph(tokens[-1]):
            # The title is the caption, so it is no tooltip as well.
            title = str(image.attrs.pop("title", ""))
            # What the rules that render the figure need to know of it.
            figure = {"src": str(image.attrs["src"]), "has_title": bool(title)}
            image.meta |= figure
            tokens[-1].type, tokens[-1].tag = "figure_open", "figure"
            tokens[-1].meta |= figure
            tokens.append(token)
            if title:
                tokens += _build_caption(state, title, figure)
            continue

        if token.type == "paragraph_close" and figure:
            token.type, token.tag = "figure_close", "figure"
            token.meta |= figure
            figure = {}
        tokens.append(token)
    state.tokens = tokens


def _is_visible_paragraph(token: Token) -> bool:
    # Paragraphs of a tight list are hidden: they have no element of their own.
    return token.type == "paragraph_open" and not token.hidden


def _build_caption(
    state: StateCore, title: str, figure: dict[str, Any]
) -> Iterator[Token]:
    """Yield a title as a caption: plain text, as titles are in CommonMark, but for what
    it cites.
    """
    children = list(citation.split_citations(state.md, title, state.env))
    yield Token("figcaption_open", "figcaption", 1)
    yield Token("inline", "", 0, content=title, children=children)
    yield Token("figcaption_close", "figcaption", -1, meta=figure)


def _find_lone_image(token: Token) -> Token | None:
    """Return the image that is all there is in an inline token, except for a link
    around it. None for any other token.
    """
    children = token.children or []
    types = [child.type for child in children[:4]]
    if types == ["image"]:
        return children[0]
    if types == ["link_open", "image", "link_close"]:
        return children[1]
    return None


def _replace_foreign_pictures(state: StateCore) -> None:
    """Replace each picture that is not on this site by a link with its alternative
    text.
    """
    for token in state.tokens:
        children = token.children or []
        if any(child.type == "image" for child in children):
            token.children = list(_link_foreign_pictures(children))


def _link_foreign_pictures(children: list[Token]) -> Iterator[Token]:
    open_links = 0
    for child in children:
        if child.tag == "a":
            open_links += child.nesting  # 1 where a link begins, -1 where it ends
        src = str(child.attrs.get("src", ""))
        if child.type != "image" or is_own_picture(src):
            yield child
            continue

        # Which picture it was is known by the list of pictures.
        text = Token(
            "text", "", 0, content=alternative_text(child) or src, meta={"picture": src}
        )
        if open_links:  # HTML has no link inside a link
            yield text
            continue
        yield Token("link_open", "a", 1, attrs={"href": src})
        yield text
        yield Token("link_close", "a", -1)


def alternative_text(image: Token) -> str:
    """Return the alternative text of an image. Citations and notes are as typed, since
    nothing in it can be a link.
    """
    text = ""
    for token in image.children or []:
        if token.type in _TEXTUAL:
            text += token.content
        elif token.type in ("softbreak", "hardbreak"):
            text += " "
        elif token.type == "image":
            text += alternative_text(token)
    return text


def _render_image(image: Token, env: EnvType) -> str:
    src = str(image.attrs["src"])
    entry: PicturePart | None = env["pictures"].get(src)
    copies = picture_widths.build_srcset(src)
    # Only a figure can be wide: a picture among words is as wide as they are.
    is_figure = "src" in image.meta
    sizes = picture_widths.IN_TEXT
    if is_figure and _is_wide(entry):
        sizes = picture_widths.WIDE

    size = size_of(src)
    html = _render_tag(
        "img",
        {
            "src": src,
            "srcset": copies,
            "sizes": sizes if copies else "",
            # What is written in the text goes before what the list says.
            "alt": alternative_text(image) or (entry.alt if entry else ""),
            "title": str(image.attrs.get("title") or ""),
            "width": str(size.width) if size else "",
            "height": str(size.height) if size else "",
            "loading": "lazy",
            "decoding": "async",
        },
    )
    if not copies:
        return html

    # A browser takes the first format that it knows.
    avif = picture_widths.build_avif_srcset(src)
    source = _render_tag(
        "source", {"type": "image/avif", "srcset": avif, "sizes": sizes}
    )
    return f"<picture>{source}{html}</picture>"


def _render_tag(name: str, attributes: dict[str, str]) -> str:
    html = f"<{name}"
    for attribute, value in attributes.items():
        # Without `alt`, a screen reader would read out the address.
        if value or attribute == "alt":
            html += f' {attribute}="{escape(value)}"'
    return f"{html}>"


def _is_wide(entry: PicturePart | None) -> bool:
    return entry is not None and entry.layout == "wide"


def _render_figure_open(figure: Token, env: EnvType) -> str:
    entry = env["pictures"].get(figure.meta["src"])
    return '<figure class="wide">' if _is_wide(entry) else "<figure>"


def _render_caption_end(figure: Token, env: EnvType) -> str:
    """Return the end of a caption that is the title of its image."""
    entry = env["pictures"].get(figure.meta["src"])
    if entry is None:
        return "</figcaption>"
    return f"{_render_credit(entry, env, has_caption=True)}</figcaption>"


def _render_figure_close(figure: Token, env: EnvType) -> str:
    entry = env["pictures"].get(figure.meta["src"])
    # A title is the caption already.
    if entry is None or figure.meta["has_title"]:
        return "</figure>\n"

    caption = escape(entry.caption)
    caption += _render_credit(entry, env, has_caption=bool(caption))
    if not caption:
        return "</figure>\n"
    return f"<figcaption>{caption}</figcaption></figure>\n"


def _render_credit(entry: PicturePart, env: EnvType, *, has_caption: bool) -> str:
    """Return what ends a caption: the credit in a line of its own, and a link to the
    picture by itself, unless the page shows all of it.
    """
    html = ""
    if entry.credit:
        line_break = "<br>" if has_caption else ""
        html = f"{line_break}<small>{escape(entry.credit)}</small>"

    # What is no wider than the narrowest copy is shown whole everywhere.
    size = size_of(entry.src)
    is_small = size is not None and size.width <= picture_widths.WIDTHS[0]
    if is_small or not is_own_picture(entry.src):
        return html

    space = " " if has_caption or html else ""
    words = escape(env["labels"].full_size)
    return f'{html}{space}<a class="full-size" href="{escape(entry.src)}">{words}</a>'
