"""The rule of the dialect for terms: `[[inflation]]` and `[[inflation|rising prices]]`.
No Django.

The first use of a term in an article shows its definition, as a citation shows its
source; later ones are plain words. What names no term of the article stays as it was
typed.
"""

import re
from collections.abc import Callable
from html import escape
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from articles.document import NAME_MAX
from articles.rendering.citing.source_notes import wrap_note, write_mark_classes
from articles.rendering.dialect.budget import LINK
from articles.rendering.dialect.render_rule import add_render_rule

# No marks of Markdown, so that a term is plain words; no citation or footnote in
# brackets; and no link, as in `[[1]](https://example.org)`. The bounds keep the time for
# a page of `[[a ` linear.
_WORDS = rf"[^\[\]|*_~`<>\\]{{1,{NAME_MAX}}}"
_TERM = re.compile(rf"\[\[(?![@^])({_WORDS})(?:\|({_WORDS}))?\]\](?!\(|\[(?![@^\[]))")


class TermUse(NamedTuple):
    """A place in a text that uses a term: the words that name it, and those shown."""

    name: str
    words: str


class TermNote(NamedTuple):
    """What the note of a term says, in plain text."""

    id: str
    """Of the place that the mark leads to; other ids are made from it."""
    label: str
    """The name of the mark for screen readers. It begins with the words shown."""
    name: str
    definition: str
    source: str
    href: str
    """The address of the source, "" for one that has none."""
    glossary: str
    """The address of the term in the glossary, "" for one without."""
    more: str
    """The words of the link there."""
    close: str

    @property
    def popover_id(self) -> str:
        return f"{self.id}-open"


Define = Callable[[TermUse], TermNote | bool]
"""Returns the note of a term at its first use, True at a later one, False for what is no
term.
"""


def define_nothing(use: TermUse) -> bool:
    """Know no term: for texts outside any article."""
    return False


def shows_terms(html: str) -> bool:
    """Return True if `html` shows the definition of a term."""
    return ' term">' in html


def plugin(md: MarkdownIt) -> None:
    """Add terms to `md`. To render, the environment must have a `Define` as `define`."""
    md.inline.ruler.before("link", "term", _parse_term)
    add_render_rule(md, "term", _render_term)


def _parse_term(state: StateInline, silent: bool) -> bool:
    # Only looked at, brackets are counted as such: what begins with one in the words of
    # a link would end the link.
    found = None if silent else _TERM.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    name = " ".join(found[1].split())
    words = " ".join((found[2] or found[1]).split())
    if not name or not words:
        return False
    # `[[label]]` may be a link in brackets, where the text defines its label.
    if normalizeReference(found[1]) in state.env["references"]:
        return False

    token = state.push("term", "", 0)
    token.content = words
    token.meta = {
        "use": TermUse(name, words),
        "typed": re.sub(r"\s*\n\s*", "\n", found[0]),
        # In the words of a link there can be no other.
        "is_in_link": state.linkLevel > 0,
    }
    state.env["budget"].steps -= LINK
    state.pos = found.end()
    return True


def _render_term(token: Token, env: EnvType) -> str:
    use: TermUse = token.meta["use"]
    if token.meta["is_in_link"]:
        return escape(use.words)
    note = env["define"](use)
    if note is False:
        return escape(token.meta["typed"], quote=False)
    if note is True:
        return escape(use.words)
    position = env["notes"].add(_render_note(note))
    return _render_mark(use, note, write_mark_classes(position, use.words))


def _render_mark(use: TermUse, note: TermNote, classes: str) -> str:
    """Return the words as a link to the note in the margin, and over it an empty button
    that opens the note as a popover, as citations have them.
    """
    label = escape(note.label)
    link = (
        f'<a class="citation" href="#{escape(note.id)}" aria-label="{label}">'
        f"<span>{escape(use.words)}</span></a>"
    )
    button = f'<button type="button" popovertarget="{escape(note.popover_id)}" aria-label="{label}"></button>'
    return f'<span class="{classes} term">{link}{button}</span>'


def _render_note(note: TermNote) -> str:
    html = f'<span class="cited-place" id="{escape(note.id)}"></span>'
    html += f"<strong>{escape(note.name)}</strong> {escape(note.definition)} "
    if note.source:
        source = escape(note.source)
        if note.href:
            source = f'<a href="{escape(note.href)}" rel="noopener">{source}</a>'
        html += f'<span class="cited-details">{source}</span> '
    if note.glossary:
        html += f'<a class="cited-more" href="{escape(note.glossary)}">{escape(note.more)}</a> '
    return wrap_note(html, note.popover_id, note.close)
