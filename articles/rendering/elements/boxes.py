"""Fact boxes, pull quotes and big numbers: quotations that begin with a word in
brackets, as GitHub's alerts do. No Django.

    > [!FACTS] In numbers
    > - 70 buoys
    > - 6 months’ notice [@noaa]

    > [!QUOTE]
    > In some years the winds tire.
    > — A forecaster

    > [!NUMBER] 42 %
    > of the world’s maize is grown there.
"""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from articles.rendering.dialect.render_rule import add_tags
from articles.rendering.elements.building import (
    build_inline,
    build_pair,
    build_paragraph,
    wrap_element,
)
from articles.rendering.elements.problems import EMPTY_BOX, UNKNOWN_BOX, Problem

_MARK = re.compile(r"\[!(?P<kind>[A-Za-z]{2,20})\][ \t]*(?P<title>[^\n]*)(?:\n|$)")
_DASHES = ("—", "–", "---", "--")
"""What the last line of a quote begins with, if it says whose words these are."""
_SAMPLES = {
    "FACTS": "> [!FACTS] In brief",
    "QUOTE": "> [!QUOTE]",
    "NUMBER": "> [!NUMBER] 42 %",
}
_NAMES = {"FACTS": "fact box", "QUOTE": "pull quote", "NUMBER": "big number"}


def name_box(quotation: Sequence[Token]) -> str:
    """Return what editors call the box that a quotation is written as, "" if it is
    none. Its first three tokens are enough.
    """
    found = _find_mark(quotation)
    return _NAMES.get(found["kind"].upper(), "") if found else ""


def expand_quotation(quotation: list[Token]) -> list[Token]:
    """Return the tokens of a box; those of the quotation as they are, if it is none."""
    found = _find_mark(quotation)
    if found is None:
        return quotation

    kind, title = found["kind"].upper(), found["title"].strip()
    rest = quotation[2].content[found.end() :]
    # Five tokens are the quotation around a single paragraph.
    has_more = bool(rest.strip()) or len(quotation) > 5
    is_filled = {
        "FACTS": has_more,
        "QUOTE": has_more or bool(title),
        "NUMBER": bool(title),
    }
    if not is_filled.get(kind):
        quotation[0].meta["problems"] = [_describe_mark(kind)]
        return quotation
    inner = _cut_first_line(quotation[1:-1], rest)
    build, name, html = _BUILDERS[kind]
    lines = quotation[0].map
    return wrap_element(name, build(title, inner), html=html, lines=lines)


def _find_mark(quotation: Sequence[Token]) -> re.Match[str] | None:
    """Return the mark that a quotation begins with, None for one without."""
    if [token.type for token in quotation[1:3]] != ["paragraph_open", "inline"]:
        return None
    return _MARK.match(quotation[2].content)


def _cut_first_line(tokens: list[Token], rest: str) -> list[Token]:
    """Return the content of a quotation without the line of its mark; `rest` is what
    follows in the same paragraph.
    """
    if not rest.strip():
        return tokens[3:]  # the paragraph was only that line
    opening, inline, *following = tokens
    inline.content = rest
    return [opening, inline, *following]


def _describe_mark(kind: str) -> Problem:
    if kind in _SAMPLES:
        return Problem(
            EMPTY_BOX,
            f"“[!{kind}]” has nothing in it, and is shown as it was typed.",
            f"Write “{_SAMPLES[kind]}”, and its text in lines below that begin with “>”.",
        )
    return Problem(
        UNKNOWN_BOX,
        f"“[!{kind}]” is shown as it was typed.",
        "There are [!FACTS], [!QUOTE] and [!NUMBER].",
    )


def _build_facts(title: str, inner: Sequence[Token]) -> list[Token]:
    tokens: list[Token] = []
    if title:
        # One below the heading above it; what follows the box goes on as before it.
        meta = {"is_box": True}
        tokens.append(Token("heading_open", "h6", 1, block=True, meta=dict(meta)))
        tokens.append(build_inline(title))
        tokens.append(Token("heading_close", "h6", -1, block=True, meta=dict(meta)))
    return [*tokens, *inner]


def _build_number(title: str, inner: Sequence[Token]) -> list[Token]:
    return [*build_pair("big_number", "strong", title), *inner]


def _build_quote(title: str, inner: Sequence[Token]) -> list[Token]:
    tokens = list(inner)
    if title:  # the words began right behind the mark
        tokens = [*build_paragraph(title), *tokens]
    who = _take_attribution(tokens)
    quote = [
        Token("blockquote_open", "blockquote", 1, block=True),
        *tokens,
        Token("blockquote_close", "blockquote", -1, block=True),
    ]
    if who:
        quote += build_pair("attribution", "figcaption", who)
    return quote


_BUILDERS = {
    # No `aside`, since reading modes drop these.
    "FACTS": (_build_facts, "facts", ('<div class="facts" role="note">\n', "</div>\n")),
    "QUOTE": (_build_quote, "quote", ('<figure class="pull-quote">\n', "</figure>\n")),
    "NUMBER": (_build_number, "number", ('<div class="number">\n', "</div>\n")),
}
"""What builds the inside of each box, the kind of its element, and its tags."""


def _take_attribution(tokens: list[Token]) -> str:
    """Take the last line out of a quote, if it says whose words these are."""
    if len(tokens) < 3 or tokens[-1].type != "paragraph_close":
        return ""
    inline = tokens[-2]
    before, _, last = inline.content.rpartition("\n")
    who = _read_attribution(last.strip())
    if not who:
        return ""
    if before.strip():
        inline.content = before
        return who
    # The line is a paragraph of its own. A name alone is no quote.
    if len(tokens) == 3:
        return ""
    del tokens[-3:]
    return who


def _read_attribution(line: str) -> str:
    """Return the name behind the dash of a line; "" for a line without one."""
    for dash in _DASHES:
        if line.startswith(dash):
            return line.removeprefix(dash).strip()
    return ""


_TAGS = {
    "big_number_open": "<p><strong>",
    "big_number_close": "</strong></p>\n",
    "attribution_open": "<figcaption>— ",
    "attribution_close": "</figcaption>\n",
}


def add_render_rules(md: MarkdownIt) -> None:
    add_tags(md, _TAGS)
