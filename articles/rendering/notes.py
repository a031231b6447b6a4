"""Footnotes: `[^label]` with its definition, and `^[inline]`. No Django.

Definitions are mdit-py-plugins'. Its other rules are not used: the one for `[^label]` is quadratic, notes that nothing
refers to vanish, and its HTML has fixed ids (`fn1`) and marks that look like citations (`[1]`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.footnote.index import footnote_def

# Bounded, so that a page of `[^a` is linear.
_REFERENCE = re.compile(r"\[\^([^\s\[\]]{1,80})\]")
_DEFINITION = re.compile(_REFERENCE.pattern + ":")


class Labels(NamedTuple):
    """The words that a field's own marks need."""

    note: str
    back: str
    table: str


ENGLISH = Labels(note="note", back="Back to the text", table="Table")


@dataclass
class _Note:
    tokens: list[Token] = field(default_factory=list)
    number: int = 0
    """Counted from 1 in order of first use; 0 for none yet."""
    uses: int = 0


def plugin(md: MarkdownIt) -> None:
    """Add footnotes to `md`. Its environment gives `docId`, unique on the page, and `labels` when it renders."""
    md.block.ruler.before("reference", "footnote_def", definition, {"alt": ["paragraph", "reference"]})
    md.inline.ruler.after("image", "footnote_inline", _inline)
    md.inline.ruler.after("footnote_inline", "footnote_ref", _reference)
    md.core.ruler.after("inline", "footnote_tail", _tail)
    md.add_render_rule("footnote_ref", _render_reference)
    md.add_render_rule("footnote_block_open", _render_block_open)
    md.add_render_rule("footnote_block_close", _render_block_close)
    md.add_render_rule("footnote_open", _render_open)
    md.add_render_rule("footnote_close", _render_close)
    md.add_render_rule("footnote_anchor", _render_back)


def definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a definition, but only one that a mark can name."""
    begin = state.bMarks[start] + state.tShift[start]
    found = _DEFINITION.match(state.src, begin, state.eMarks[start])
    return bool(found) and footnote_def(state, start, end, silent)


def _inline(state: StateInline, silent: bool) -> bool:
    # A note in the words of a link would be a link in a link.
    if state.linkLevel or not state.src.startswith("^[", state.pos, state.posMax):
        return False
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


def _reference(state: StateInline, silent: bool) -> bool:
    found = _REFERENCE.match(state.src, state.pos, state.posMax)
    if not found or f":{found[1]}" not in state.env.get("footnotes", {}).get("refs", {}):
        return False
    if not silent:
        token = state.push("footnote_ref", "", 0)
        token.content = found[0]
        token.meta = {"label": found[1]}
    state.pos = found.end()
    return True


def _tail(state: StateCore) -> None:
    """Move notes to the end, in order of first use, each with as many links back as there are marks on the page.

    A note that nothing refers to comes last, since the words of a writer do not vanish.
    """
    state.tokens, definitions = _split_definitions(state.tokens)
    by_label: dict[str, _Note] = {}
    for label, note in definitions:
        by_label.setdefault(label, note)

    notes: list[_Note] = []
    _number_marks(state.tokens, by_label, notes)
    _follow_notes(notes, 0, by_label)
    for _, note in definitions:
        if note.tokens and not note.number:
            notes.append(note)
            note.number = len(notes)
            _follow_notes(notes, len(notes) - 1, by_label)

    if notes:
        state.tokens.append(Token("footnote_block_open", "", 1))
        for note in notes:
            state.tokens += _item(note)
        state.tokens.append(Token("footnote_block_close", "", -1))


def _follow_notes(notes: list[_Note], followed: int, by_label: dict[str, _Note]) -> None:
    """Number the marks within notes from number `followed` on, which adds the notes that only notes refer to."""
    while followed < len(notes):
        _number_marks(notes[followed].tokens, by_label, notes)
        followed += 1


def _split_definitions(tokens: list[Token]) -> tuple[list[Token], list[tuple[str, _Note]]]:
    """Take the definitions out of `tokens`, with their labels; one may stand inside another."""
    definitions: list[tuple[str, _Note]] = []
    body: list[Token] = []
    open_: list[list[Token]] = [body]
    for token in tokens:
        if token.type == "footnote_reference_open":
            note = _Note()
            definitions.append((token.meta["label"], note))
            open_.append(note.tokens)
        elif token.type == "footnote_reference_close":
            open_.pop()
        else:
            open_[-1].append(token)
    return body, definitions


def _number_marks(tokens: list[Token], by_label: dict[str, _Note], notes: list[_Note]) -> None:
    """Number the marks in `tokens`, and add the notes that they are the first to use."""
    marks = (child for token in tokens for child in token.children or () if child.type == "footnote_ref")
    for mark in marks:
        note = mark.meta.get("note") or by_label[mark.meta["label"]]
        if not note.number:
            notes.append(note)
            note.number = len(notes)
        mark.meta = {"number": note.number, "use": note.uses}
        note.uses += 1


def _item(note: _Note) -> list[Token]:
    """Return the tokens of a note, its links back at the end of its last paragraph where it ends with one."""
    body = list(note.tokens)
    end = [Token("footnote_close", "", -1)]
    if body and body[-1].type == "paragraph_close":
        end.insert(0, body.pop())
    for use in range(note.uses):
        body.append(Token("footnote_anchor", "", 0, meta={"number": note.number, "use": use}))
    return [Token("footnote_open", "", 1, meta={"number": note.number}), *body, *end]


def _note_id(token: Token, env: EnvType) -> str:
    return f"_note-{escape(env['docId'])}-{token.meta['number']}"


def _use_id(token: Token, env: EnvType) -> str:
    """Return the id of one use; a later use of the same note adds its own number after a point."""
    id_of_first = f"_ref-{escape(env['docId'])}-{token.meta['number']}"
    use = token.meta["use"]
    return f"{id_of_first}.{use}" if use else id_of_first


def _render_reference(
    _: RendererProtocol, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    token = tokens[index]
    text = f"[{escape(env['labels'].note)} {token.meta['number']}]"
    link = f'<a id="{_use_id(token, env)}" href="#{_note_id(token, env)}">{text}</a>'
    return f'<sup class="footnote-ref">{link}</sup>'


def _render_block_open(*_: object) -> str:
    return '<div class="footnotes">\n<ol>\n'


def _render_block_close(*_: object) -> str:
    return "</ol>\n<hr hidden></div>\n"  # why a rule: see docs/adr/0030


def _render_open(_: RendererProtocol, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    return f'<li id="{_note_id(tokens[index], env)}">'


def _render_close(*_: object) -> str:
    return "</li>\n"


def _render_back(_: RendererProtocol, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    href = f"#{_use_id(tokens[index], env)}"
    # U+FE0E keeps telephones from drawing the arrow as a picture.
    return f' <a class="footnote-back" href="{href}" aria-label="{escape(env["labels"].back)}">\u21a9\ufe0e</a>'
