"""The citation rule of the dialect: `[@key]` and `[@key, p. 12]`. No Django."""

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_block import StateBlock, reference
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from articles.document import KEY_PATTERN, NAME_MAX
from articles.rendering.budget import LINK
from articles.rendering.inline_text import visible
from articles.rendering.source_notes import PlacedNote, SourceNote

# Brackets and code spans bind tighter than a locator; a bounded locator keeps a page of `[@a, ` linear.
_CITATION = re.compile(
    rf"\[@({KEY_PATTERN})(?:,((?:[^\[\]`\\]|\\.){{0,{NAME_MAX}}}))?\]",
    re.ASCII | re.DOTALL,
)
_MARKED = re.compile(r"[*_~<&\\]")


class Citation(NamedTuple):
    """A place in a text that cites: the source's key, and where in the source to look ("p. 12"), or ""."""

    key: str
    locator: str

    def __str__(self) -> str:
        return f"@{self.key}, {self.locator}" if self.locator else f"@{self.key}"


class Mark(NamedTuple):
    """What stands for one citation: the source's number, the id of this place, a spoken label."""

    number: int
    id: str
    label: str
    has_slot: bool = True
    """Whether the status of the source can be shown here."""
    note: SourceNote | None = None
    """Without one the citation leads to the list of sources."""

    @property
    def note_id(self) -> str:
        """The id of the note, where no earlier mark of its block has the same."""
        return self.id.replace("_cite-", "_cited-", 1)


Cite = Callable[[Citation], Mark | None]
"""Answers a citation with its mark, or None when it knows no such source."""


def cite_nothing(citation: Citation) -> Mark | None:
    """Answer that no source is known: for texts that stand outside any article."""
    return None


def plugin(md: MarkdownIt) -> None:
    """Add citations to `md`. Its environment gives a `Cite` as `cite` when it renders."""
    md.inline.ruler.before("link", "citation", _citation)
    md.block.ruler.at("reference", _reference)
    md.add_render_rule("citation", _render)


def split(md: MarkdownIt, text: str, env: EnvType) -> Iterator[Token]:
    """Divide plain text into tokens of text and citations."""
    at = 0
    for found in _CITATION.finditer(text):
        yield Token("text", "", 0, content=text[at : found.start()])
        content, meta = _read(md, found, env)
        yield Token("citation", "", 0, content=content, meta=meta)
        at = found.end()
    yield Token("text", "", 0, content=text[at:])


def _citation(state: StateInline, silent: bool) -> bool:
    found = _CITATION.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content, token.meta = _read(state.md, found, state.env)
    state.env["budget"].steps -= LINK
    state.pos = found.end()
    return True


def _read(md: MarkdownIt, found: re.Match[str], env: EnvType) -> tuple[str, dict[str, Citation]]:
    return found[0], {"citation": Citation(found[1], _locator(md, found[2] or "", env))}


def _locator(md: MarkdownIt, typed: str, env: EnvType) -> str:
    """Return a locator as plain text: it stands in a link and in a label, where no mark-up can."""
    if _MARKED.search(typed):
        typed = visible(md.inline.parse(typed, md, {"budget": env["budget"]}, []))
    return " ".join(typed.split())


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Leave a line alone that begins with the mark of a citation or note: read as defining a link it would vanish."""
    begin = state.bMarks[start] + state.tShift[start]
    if _CITATION.match(state.src, begin) or state.src.startswith("[^", begin):
        return False
    return reference(state, start, end, silent)


def _render(_: RendererProtocol, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    citation: Citation = tokens[index].meta["citation"]
    mark: Mark | None = env["cite"](citation)
    if mark is None:
        return f'<mark class="unknown-citation">[{escape(str(citation))}?]</mark>'

    text = f"{mark.number}, {citation.locator}" if citation.locator else str(mark.number)
    if mark.note:
        html = _mark_with_note(mark, text, env["notes"].place(mark.note, mark.note_id))
    else:
        html = f"<sup>{_link(mark, text, f'_source-{mark.number}')}</sup>"
    # Comments don't outlive the sanitiser, so a slot is an element until then; see `slots.open_slots`.
    slot = f'<wbr id="_status-{mark.number}">' if mark.has_slot else ""
    return f"{html}{slot}"


def _link(mark: Mark, text: str, target: str) -> str:
    """Return the mark itself. The element inside lets the style sheet take away the link and leave the words."""
    return (
        f'<a class="citation" id="{escape(mark.id)}" href="#{escape(target)}"'
        f' aria-label="{escape(mark.label)}"><span>[{escape(text)}]</span></a>'
    )


def _mark_with_note(mark: Mark, text: str, placed: PlacedNote) -> str:
    """Return a link to the note beside the text, and over it an empty button that opens the note as a popover.

    The style sheet shows one or the other. The words are the link's, because reading modes drop buttons.
    """
    label = escape(mark.label)
    button = f'<button type="button" popovertarget="{escape(placed.popover_id)}" aria-label="{label}"></button>'
    classes = placed.mark_classes(text)
    return f'<sup class="{classes}" title="{label}">{_link(mark, text, placed.id)}{button}</sup>'
