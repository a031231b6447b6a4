"""A chart in words, for who can't see it. The table has every number. No Django."""

from typing import Final

from articles.rendering.elements.chart_data import Chart, Series
from articles.rendering.elements.chart_source import BARS, LINES
from articles.rendering.elements.label_text import add_unit
from articles.rendering.notes import Labels

ROWS_MAX: Final = 12
"""Rows that are read out; of a longer chart the table is what to read."""


def describe_chart(chart: Chart, labels: Labels) -> str:
    """Return what a chart shows, in a few sentences."""
    if chart.type == LINES:
        kind = labels.lines
        told = [_describe_line(series, chart, labels) for series in chart.series]
    else:
        kind = labels.bars if chart.type == BARS else labels.parts
        told = [_describe_bars(series, chart) for series in chart.series]
    return ". ".join([kind, *told]) + "."


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

    def tell(row: int) -> str:
        return f"{add_unit(series.cells[row], chart)} ({chart.labels[row]})"

    return labels.line_summary % {
        "name": series.name,
        "first": tell(known[0][1]),
        "last": tell(known[-1][1]),
        "lowest": tell(min(known)[1]),
        "highest": tell(max(known)[1]),
    }
