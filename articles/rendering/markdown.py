"""The Markdown dialect: CommonMark without HTML, tables, strikethrough, footnotes, figures and citations. No Django.

`parse` is the only way into it. What `Parsed.html` gives is not safe yet: it still has to go through `sanitise`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from articles.document import MARKDOWN_MAX
from articles.rendering import budget as budgets
from articles.rendering import citation, figures, nesting, notes
from articles.rendering.budget import Budget
from articles.rendering.citation import Citation, Cite, cite_nothing
from articles.rendering.inline_text import visible
from articles.rendering.links import is_link, web_address
from articles.rendering.notes import ENGLISH, Labels
from articles.rendering.references import References
from articles.rendering.source_notes import BlockNotes


class FieldTooLong(ValueError):
    """One Markdown field is longer than `MARKDOWN_MAX`. Its text is for the person who wrote the field."""

    def __init__(self, length: int) -> None:
        super().__init__(
            f"This text has {length:,} characters; one field takes at most {MARKDOWN_MAX:,}. Divide it into sections."
        )


@dataclass(frozen=True)
class Parsed:
    """One Markdown field, parsed. Everything about it is answered from this one parse."""

    tokens: Sequence[Token]
    is_whole: bool = True
    """Whether all marks were read: False where the document's budget was spent, and the rest is shown as typed."""

    def citations(self) -> list[Citation]:
        """Return the citations in the order a reader meets them, footnotes last."""
        return [
            child.meta["citation"]
            for token in self.tokens
            for child in token.children or ()
            if child.type == "citation"
        ]

    def text(self) -> str:
        """Return the visible text, one line a block; the numbers of citations and footnotes are left out."""
        lines = []
        for token in self.tokens:
            if token.type == "inline":
                lines.append(visible(token.children or ()))
            elif token.type in ("fence", "code_block"):
                lines.append(token.content)
        return "\n".join(line for line in map(str.strip, lines) if line)

    def html(self, *, name: str, level: int, cite: Cite = cite_nothing, labels: Labels = ENGLISH) -> str:
        """Return the field as HTML, not yet sanitised.

        `name` must be the only one on its page: all ids of footnotes are built from it. `level` is that of the heading
        which the field stands under (1 to 6); headings inside the field start one below it.
        """
        notes = BlockNotes()
        env = {"docId": name, "level": level, "cite": cite, "labels": labels, "notes": notes}
        html = []
        for block in _blocks(self.tokens):
            html += [_DIALECT.renderer.render(block, _DIALECT.options, env), notes.take_html()]
        return "".join(html)


def _blocks(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Divide tokens into those of each block that stands in no other."""
    begin = depth = 0
    for index, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            yield tokens[begin : index + 1]
            begin = index + 1


def parse(text: str, budget: Budget | None = None) -> Parsed:
    """Parse one Markdown field. Raises `FieldTooLong`.

    `budget` is that of the document, which all its fields share; a field that stands alone has one of its own.
    """
    if len(text) > MARKDOWN_MAX:
        raise FieldTooLong(len(text))
    if not text:
        return Parsed([])
    if budget is None:
        budget = Budget()

    env = {"budget": budget, "references": References(budget)}
    tokens = _DIALECT.parse(text, env)
    budget.charge_blocks(env, len(tokens))
    return Parsed(tokens, is_whole=not budget.is_spent)


def citations(text: str) -> list[Citation]:
    """Return the citations of one field in order of use, code and escapes left alone. Raises `FieldTooLong`.

    A `Citation` is the pair (key, locator).
    """
    return parse(text).citations()


class _Dialect(MarkdownIt):
    # What the sanitiser would strip is refused here already, so that it stays on the page as it was typed.
    validateLink = staticmethod(is_link)


def _levels(state: StateCore) -> None:
    """Put each heading at most one level below the one before it, the first one below the heading over the field."""
    below = 0
    for token in state.tokens:
        if token.type == "heading_open":
            below = min(int(token.tag[1]), below + 1)
        if token.type in ("heading_open", "heading_close"):
            token.meta["below"] = below


def _heading(_: RendererProtocol, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    token = tokens[index]
    level = min(6, env["level"] + token.meta["below"])
    return f"<h{level}>" if token.nesting == 1 else f"</h{level}>\n"


def _table_open(_: RendererProtocol, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    # A wide table scrolls in its own box, which the keyboard must reach; a group, since regions need unique names.
    label = escape(env["labels"].table)
    return f'<div class="table" role="group" aria-label="{label}" tabindex="0">\n<table>\n'


def _table_close(_: RendererProtocol, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    return "</table>\n</div>\n"


def _attributes(state: StateCore) -> None:
    """Say with classes what tables say with `style`, and tell other hosts' pages nothing of this one."""
    for token in state.tokens:
        if token.type in ("th_open", "td_open") and "style" in token.attrs:
            token.attrs["class"] = "align-" + str(token.attrs.pop("style")).removeprefix("text-align:")
        for child in token.children or ():
            if child.type == "link_open" and web_address(str(child.attrs["href"])):
                child.attrs["rel"] = "noopener"
                if child.markup == "autolink":
                    child.attrs["class"] = "bare"  # on paper, addresses are written behind all other links


def _dialect() -> MarkdownIt:
    md = _Dialect("commonmark", {"html": False, "xhtmlOut": False}).enable(["table", "strikethrough"])
    for part in (notes, figures, citation, nesting, budgets):
        md.use(part.plugin)
    md.core.ruler.push("attributes", _attributes)
    md.core.ruler.push("levels", _levels)
    for name, rule in {
        "heading_open": _heading,
        "heading_close": _heading,
        "table_open": _table_open,
        "table_close": _table_close,
    }.items():
        md.add_render_rule(name, rule)
    return md


_DIALECT = _dialect()
