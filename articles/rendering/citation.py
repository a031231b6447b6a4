"""The citation rule of the dialect: `[@key]` and `[@key, p. 12]`. No Django."""

import re
from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_block import StateBlock, reference
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from articles.document import KEY_PATTERN, NAME_MAX

# Brackets and code spans bind tighter than a locator; a bounded locator keeps a page of `[@a, ` linear.
_CITATION = re.compile(
    rf"\[@({KEY_PATTERN})(?:,((?:[^\[\]`\\]|\\.){{0,{NAME_MAX}}}))?\]",
    re.ASCII | re.DOTALL,
)


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


def _citation(state: StateInline, silent: bool) -> bool:
    found = _CITATION.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = found[0]
        token.meta = {"citation": Citation(found[1], " ".join(unescapeAll(found[2] or "").split()))}
    state.pos = found.end()
    return True


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Leave a line alone that begins with a citation and a colon: read as the definition of a link it would vanish."""
    begin = state.bMarks[start] + state.tShift[start]
    return not _CITATION.match(state.src, begin) and reference(state, start, end, silent)


def _render(_: RendererProtocol, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    citation: Citation = tokens[index].meta["citation"]
    mark: Mark | None = env["cite"](citation)
    if mark is None:
        return f'<mark class="unknown-citation">[{escape(str(citation))}?]</mark>'
    text = f"{mark.number}, {citation.locator}" if citation.locator else str(mark.number)
    # Comments don't outlive the sanitiser, so a slot is an element until then; see `slots.open_slots`.
    slot = f'<wbr id="_status-{mark.number}">' if mark.has_slot else ""
    return (
        f'<sup><a class="citation" id="{escape(mark.id)}" href="#_source-{mark.number}"'
        f' aria-label="{escape(mark.label)}">[{escape(text)}]</a></sup>{slot}'
    )
