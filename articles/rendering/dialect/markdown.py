"""The Markdown dialect: CommonMark without HTML, tables, strikethrough, footnotes,
figures, citations and elements. No Django.

`parse` is the only way into it. What `Parsed.html` returns is not safe yet: it still has
to go through `sanitise`.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType

from articles.document import MARKDOWN_MAX, PicturePart
from articles.rendering import elements
from articles.rendering.citing.source_notes import BlockNotes
from articles.rendering.dialect import budget as budgets
from articles.rendering.dialect import (
    citation,
    figures,
    nesting,
    notes,
    table_captions,
    term,
)
from articles.rendering.dialect.budget import Budget
from articles.rendering.dialect.citation import Citation, Cite, cite_nothing
from articles.rendering.dialect.inline_text import visible_text
from articles.rendering.dialect.notes import ENGLISH, Labels
from articles.rendering.dialect.outer_blocks import split_blocks
from articles.rendering.dialect.references import References
from articles.rendering.dialect.render_rule import add_render_rule
from articles.rendering.dialect.term import Define, TermUse, define_nothing
from articles.rendering.elements.problems import Problem, list_problems
from articles.rendering.links import is_link, web_address
from articles.rendering.pictures.picture_list import NO_PICTURES


class FieldTooLong(ValueError):
    """One Markdown field is longer than `MARKDOWN_MAX`. Its text is for the person who
    wrote the field.
    """

    def __init__(self, length: int) -> None:
        super().__init__(
            f"This text has {length:,} characters; one field takes at most {MARKDOWN_MAX:,}. Divide it into sections."
        )


@dataclass(frozen=True)
class Parsed:
    """One Markdown field, parsed. Everything about it is answered from this one
    parse.
    """

    tokens: Sequence[Token]
    is_whole: bool = True
    """False if the document's budget was spent before the end: the rest of the field is
    shown as typed.
    """

    def inline_tokens(self) -> Iterator[Token]:
        """Yield the words, marks and pictures of all blocks, in their order."""
        for token in self.tokens:
            yield from token.children or ()

    def citations(self) -> list[Citation]:
        """Return the citations in the order a reader meets them, footnotes last."""
        return [
            token.meta["citation"]
            for token in self.inline_tokens()
            if token.type == "citation"
        ]

    def term_uses(self) -> Iterator[TermUse]:
        """Yield the uses of terms in the order of the text."""
        for token in self.inline_tokens():
            if token.type == "term":
                yield token.meta["use"]

    def picture_addresses(self) -> Iterator[str]:
        """Yield the address of each picture, also of one on another host, which is
        shown as a link.
        """
        for token in self.inline_tokens():
            if token.type == "image":
                yield str(token.attrs["src"])
            elif "picture" in token.meta:
                yield str(token.meta["picture"])

    def untitled_figures(self) -> Iterator[str]:
        """Yield the address of each figure that has no caption in the text."""
        for token in self.tokens:
            if token.type == "figure_close" and not token.meta["has_title"]:
                yield str(token.meta["src"])

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the elements of the text, in its order."""
        return list_problems(self.tokens)

    @property
    def is_one_paragraph(self) -> bool:
        """True if it is a single paragraph, its footnotes aside."""
        kinds = [block[0].type for block in split_blocks(self.tokens)]
        # Footnotes are one block, the last.
        if kinds and kinds[-1] == "footnote_block_open":
            kinds.pop()
        return kinds == ["paragraph_open"]

    def text(self, *, known_terms: Container[str] | None = None) -> str:
        """Return the visible text, one line a block; the numbers of citations and
        footnotes are left out. `known_terms` is as in `visible_text`.
        """
        lines = []
        for token in self.tokens:
            if token.type == "inline":
                lines.append(
                    visible_text(token.children or (), known_terms=known_terms)
                )
            elif token.type in ("fence", "code_block"):
                lines.append(token.content)
        return "\n".join(filter(None, map(str.strip, lines)))

    def html(
        self,
        *,
        name: str,
        level: int,
        heading: str = "",
        cite: Cite = cite_nothing,
        define: Define = define_nothing,
        labels: Labels = ENGLISH,
        pictures: Mapping[str, PicturePart] = NO_PICTURES,
        written_out: set[int] | None = None,
    ) -> str:
        """Return the field as HTML, not yet sanitised.

        The ids of footnotes are built from `name`, which must be unique on its page.
        `level` is that of the heading over the field (1 to 6), `heading` its words, ""
        for none; headings inside the field start one below it. `pictures` is what the
        article says of its pictures, by their addresses. `written_out` has the numbers of the sources that the
        section has written out already, if it has more than one field; it is added to.
        """
        # What the rules of the plugins ask for when they render.
        notes = BlockNotes(set() if written_out is None else written_out)
        env = {
            "docId": name,
            "level": level,
            "heading": heading,
            "cite": cite,
            "define": define,
            "labels": labels,
            "pictures": pictures,
            "notes": notes,
        }
        html = []
        # Block by block, since notes come after the outermost block that cites.
        for block in split_blocks(self.tokens):
            html.append(_DIALECT.renderer.render(block, _DIALECT.options, env))
            html.append(notes.take_html())
        return "".join(html)


def parse(text: str, budget: Budget | None = None) -> Parsed:
    """Parse one Markdown field. Raises `FieldTooLong`.

    `budget` is that of the document, which all its fields share; a field by itself has
    a budget of its own.
    """
    if len(text) > MARKDOWN_MAX:
        raise FieldTooLong(len(text))
    if not text:  # most fields of a draft, and the parser would ask every rule
        return Parsed([])
    if budget is None:
        budget = Budget()

    env = {"budget": budget, "references": References(budget)}
    tokens = _DIALECT.parse(text, env)
    # For the blocks since a rule was last tried.
    budget.charge_blocks(env, len(tokens))
    return Parsed(tokens, is_whole=not budget.is_spent)


class _Dialect(MarkdownIt):
    # What the sanitiser would strip is refused here already, so that it stays on the
    # page as it was typed.
    validateLink = staticmethod(is_link)


def _set_heading_levels(state: StateCore) -> None:
    """Put each heading at most one level below the one before it, the first one below
    the heading over the field.
    """
    below = 0
    for token in state.tokens:
        if token.type not in ("heading_open", "heading_close"):
            continue
        if token.meta.get("is_box"):  # the headings after the box don't depend on it
            token.meta["below"] = below + 1
            continue
        if token.type == "heading_open":
            below = min(int(token.tag[1]), below + 1)
        token.meta["below"] = below


def _render_heading(token: Token, env: EnvType) -> str:
    level = min(6, env["level"] + token.meta["below"])  # HTML has six
    return f"<h{level}>" if token.nesting == 1 else f"</h{level}>\n"


def _set_attributes(state: StateCore) -> None:
    """Align cells by class, since no style survives the sanitiser, and keep windows
    that a link opens from reaching this page.
    """
    for token in state.tokens:
        if token.type in ("th_open", "td_open") and "style" in token.attrs:
            # "text-align:right"
            alignment = str(token.attrs.pop("style")).removeprefix("text-align:")
            token.attrs["class"] = f"align-{alignment}"
        for child in token.children or ():
            if child.type == "link_open":
                _set_link_attributes(child)


def _set_link_attributes(link: Token) -> None:
    if web_address(str(link.attrs["href"])):
        link.attrs["rel"] = "noopener"
        if link.markup == "autolink":
            # In print, addresses are written behind all links but these.
            link.attrs["class"] = "bare"


def _build_dialect() -> MarkdownIt:
    md = _Dialect("commonmark", {"html": False, "xhtmlOut": False}).enable(
        ["table", "strikethrough"]
    )
    # In this order: `nesting` and `budget` wrap rules that the others add.
    parts = (
        notes,
        figures,
        citation,
        term,
        table_captions,
        elements,
        nesting,
        budgets,
    )
    for part in parts:
        md.use(part.plugin)
    # Last, since other rules still add links and headings.
    md.core.ruler.push("attributes", _set_attributes)
    md.core.ruler.push("levels", _set_heading_levels)
    add_render_rule(md, "heading_open", _render_heading)
    add_render_rule(md, "heading_close", _render_heading)
    return md


_DIALECT = _build_dialect()
