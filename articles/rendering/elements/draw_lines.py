"""Line charts. No Django."""

import math
from collections.abc import Iterator, Sequence
from typing import Final

from articles.rendering.elements.chart_data import Chart, Series
from articles.rendering.elements.label_text import add_unit, cut_label, divide_label
from articles.rendering.elements.numbers import format_number
from articles.rendering.elements.svg import (
    draw_dot,
    draw_line,
    draw_text,
    write_length,
)

HEIGHT: Final = 300
_TOP: Final = 26
_BOTTOM: Final = 264
_LINE: Final = 17  # from one line of a name to the next
_NAME_WIDTH: Final = 12
_LETTER: Final = 2.6  # percent of a telephone's width
_TICKS: Final = 4


def draw_lines(chart: Chart) -> tuple[float, str]:
    """Return the height and the inside of a line chart: its grid, its lines, and at the
    end of each its name and last number.
    """
    names = [_write_name(series, chart) for series in chart.series]
    longest = max(len(line) for lines in names for line in lines)
    # What the longest name leaves, since the names stand at the ends of the lines.
    width = 97 - _LETTER * longest

    ticks = find_ticks(min(chart.numbers), max(chart.numbers))
    html = "".join(_draw_grid(ticks, width))
    paths = ""
    dots = ""
    ends = []
    for number, series in enumerate(chart.series, 1):
        points = list(_place_points(series, chart, ticks))
        path, lone_dots = _draw_stretches(points, number, width)
        paths += path
        dots += lone_dots
        x, y = [point for point in points if point is not None][-1]
        dots += draw_dot(x * width, y, f"c{number}")
        ends.append(y)

    # Stretched to the width of the page; the style sheet keeps its strokes as they are.
    html += (
        f'<svg width="{write_length(width)}%" height="{HEIGHT}"'
        f' viewBox="0 0 100 {HEIGHT}" preserveAspectRatio="none" fill="none" stroke="currentColor">{paths}</svg>{dots}'
    )
    html += _draw_numbers(ticks, chart) + _draw_axis(chart, width)
    return HEIGHT, html + _draw_names(names, ends, width)


def find_ticks(lowest: float, highest: float) -> list[float]:
    """Return round numbers below, between and above two numbers, about four steps; from
    zero on, unless that would flatten the lines.
    """
    if 0 < lowest <= highest / 2:
        lowest = 0.0
    elif lowest / 2 <= highest < 0:
        highest = 0.0
    # All numbers are the same: their line goes through the middle.
    if lowest == highest:
        margin = abs(lowest) / 2 or 1.0
        lowest, highest = lowest - margin, highest + margin

    step = _round_up((highest - lowest) / _TICKS)
    # Fractions are not exact: 0.3 / 0.1 must not make a step of its own.
    first = math.floor(lowest / step + 1e-9)
    last = math.ceil(highest / step - 1e-9)
    return [number * step for number in range(first, last + 1)]


def _round_up(step: float) -> float:
    """Return the next number that people count in: 1, 2, 2.5, 5, 10, 20, …"""
    power = 10.0 ** math.floor(math.log10(step))
    # A little less, since the logarithm is not exact either.
    return power * next(
        each for each in (1, 2, 2.5, 5, 10) if each * power >= step * 0.999
    )


def _count_places(ticks: Sequence[float]) -> int:
    """Return how many decimal places tell the ticks apart."""
    step = ticks[1] - ticks[0]
    places = 0
    while places < 6 and abs(step * 10**places - round(step * 10**places)) > 1e-6:
        places += 1
    return places


def _place_height(value: float, ticks: Sequence[float]) -> float:
    share = (value - ticks[0]) / (ticks[-1] - ticks[0])
    return _BOTTOM - share * (_BOTTOM - _TOP)


def _place_points(
    series: Series, chart: Chart, ticks: Sequence[float]
) -> Iterator[tuple[float, float] | None]:
    """Yield where each value is, from 0 to 1 and in pixels; None for a missing one."""
    for place, value in zip(chart.places, series.values, strict=True):
        if value is None:
            yield None
        else:
            yield place, _place_height(value, ticks)


def _draw_grid(ticks: Sequence[float], width: float) -> Iterator[str]:
    for tick in ticks:
        y = _place_height(tick, ticks)
        yield draw_line(0, y, width, y, "grid" if tick else "zero")


def _draw_numbers(ticks: Sequence[float], chart: Chart) -> str:
    """Return the number of each tick, above its line."""
    places = _count_places(ticks)
    html = ""
    for tick in ticks:
        number = format_number(tick, chart.decimal, places=places)
        # Once is enough, at the top.
        if tick == ticks[-1]:
            number = add_unit(number, chart)
        html += draw_text(0, _place_height(tick, ticks) - 5, number, name="tick")
    return html


def _draw_axis(chart: Chart, width: float) -> str:
    """Return the names of the first and last points, and of some between them."""
    last = len(chart.labels) - 1
    longest = max(map(len, chart.labels))
    steps = max(1, min(last, 4, int(width / (_LETTER * (longest + 2))) - 1))
    # The outer names are inside the picture, all others below the middle of theirs.
    anchors = {0: "", last: "end"}
    html = ""
    before = -100.0  # far enough for the first one
    for step in range(steps + 1):
        number = _find_nearest(chart.places, step / steps)
        x = chart.places[number] * width
        # Points may be crowded: a name that would touch the last one is left out.
        if x - before < _LETTER * (longest + 1):
            continue
        text = cut_label(chart.labels[number], 24)
        anchor = anchors.get(number, "middle")
        html += draw_text(x, HEIGHT - 14, text, anchor=anchor, name="tick")
        before = x
    return html


def _find_nearest(places: Sequence[float], wanted: float) -> int:
    return min(range(len(places)), key=lambda number: abs(places[number] - wanted))


def _draw_stretches(
    points: Sequence[tuple[float, float] | None], number: int, width: float
) -> tuple[str, str]:
    """Return the line of a series, divided where values are missing, and dots for
    values between two missing ones.
    """
    lines = dots = ""
    stretch: list[tuple[float, float]] = []
    for point in [*points, None]:  # the last None ends the last stretch
        if point is not None:
            stretch.append(point)
            continue
        if len(stretch) > 1:
            written = " ".join(f"{100 * x:.1f},{y:.1f}" for x, y in stretch)
            lines += f'<polyline class="c{number}" points="{written}"/>'
        elif stretch:
            [(x, y)] = stretch
            dots += draw_dot(x * width, y, f"c{number}")
        stretch = []
    return lines, dots


def _write_name(series: Series, chart: Chart) -> list[str]:
    """Return what stands at the end of a line: its name and its last number."""
    # `chart_data` refuses a line without any number.
    known = [
        cell
        for cell, value in zip(series.cells, series.values, strict=True)
        if value is not None
    ]
    value = add_unit(known[-1].strip(), chart)
    return [*divide_label(series.name, _NAME_WIDTH), cut_label(value, _NAME_WIDTH + 4)]


def _draw_names(
    names: Sequence[Sequence[str]], ends: Sequence[float], width: float
) -> str:
    """Return the names at the ends of their lines, moved apart where they would touch."""
    heights = [_LINE * len(lines) + 4 for lines in names]
    tops = spread_out(
        [end - height / 2 for end, height in zip(ends, heights, strict=True)],
        heights,
        HEIGHT,
    )
    html = ""
    for number, (lines, top) in enumerate(zip(names, tops, strict=True), 1):
        for line, text in enumerate(lines):
            y = top + 14 + line * _LINE
            html += draw_text(width, y, text, dx=10, name=f"name c{number}")
    return html


def spread_out(
    wanted: Sequence[float], heights: Sequence[float], room: float
) -> list[float]:
    """Return where things begin that want to begin at `wanted`, so that none covers
    another and, if they fit at all, none begins below zero or ends beyond `room`.
    """
    order = sorted(range(len(wanted)), key=lambda number: wanted[number])
    placed = list(wanted)
    # Downwards first, each below the one before it; then back up from the lower edge.
    free_from = 0.0
    for number in order:
        placed[number] = max(placed[number], free_from)
        free_from = placed[number] + heights[number]

    free_to = max(room, sum(heights))
    for number in reversed(order):
        placed[number] = min(placed[number], free_to - heights[number])
        free_to = placed[number]
    return placed
