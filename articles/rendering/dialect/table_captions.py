"""Captions and names of tables. No Django.

A paragraph of one line, `Table: Prices since 2020`, above or below a table is its
caption, as in Pandoc. An empty line is between them where it is below: without one it
would be a row.
"""

import re
from collections.abc import Sequence
from html import escape
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType

from articles.rendering.dialect.inline_text import visible_text
from articles.rendering.dialect.render_rule import add_render_rule, add_tags

_CAPTION = re.compile(r"(?:Table)?:[ \t]+(?P<text>.+)")
_TAGS = {
    "caption_open": "<caption>",
    "caption_close": "</caption>\n",
    "table_close": "</table>\n</div>\n",
}


def plugin(md: MarkdownIt) -> None:
    """Add captions to the tables of `md`, and a name to each. To render, the environment
    must have `labels`, and as `heading` the one over the field.
    """
    md.core.ruler.after("block", "table_captions", _move_captions)
    md.core.ruler.after("inline", "table_names", _name_tables)
    add_tags(md, _TAGS)
    add_render_rule(md, "table_open", _render_open)


def _move_captions(state: StateCore) -> None:
    """Move the paragraph above or below a table that is its caption into it."""
    tokens = state.tokens
    moved: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token.type != "table_open":
            moved.append(token)
            continue

        end = _find_end(tokens, at)
        rest = tokens[at:end]
        at = end
        caption = _read_caption(moved[-3:], token.level)
        if caption:
            del moved[-3:]
        else:
            caption = _read_caption(tokens[end : end + 3], token.level)
            at += len(caption)  # three, like the paragraph's
        moved += [token, *caption, *rest]
    state.tokens = moved


def _find_end(tokens: Sequence[Token], start: int) -> int:
    """Return where the table ends that began before `start`. None is inside another."""
    end = start
    while tokens[end].type != "table_close":
        end += 1
    return end + 1


def _read_caption(paragraph: Sequence[Token], level: int) -> list[Token]:
    """Return the tokens of a caption if `paragraph` is one, beside a table at `level`."""
    if len(paragraph) < 3 or paragraph[0].type != "paragraph_open":
        return []
    opening, inline, _ = paragraph
    # A paragraph of several lines is text that happens to begin so.
    if "\n" in inline.content:
        return []
    found = _CAPTION.fullmatch(inline.content)
    if found is None or opening.level != level or opening.hidden:
        return []
    inline.content = found["text"].strip()
    return [
        Token("caption_open", "caption", 1, block=True),
        inline,
        Token("caption_close", "caption", -1, block=True),
    ]


def _name_tables(state: StateCore) -> None:
    """Name each table by its caption, or else by the heading above it in the field."""
    heading = ""
    table: Token | None = None
    start = Token("", "", 0)
    for before, token in pairwise([start, *state.tokens]):
        if token.type == "table_open":
            table = token
            token.meta["heading"] = heading
        elif before.type == "heading_open" and not before.meta.get("is_box"):
            heading = visible_text(token.children or ())
        # A caption is the first that is in a table, so the last one opened is its own.
        elif before.type == "caption_open" and table:
            table.meta["name"] = visible_text(token.children or ())


def _render_open(token: Token, env: EnvType) -> str:
    # A wide table scrolls in its own box, which the keyboard must reach; a group, since
    # regions need unique names.
    name = token.meta.get("name", "")
    heading = token.meta.get("heading") or env["heading"]
    label = env["labels"].table
    if name:
        label = name
    elif heading:
        label = f"{label}: {heading}"
    return f'<div class="table" role="group" aria-label="{escape(label)}" tabindex="0">\n<table>\n'
