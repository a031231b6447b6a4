"""Charts: from a fence to its tokens, and from these to a figure with a drawing and its
table. No Django.
"""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.utils import EnvType

from articles.rendering.dialect.budget import TOKEN, Budget
from articles.rendering.dialect.inline_text import visible_text
from articles.rendering.dialect.outer_blocks import split_blocks
from articles.rendering.dialect.render_rule import add_render_rule, add_tags
from articles.rendering.elements.building import (
    build_inline,
    build_pair,
    build_paragraph,
    wrap_element,
)
from articles.rendering.elements.chart_data import Chart, name_chart, read_chart
from articles.rendering.elements.chart_source import (
    BARS,
    LINES,
    PARTS,
    ChartSource,
    read_source,
)
from articles.rendering.elements.chart_words import describe_chart
from articles.rendering.elements.draw_bars import draw_bars, draw_parts
from articles.rendering.elements.draw_lines import draw_lines
from articles.rendering.elements.problems import NO_TABLE, Problem
from articles.rendering.elements.svg import wrap_svg


def expand_fence(fence: Token, budget: Budget) -> list[Token]:
    """Return the tokens of a chart; the fence as it is, if it has no table."""
    source = read_source(fence.content)
    if not source.rows:
        message = f"{name_chart(source)} has no table, and is shown as it was typed."
        hint = (
            "Write a table between the lines of the fence, such as | Name | Number |."
        )
        fence.meta["problems"] = [Problem(NO_TABLE, message, hint)]
        return [fence]

    # Before a row is filled up to the width of the head: a wide head over many short
    # rows would make millions of cells.
    cells = len(source.rows) * len(source.rows[0])
    budget.steps -= 5 * TOKEN * cells
    if budget.is_spent:
        return [fence]
    return wrap_element(
        "chart",
        _build_tokens(source),
        html=('<figure class="chart">\n', "</figure>\n"),
        lines=fence.map,
        problems=source.problems,
    )


def _build_tokens(source: ChartSource) -> Iterator[Token]:
    yield from _build_caption(source)
    yield Token("chart_drawing", "svg", 0, block=True, meta={"source": source})
    yield from _build_table(source)
    yield Token("chart_drawing_end", "", 0, block=True)
    for note in source.notes:
        yield from build_paragraph(note)


def _build_caption(source: ChartSource) -> Iterator[Token]:
    if not source.title and not source.unit:
        return
    yield Token("chart_caption_open", "figcaption", 1, block=True)
    if source.title:
        yield from build_pair("chart_title", "strong", source.title)
    if source.unit:
        yield from build_pair("chart_unit", "small", source.unit)
    yield Token("chart_caption_close", "figcaption", -1, block=True)


def _build_table(source: ChartSource) -> Iterator[Token]:
    """Yield the tokens that markdown-it makes of a table."""
    head, *body = source.rows
    yield Token("table_open", "table", 1, block=True)
    yield Token("thead_open", "thead", 1, block=True)
    yield from _build_row(head, "th")
    yield Token("thead_close", "thead", -1, block=True)
    if body:
        yield Token("tbody_open", "tbody", 1, block=True)
        for row in body:
            missing = [""] * (len(head) - len(row))
            yield from _build_row([*row, *missing], "td")
        yield Token("tbody_close", "tbody", -1, block=True)
    yield Token("table_close", "table", -1, block=True)


def _build_row(cells: Sequence[str], tag: str) -> Iterator[Token]:
    yield Token("tr_open", "tr", 1, block=True)
    for cell in cells:
        yield Token(f"{tag}_open", tag, 1, block=True)
        yield build_inline(cell)
        yield Token(f"{tag}_close", tag, -1, block=True)
    yield Token("tr_close", "tr", -1, block=True)


def read_charts(tokens: Sequence[Token]) -> None:
    """Read the numbers of each chart among `tokens`, now that marks in its cells are
    known from text.
    """
    for block in split_blocks(tokens):
        if block[0].type == "element_open" and block[0].meta["kind"] == "chart":
            _read_tokens(block)


def _read_tokens(element: Sequence[Token]) -> None:
    """Read the chart between the tokens of one element, and give it to those that are
    rendered with it.
    """
    drawing = next(token for token in element if token.type == "chart_drawing")
    source: ChartSource = drawing.meta["source"]
    source.title = _read_title(element)
    rows = _read_cells(element)

    chart, problems = read_chart(source, rows)
    element[0].meta["problems"] += problems
    for token in element:
        if token.type in ("chart_drawing", "chart_drawing_end"):
            token.meta["chart"] = chart
        elif token.type == "table_open":
            token.meta["name"] = source.title
    if chart:
        _align_numbers(element, len(rows[0]))


def _read_title(element: Sequence[Token]) -> str:
    for before, token in pairwise(element):
        if before.type == "chart_title_open":
            return visible_text(token.children or ())
    return ""


def _read_cells(element: Sequence[Token]) -> list[list[str]]:
    """Return the plain texts of a chart's table, row by row."""
    rows: list[list[str]] = []
    for before, token in pairwise(element):
        if token.type == "tr_open":
            rows.append([])
        elif before.type in ("th_open", "td_open"):
            rows[-1].append(visible_text(token.children or ()).strip())
    return rows


def _align_numbers(element: Sequence[Token], width: int) -> None:
    """Set numbers to the right, so that their digits are below each other."""
    cells = [token for token in element if token.type in ("th_open", "td_open")]
    for number, cell in enumerate(cells):
        if number % width:  # the first of each row is a name
            cell.attrs["style"] = "text-align:right"


_TAGS = {
    "chart_caption_open": "<figcaption>",
    "chart_caption_close": "</figcaption>\n",
    "chart_title_open": "<strong>",
    "chart_title_close": "</strong> ",
    "chart_unit_open": "<small>",
    "chart_unit_close": "</small>",
}


_DRAW = {BARS: draw_bars, LINES: draw_lines, PARTS: draw_parts}


def add_render_rules(md: MarkdownIt) -> None:
    add_tags(md, _TAGS)
    add_render_rule(md, "chart_drawing", _render_drawing)
    add_render_rule(md, "chart_drawing_end", _render_drawing_end)


def _render_drawing(token: Token, env: EnvType) -> str:
    """Return the drawing, and what the table is folded away in: it says the same."""
    chart: Chart | None = token.meta["chart"]
    if chart is None:
        return ""
    labels = env["labels"]
    height, drawing = _DRAW[chart.type](chart)
    svg = wrap_svg(
        height, chart.title or labels.chart, describe_chart(chart, labels), drawing
    )
    summary = escape(labels.chart_table)
    return f"{svg}\n<details>\n<summary>{summary}</summary>\n"


def _render_drawing_end(token: Token, env: EnvType) -> str:
    return "</details>\n" if token.meta["chart"] else ""
