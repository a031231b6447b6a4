"""A chart in words, for who can't see it. The table has every number. No Django."""

from typing import Final

from articles.rendering.dialect.notes import Labels
from articles.rendering.elements.chart_data import Chart, Series
from articles.rendering.elements.chart_source import BARS, LINES, PARTS
from articles.rendering.elements.label_text import add_unit

ROWS_MAX: Final = 12
"""Rows that are read out; of a longer chart the table is what to read."""


def describe_chart(chart: Chart, labels: Labels) -> str:
    """Return what a chart shows, in a few sentences."""
    kinds = {BARS: labels.bars, LINES: labels.lines, PARTS: labels.parts}
    sentences = [kinds[chart.type]]
    for series in chart.series:
        if chart.type == LINES:
            sentences.append(_describe_line(series, chart, labels))
        else:
            sentences.append(_describe_bars(series, chart))
    return ". ".join(sentences) + "."


def _describe_bars(series: Series, chart: Chart) -> str:
    rows = []
    for label, cell in zip(chart.labels, series.cells, strict=True):
        rows.append(f"{label} {add_unit(cell or '–', chart)}")
    shown = "; ".join(rows[:ROWS_MAX])
    if len(rows) > ROWS_MAX:
        shown += "; …"
    return f"{series.name}: {shown}"


def _describe_line(series: Series, chart: Chart, labels: Labels) -> str:
    known = []
    for row, value in enumerate(series.values):
        if value is not None:
            known.append((value, row))

    points = {
        "first": known[0],
        "last": known[-1],
        "lowest": min(known),
        "highest": max(known),
    }
    texts = {"name": series.name}
    for name, (_, row) in points.items():
        cell = add_unit(series.cells[row], chart)
        texts[name] = f"{cell} ({chart.labels[row]})"
    return labels.line_summary % texts
