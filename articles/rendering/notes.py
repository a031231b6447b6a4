"""The HTML of footnotes: ids that no anchor can have, and words in the reader's language. No Django.

The parsing is mdit-py-plugins'; its own HTML has fixed ids (`fn1`) and marks that look like citations (`[1]`).
"""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.footnote import footnote_plugin


class Labels(NamedTuple):
    """The words that footnotes need."""

    note: str
    back: str


ENGLISH = Labels(note="note", back="Back to the text")


def plugin(md: MarkdownIt) -> None:
    """Add footnotes to `md`. Its environment gives `docId`, unique on the page, and `labels` when it renders."""
    md.use(footnote_plugin)
    md.add_render_rule("footnote_ref", _reference)
    md.add_render_rule("footnote_block_open", _block_open)
    md.add_render_rule("footnote_block_close", _block_close)
    md.add_render_rule("footnote_open", _open)
    md.add_render_rule("footnote_anchor", _back)


def _note_id(token: Token, env: EnvType) -> str:
    return f"_note-{escape(env['docId'])}-{token.meta['id'] + 1}"


def _reference_id(token: Token, env: EnvType) -> str:
    """Give the id of one use; a later use of the same note adds its own number after a point."""
    again = token.meta.get("subId") or 0
    return f"_ref-{escape(env['docId'])}-{token.meta['id'] + 1}" + (f".{again}" if again else "")


def _reference(_: RendererProtocol, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    token = tokens[index]
    text = f"[{escape(env['labels'].note)} {token.meta['id'] + 1}]"
    link = f'<a id="{_reference_id(token, env)}" href="#{_note_id(token, env)}">{text}</a>'
    return f'<sup class="footnote-ref">{link}</sup>'


def _block_open(_: RendererProtocol, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    return '<div class="footnotes">\n<ol>\n'


def _block_close(_: RendererProtocol, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    return "</ol>\n</div>\n"


def _open(_: RendererProtocol, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    return f'<li id="{_note_id(tokens[index], env)}">'


def _back(_: RendererProtocol, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    href = f"#{_reference_id(tokens[index], env)}"
    # U+FE0E keeps telephones from drawing the arrow as a picture.
    return f' <a class="footnote-back" href="{href}" aria-label="{escape(env["labels"].back)}">\u21a9\ufe0e</a>'
