"""Charts to test with, and what is drawn of them."""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from articles.rendering.dialect.markdown import parse
from articles.rendering.elements import Problem
from articles.rendering.sanitise import sanitise


def write_chart(rows: list[list[str]], *lines: str) -> str:
    """Return a chart as Markdown: options, then a table whose first row is its head."""
    table = ["| " + " | ".join(row) + " |" for row in rows]
    table.insert(1, "|" + " --- |" * len(rows[0]))
    return "\n".join(["```chart", *lines, "", *table, "```"])


def render(markdown: str, level: int = 2) -> LexborHTMLParser:
    return LexborHTMLParser(sanitise(parse(markdown).html(name="x", level=level)))


def draw(rows: list[list[str]], *lines: str) -> LexborNode:
    """Return the drawing of a chart."""
    svg = render(write_chart(rows, *lines)).css_first("figure.chart > svg")
    assert svg, "it was not drawn"
    return svg


def problems_of(markdown: str) -> list[Problem]:
    return list(parse(markdown).problems())


def widths(svg: LexborNode) -> list[float]:
    """Return how wide the bars are, in percent."""
    bars = svg.css("rect:not(.track)")
    return [float(bar.attributes["width"].removesuffix("%")) for bar in bars]
