"""What there is to look at in a text beside pictures: charts, timelines, fact boxes,
pull quotes and big numbers. No Django.

Each is written so that it can be read as typed, and drawn where a field is rendered;
see docs/adr/0044. `plugin` is the only way into it. An element stands by itself: inside
a list, a quotation or a footnote it stays as it was typed.
"""

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from articles.rendering.dialect.budget import Budget
from articles.rendering.dialect.outer_blocks import split_blocks
from articles.rendering.dialect.render_rule import add_render_rule
from articles.rendering.elements import boxes, charts, repeated_quotes, timelines
from articles.rendering.elements.problems import NESTED, Problem

__all__ = ["Problem", "has_elements", "plugin"]

_MARKS = (
    '<figure class="chart"',
    '<ol class="timeline"',
    '<div class="facts"',
    '<figure class="pull-quote"',
    '<div class="number"',
    "<caption>",
)
"""How each element begins in HTML, and the caption of a table."""
_FENCES = {"chart": charts.expand_fence, "timeline": timelines.expand_fence}


def has_elements(html: str) -> bool:
    """Return True if rendered `html` has an element, and needs the style of them."""
    return any(mark in html for mark in _MARKS)


def plugin(md: MarkdownIt) -> None:
    """Add elements to `md`. To render, the environment must have `labels`."""
    # Before inline marks are read, so that they are read in elements too.
    md.core.ruler.after("block", "elements", _expand_elements)
    md.core.ruler.after("inline", "elements_read", _read_elements)
    charts.add_render_rules(md)
    timelines.add_render_rules(md)
    boxes.add_render_rules(md)
    add_render_rule(md, "element_open", lambda token, _: token.meta["open"])
    add_render_rule(md, "element_close", lambda token, _: token.meta["close"])


def _expand_elements(state: StateCore) -> None:
    """Put the tokens of an element in place of the block that it is written as."""
    # What is left when the budget is spent is shown as it was typed.
    if state.env["budget"].is_spent:
        return
    _note_nested_elements(state.tokens)
    tokens: list[Token] = []
    for block in split_blocks(state.tokens):
        tokens += _expand_block(list(block), state.env["budget"])
    state.tokens = tokens


def _expand_block(block: list[Token], budget: Budget) -> list[Token]:
    first = block[0]
    if first.type == "blockquote_open":
        return boxes.expand_quotation(block)
    expand = _FENCES.get(_name_fence(first))
    return expand(first, budget) if expand else block


def _name_fence(token: Token) -> str:
    """Return the first word behind the marks of a fence; "" for any other block."""
    if token.type != "fence" or not token.info.strip():
        return ""
    return token.info.split()[0].lower()


def _note_nested_elements(tokens: list[Token]) -> None:
    """Note each element that does not stand by itself, on its first token."""
    for place, token in enumerate(tokens):
        if token.level == 0:
            continue
        if token.type == "blockquote_open":
            name = boxes.name_box(tokens[place : place + 3])
        else:
            fence = _name_fence(token)
            name = fence if fence in _FENCES else ""
        if name:
            token.meta["problems"] = [_describe_nested(name)]


def _describe_nested(name: str) -> Problem:
    return Problem(
        NESTED,
        f"A {name} inside a list, a quotation or a footnote isn’t drawn: "
        "readers see it as it was typed.",
        "Move it out: an empty line before it, and its lines at the left margin.",
    )


def _read_elements(state: StateCore) -> None:
    """Read what can only be told once the marks inside have been read."""
    charts.read_charts(state.tokens)
    repeated_quotes.hide_repeated_quotes(state.tokens)
