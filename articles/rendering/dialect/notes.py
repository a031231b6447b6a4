"""Footnotes: `[^label]` with its definition, and `^[inline]`. No Django.

Definitions are mdit-py-plugins'. Its other rules are not used: the one for `[^label]`
is quadratic, notes that nothing refers to vanish, and its HTML has fixed ids (`fn1`)
and marks that look like citations (`[1]`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.footnote.index import footnote_def

from articles.rendering.dialect.render_rule import add_render_rule, add_tags

# `[^1]` or `[^see-also]`. The bound keeps the time for a page of `[^a` linear.
_REFERENCE = re.compile(r"\[\^([^\s\[\]]{1,80})\]")
_DEFINITION = re.compile(_REFERENCE.pattern + ":")


BLOCK_OPEN = '<div class="footnotes">\n<ol>\n'
BLOCK_CLOSE = "</ol>\n<hr hidden></div>\n"
"""The rule ends the notes where there is no style sheet; see docs/adr/0030."""
_TAGS = {
    "footnote_block_open": BLOCK_OPEN,
    "footnote_block_close": BLOCK_CLOSE,
    "footnote_close": "</li>\n",
}


class Labels(NamedTuple):
    """The words that a field's own marks need."""

    note: str
    back: str
    table: str
    full_size: str
    """Of the link from a figure to its picture by itself."""
    chart: str = "Chart"
    chart_table: str = "The figures as a table"
    bars: str = "Bars"
    lines: str = "Lines"
    parts: str = "Parts of a whole"
    line_summary: str = (
        "%(name)s: from %(first)s to %(last)s, lowest %(lowest)s, highest %(highest)s"
    )
    """What a line of a chart shows, for screen readers."""


ENGLISH = Labels(
    note="note", back="Back to the text", table="Table", full_size="Full size"
)


@dataclass
class _Note:
    tokens: list[Token] = field(default_factory=list)
    number: int = 0
    """Counted from 1 in order of first use; 0 for none yet."""
    uses: int = 0


def plugin(md: MarkdownIt) -> None:
    """Add footnotes to `md`. To render, the environment must have `labels`, and a
    `docId` that is unique on the page.
    """
    md.block.ruler.before(
        "reference",
        "footnote_def",
        parse_definition,
        {"alt": ["paragraph", "reference"]},
    )
    md.inline.ruler.after("image", "footnote_inline", _parse_inline_note)
    md.inline.ruler.after("footnote_inline", "footnote_ref", _parse_reference)
    md.core.ruler.after("inline", "footnote_tail", _move_notes_to_end)
    add_tags(md, _TAGS)
    add_render_rule(md, "footnote_ref", _render_reference)
    add_render_rule(md, "footnote_open", _render_open)
    add_render_rule(md, "footnote_anchor", _render_back)


def parse_definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a definition, but only one that a mark can name."""
    begin = state.bMarks[start] + state.tShift[start]
    # The plugin takes any label: text behind one that no mark names would move to the
    # end of the page.
    found = _DEFINITION.match(state.src, begin, state.eMarks[start])
    return bool(found) and footnote_def(state, start, end, silent)


def _parse_inline_note(state: StateInline, silent: bool) -> bool:
    # A note in the words of a link would be a link in a link.
    if state.linkLevel or not state.src.startswith("^[", state.pos, state.posMax):
        return False
    # Brackets inside the note are matched as those of a link's words are.
    begin, end = state.pos, state.md.helpers.parseLinkLabel(state, state.pos + 1)
    if end < 0:
        return False
    if not silent:
        content = state.src[begin + 2 : end]
        children = state.md.inline.parse(content, state.md, state.env, [])
        paragraph = [
            Token("paragraph_open", "p", 1, block=True),
            Token("inline", "", 0, content=content, children=children),
            Token("paragraph_close", "p", -1, block=True),
        ]
        token = state.push("footnote_ref", "", 0)
        token.content = state.src[begin : end + 1]
        token.meta = {"note": _Note(paragraph)}
    state.pos = end + 1
    return True


def _parse_reference(state: StateInline, silent: bool) -> bool:
    found = _REFERENCE.match(state.src, state.pos, state.posMax)
    # `footnote_def` puts the definitions here, with a colon before their labels.
    definitions = state.env.get("footnotes", {}).get("refs", {})
    if not found or f":{found[1]}" not in definitions:
        return False
    if not silent:
        token = state.push("footnote_ref", "", 0)
        token.content = found[0]
        token.meta = {"label": found[1]}
    state.pos = found.end()
    return True


def _move_notes_to_end(state: StateCore) -> None:
    """Move notes to the end, in order of first use, each with as many links back as
    there are marks on the page.

    A note that nothing refers to comes last, so that no text is lost.
    """
    state.tokens, definitions = _split_definitions(state.tokens)
    by_label: dict[str, _Note] = {}
    for label, note in definitions:
        by_label.setdefault(label, note)  # of two with one label the first counts

    numbering = _Numbering(by_label)
    numbering.number_marks(state.tokens)
    numbering.number_marks_of_notes()
    for _, note in definitions:
        # What is not numbered by now is a note that nothing refers to.
        if note.tokens and not note.number:
            numbering.add_note(note)
            numbering.number_marks_of_notes()
    state.tokens += _build_block(numbering.notes)


class _Numbering:
    """Numbers notes, and the marks that refer to them, in order of first use."""

    def __init__(self, by_label: dict[str, _Note]) -> None:
        self.notes: list[_Note] = []
        self._by_label = by_label
        self._notes_read = 0

    def add_note(self, note: _Note) -> None:
        self.notes.append(note)
        note.number = len(self.notes)

    def number_marks(self, tokens: list[Token]) -> None:
        """Number the marks in `tokens`, and add the notes that they are the first to
        use.
        """
        for mark in _find_marks(tokens):
            note = mark.meta.get("note") or self._by_label[mark.meta["label"]]
            # The first mark decides about the number.
            if not note.number:
                self.add_note(note)
            mark.meta = {"number": note.number, "use": note.uses}
            note.uses += 1

    def number_marks_of_notes(self) -> None:
        """Number the marks inside notes. This may add notes, which are read in turn."""
        while self._notes_read < len(self.notes):
            self.number_marks(self.notes[self._notes_read].tokens)
            self._notes_read += 1


def _split_definitions(
    tokens: list[Token],
) -> tuple[list[Token], list[tuple[str, _Note]]]:
    """Take the definitions out of `tokens`, with their labels; one may be inside
    another.
    """
    definitions: list[tuple[str, _Note]] = []
    body: list[Token] = []
    # Where tokens go: the innermost open definition is the last.
    targets: list[list[Token]] = [body]
    for token in tokens:
        if token.type == "footnote_reference_open":
            note = _Note()
            definitions.append((token.meta["label"], note))
            targets.append(note.tokens)
        elif token.type == "footnote_reference_close":
            targets.pop()
        else:
            targets[-1].append(token)
    return body, definitions


def _find_marks(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        for child in token.children or ():
            if child.type == "footnote_ref":
                yield child


def _build_block(notes: list[_Note]) -> Iterator[Token]:
    if not notes:
        return
    yield Token("footnote_block_open", "", 1)
    for note in notes:
        yield from _build_item(note)
    yield Token("footnote_block_close", "", -1)


def _build_item(note: _Note) -> list[Token]:
    """Return the tokens of a note. Its links back go into its last paragraph, if it
    ends with one.
    """
    links_back = [
        Token("footnote_anchor", "", 0, meta={"number": note.number, "use": use})
        for use in range(note.uses)
    ]
    content = note.tokens
    if content and content[-1].type == "paragraph_close":
        content = [*content[:-1], *links_back, content[-1]]
    else:
        content = content + links_back
    return [
        Token("footnote_open", "", 1, meta={"number": note.number}),
        *content,
        Token("footnote_close", "", -1),
    ]


def _get_note_id(token: Token, env: EnvType) -> str:
    return f"_note-{escape(env['docId'])}-{token.meta['number']}"


def _get_use_id(token: Token, env: EnvType) -> str:
    """Return the id of one use; a later use of the same note adds its own number after
    a point.
    """
    id_of_first = f"_ref-{escape(env['docId'])}-{token.meta['number']}"
    if token.meta["use"]:
        return f"{id_of_first}.{token.meta['use']}"
    return id_of_first


def _render_reference(token: Token, env: EnvType) -> str:
    text = f"[{escape(env['labels'].note)} {token.meta['number']}]"
    link = f'<a id="{_get_use_id(token, env)}" href="#{_get_note_id(token, env)}">{text}</a>'
    return f'<sup class="footnote-ref">{link}</sup>'


def _render_open(token: Token, env: EnvType) -> str:
    return f'<li id="{_get_note_id(token, env)}">'


def _render_back(token: Token, env: EnvType) -> str:
    href = f"#{_get_use_id(token, env)}"
    # U+FE0E keeps phones from drawing the arrow as an emoji.
    label = escape(env["labels"].back)
    arrow = "\u21a9\ufe0e"
    return f' <a class="footnote-back" href="{href}" aria-label="{label}">{arrow}</a>'
