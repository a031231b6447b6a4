"""The citation rule of the dialect: `[@key]` and `[@key, p. 12]`. No Django."""

import re
from collections.abc import Callable, Iterator
from html import escape
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, reference
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from articles.document import KEY_PATTERN, NAME_MAX
from articles.rendering.citing.source_notes import UNBROKEN_MAX, PlacedNote, SourceNote
from articles.rendering.dialect.budget import LINK
from articles.rendering.dialect.inline_text import visible_text
from articles.rendering.dialect.render_rule import add_render_rule
from articles.rendering.slot_syntax import write_status_element

# `[@key]`, `[@key, p. 12]` or `[@key, pp. 3\[a\]]`. Brackets and code spans bind tighter
# than a locator. The bound keeps the time for a page of `[@a, ` linear.
_CITATION = re.compile(
    rf"\[@({KEY_PATTERN})(?:,((?:[^\[\]`\\]|\\.){{0,{NAME_MAX}}}))?\]",
    re.ASCII | re.DOTALL,
)
_NO_BREAK = "\u00a0"
_MAY_HAVE_MARKUP = re.compile(r"[*_~<&\\]")


class Citation(NamedTuple):
    """A place in a text that cites: the source's key, and where in the source to look
    ("p. 12"), or "".
    """

    key: str
    locator: str

    def __str__(self) -> str:
        return f"@{self.key}, {self.locator}" if self.locator else f"@{self.key}"


class Mark(NamedTuple):
    """What a citation becomes: the source's number, the id of this place, and a label for
    screen readers.
    """

    number: int
    id: str
    label: str
    has_slot: bool = True
    """True if the status of the source can be shown here."""
    note: SourceNote | None = None
    """Without one the citation leads to the list of sources."""

    @property
    def note_id(self) -> str:
        """The id of the note, where no earlier mark of its block has the same."""
        return self.id.replace("_cite-", "_cited-", 1)


Cite = Callable[[Citation], Mark | None]
"""Returns the mark of a citation, or None if there is no such source."""


def cite_nothing(citation: Citation) -> Mark | None:
    """Know no source: for texts outside any article."""
    return None


def plugin(md: MarkdownIt) -> None:
    """Add citations to `md`. To render, the environment must have a `Cite` as `cite`."""
    # Before links, which would read "[@key](…)" first.
    md.inline.ruler.before("link", "citation", _parse_citation)
    md.block.ruler.at("reference", _parse_link_definition)
    add_render_rule(md, "citation", _render_citation)


def split_citations(md: MarkdownIt, text: str, env: EnvType) -> Iterator[Token]:
    """Divide plain text into tokens of text and citations."""
    end = 0
    for found in _CITATION.finditer(text):
        yield Token("text", "", 0, content=text[end : found.start()])
        citation = _read_citation(md, found, env)
        yield Token("citation", "", 0, content=found[0], meta={"citation": citation})
        end = found.end()
    yield Token("text", "", 0, content=text[end:])


def _parse_citation(state: StateInline, silent: bool) -> bool:
    found = _CITATION.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = found[0]
        token.meta = {"citation": _read_citation(state.md, found, state.env)}
    # Also when it is only looked at, since that costs the same.
    state.env["budget"].steps -= LINK
    state.pos = found.end()
    return True


def _read_citation(md: MarkdownIt, found: re.Match[str], env: EnvType) -> Citation:
    """Return the citation with its locator as plain text, since it goes into a link and
    a label, where there can be no markup.
    """
    key, locator = found.groups(default="")
    if _MAY_HAVE_MARKUP.search(locator):
        tokens = md.inline.parse(locator, md, {"budget": env["budget"]}, [])
        locator = visible_text(tokens)
    return Citation(key, " ".join(locator.split()))


def _parse_link_definition(
    state: StateBlock, start: int, end: int, silent: bool
) -> bool:
    """Parse the definition of a link, `[label]: /address`.

    `[@key]: …` and `[^1]: …` are none: they would vanish from the page.
    """
    begin = state.bMarks[start] + state.tShift[start]
    if _CITATION.match(state.src, begin) or state.src.startswith("[^", begin):
        return False
    return reference(state, start, end, silent)


def _render_citation(token: Token, env: EnvType) -> str:
    citation: Citation = token.meta["citation"]
    mark: Mark | None = env["cite"](citation)
    if mark is None:
        return f'<mark class="unknown-citation">[{escape(str(citation))}?]</mark>'

    text = _write_mark(mark.number, citation.locator)
    if mark.note:
        html = _render_with_note(
            mark, text, env["notes"].place(mark.note, mark.note_id)
        )
    else:
        classes = ' class="cite-long"' if len(text) > UNBROKEN_MAX else ""
        link = _render_link(mark, text, f"_source-{mark.number}")
        html = f"<sup{classes}>{link}</sup>"
    if mark.has_slot:
        html += write_status_element(mark.number)
    return html


def _write_mark(number: int, locator: str) -> str:
    """Return what a mark reads, such as “3, p. 12”."""
    text = f"{number}, {locator}" if locator else str(number)
    if len(text) <= UNBROKEN_MAX:
        return text
    # A longer one may break, but not behind its own number or before a page's.
    text = text.replace(", ", f",{_NO_BREAK}", 1)
    return re.sub(r" (?=\d)", _NO_BREAK, text)


def _render_link(mark: Mark, text: str, target: str) -> str:
    """Return the mark itself. Because of the `<span>`, the style sheet can hide the
    link and leave its text.
    """
    return (
        f'<a class="citation" id="{escape(mark.id)}" href="#{escape(target)}"'
        f' aria-label="{escape(mark.label)}"><span>[{escape(text)}]</span></a>'
    )


def _render_with_note(mark: Mark, text: str, placed: PlacedNote) -> str:
    """Return a link to the note in the margin, and over it an empty button that opens
    the note as a popover.

    The style sheet shows one or the other. The text is in the link, because reading
    modes drop buttons.
    """
    label = escape(mark.label)
    button = f'<button type="button" popovertarget="{escape(placed.popover_id)}" aria-label="{label}"></button>'
    classes = placed.mark_classes(text)
    return f'<sup class="{classes}" title="{label}">{_render_link(mark, text, placed.id)}{button}</sup>'
