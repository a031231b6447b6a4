"""Bars, and parts of a whole. No Django.

Every bar has its name and its number at it, so there is no legend, and no colour that
one has to tell from others.
"""

import re
from typing import Final

from articles.rendering.elements.chart_data import Chart, Series
from articles.rendering.elements.label_text import add_unit, cut_label
from articles.rendering.elements.numbers import MISSING, format_number
from articles.rendering.elements.svg import (
    draw_line,
    draw_named_value,
    draw_rect,
    draw_text,
    draw_track,
)

SHORT: Final = 6
"""Characters of names that have room to the left of their bars, such as years."""
_TEXT: Final = 18  # from the top of a line to its foot
_BAR: Final = 16
_GAP: Final = 12
_LETTER: Final = 2.6  # percent of a telephone's width
_ROOM_MIN: Final = 30
"""Percent of the width that bars need beside names and numbers, to be compared."""
_NONE: Final = "–"
_LONG_FRACTION = re.compile(r"([.,٫]\d{6})\d+")


def draw_bars(chart: Chart) -> tuple[float, str]:
    """Return the height and the inside of a bar chart."""
    if len(chart.series) > 1:
        return _draw_groups(chart)
    # Long names would leave no room for the bars beside them.
    if max(map(len, chart.labels)) > SHORT:
        return _draw_below_names(chart)
    start, end = _measure_room(chart)
    if end - start < _ROOM_MIN:
        return _draw_below_names(chart)
    return _draw_beside_names(chart, start, end)


class _Scale:
    """Where numbers are between two edges, in percent, with zero among them."""

    def __init__(self, numbers: list[float], start: float, end: float) -> None:
        self._lowest = min(0.0, *numbers)
        self._span = max(0.0, *numbers) - self._lowest
        self._start, self._width = start, end - start

    def place(self, number: float) -> float:
        # All numbers are zero.
        if not self._span:
            return self._start
        share = (number - self._lowest) / self._span
        return self._start + share * self._width

    def draw_bar(self, number: float, y: float, name: str) -> str:
        zero, end = self.place(0), self.place(number)
        return draw_rect(min(zero, end), y, abs(end - zero), _BAR, name)

    def draw_zero(self, height: float) -> str:
        """Return the line at zero, if there are numbers on both sides of it."""
        if not self._lowest:
            return ""
        zero = self.place(0)
        return draw_line(zero, 0, zero, height, "zero")


def _write_cell(series: Series, row: int, chart: Chart) -> str:
    cell = series.cells[row].strip()
    # Nobody compares more digits; the table has all of them.
    cell = _LONG_FRACTION.sub(r"\1…", cell)
    if cell.lower() in MISSING:
        return _NONE
    if cell.startswith("-"):
        # The sign of a number is as wide as a digit, a hyphen is not.
        cell = "\u2212" + cell[1:]
    return add_unit(cell, chart)


def _write_cells(chart: Chart) -> list[str]:
    """Return what is written at each bar of the only series."""
    [series] = chart.series
    return [_write_cell(series, row, chart) for row in range(len(chart.labels))]


def _measure_room(chart: Chart) -> tuple[float, float]:
    """Return from where to where bars may reach with their names to the left and their
    numbers at their ends, in percent. Where there is no room, the end is before the
    start.
    """
    number = 3 + _LETTER * max(map(len, _write_cells(chart)))
    start = 3 + _LETTER * max(map(len, chart.labels))
    if min(chart.numbers) < 0:
        start += number
    return start, 100 - number


def _draw_beside_names(chart: Chart, start: float, end: float) -> tuple[float, str]:
    """Draw one bar a row, its name to the left and its number at its end. `start` and
    `end` are those of the room for bars.
    """
    [series] = chart.series
    texts = _write_cells(chart)
    scale = _Scale(chart.numbers, start, end)

    step = _TEXT + _GAP
    html = ""
    for row, label in enumerate(chart.labels):
        y = row * step + 4
        html += draw_text(0, y + 13, label)
        value = series.values[row]
        if value is not None:
            html += scale.draw_bar(value, y, "c1")
        html += _draw_number(texts[row], scale, value or 0, y)
    height = len(chart.labels) * step
    return height, html + scale.draw_zero(height)


def _draw_number(text: str, scale: _Scale, value: float, y: float) -> str:
    """Return the number at the tip of a bar, left of one that is below zero."""
    anchor, dx = "", 6
    if value < 0:
        anchor, dx = "end", -6
    tip = scale.place(value)
    return draw_text(tip, y + 13, text, anchor=anchor, dx=dx, name="value")


def _draw_below_names(chart: Chart) -> tuple[float, str]:
    """Draw one bar a row, below its name and number."""
    [series] = chart.series
    scale = _Scale(chart.numbers, 0, 100)
    step = _TEXT + _BAR + _GAP
    html = ""
    for row, label in enumerate(chart.labels):
        y = row * step
        text = _write_cell(series, row, chart)
        html += draw_named_value(y + 14, cut_label(label), text)
        value = series.values[row]
        if value is not None:
            html += scale.draw_bar(value, y + _TEXT + 2, "c1")
    height = len(chart.labels) * step
    return height, html + scale.draw_zero(height)


def _draw_groups(chart: Chart) -> tuple[float, str]:
    """Draw several bars a row, each below what it counts, all below the row's name."""
    scale = _Scale(chart.numbers, 0, 100)
    html = ""
    y = 0
    for row, label in enumerate(chart.labels):
        html += draw_text(0, y + 15, cut_label(label), name="group")
        y += _TEXT + 6
        for number, series in enumerate(chart.series, 1):
            text = _write_cell(series, row, chart)
            html += draw_named_value(y + 14, cut_label(series.name), text)
            y += _TEXT + 2
            value = series.values[row]
            if value is not None:
                html += scale.draw_bar(value, y, f"c{number}")
            y += _BAR + 6
        y += _GAP
    return y, html + scale.draw_zero(y)


def draw_parts(chart: Chart) -> tuple[float, str]:
    """Return the height and the inside of a chart of parts: each begins where the one
    before it ends, so that together they make the whole.
    """
    [series] = chart.series
    total = sum(chart.numbers)
    step = _TEXT + _BAR + _GAP
    html = ""
    done = 0.0
    for row, label in enumerate(chart.labels):
        y = row * step
        value = series.values[row] or 0
        text = _write_part(series, row, chart, total)
        html += draw_named_value(y + 14, cut_label(label), text)
        html += draw_track(y + _TEXT + 2, _BAR)
        if value:
            start = 100 * done / total
            html += draw_rect(start, y + _TEXT + 2, 100 * value / total, _BAR, "c1")
        done += value
    return len(chart.labels) * step, html


def _write_part(series: Series, row: int, chart: Chart, total: float) -> str:
    """Return a number, and its share of the whole unless it is one."""
    text = _write_cell(series, row, chart)
    value = series.values[row]
    if value is None or chart.unit == "%" or "%" in text:
        return text
    share = 100 * value / total
    places = 1 if 0 < share < 1 else 0  # “0 %” of something would be wrong
    # In English "42%"; where there is a decimal comma, "42 %".
    space = "\u00a0" if chart.decimal == "," else ""
    return f"{text} ({format_number(share, chart.decimal, places=places)}{space}%)"
