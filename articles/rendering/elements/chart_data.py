"""What a chart says, read from its table: names and numbers, or why it can't be drawn.
No Django.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Final

from articles.rendering.elements.chart_source import BARS, LINES, PARTS, ChartSource
from articles.rendering.elements.numbers import (
    MixedMarks,
    MixedSymbols,
    NotANumber,
    Numbers,
    read_numbers,
)
from articles.rendering.elements.problems import (
    NOT_DRAWN,
    REPEATED,
    TWO_READINGS,
    Problem,
)

BARS_MAX: Final = 40
PARTS_MAX: Final = 20
POINTS_MAX: Final = 300
"""Values that are drawn: more than these can't be told apart, and weigh too much."""
SERIES_MAX: Final = {BARS: 4, LINES: 6, PARTS: 1}
_VALUES_MAX: Final = {BARS: BARS_MAX, LINES: POINTS_MAX, PARTS: PARTS_MAX}
_ROUNDING: Final = 1.5
"""By how much shares of a hundred may miss it."""

_YEAR_MONTH_DAY = re.compile(r"(-?\d{1,6})(?:-(\d{2})(?:-(\d{2}))?)?")


class CannotDraw(ValueError):
    """A chart can't be drawn. `reason` is a clause, `hint` says what to do."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.reason, self.hint = reason, hint


@dataclass(frozen=True)
class Series:
    """A column of numbers. `cells` are as they were typed."""

    name: str
    cells: Sequence[str]
    values: Sequence[float | None]


@dataclass(frozen=True)
class Chart:
    """A chart that can be drawn: plain text and numbers."""

    type: str
    title: str
    unit: str
    labels: Sequence[str]
    series: Sequence[Series]
    decimal: str
    places: Sequence[float] = ()
    """Where each label is on the axis of a line chart, from 0 to 1."""

    @property
    def numbers(self) -> list[float]:
        """All numbers of the chart, without what is missing."""
        found = []
        for series in self.series:
            found += [value for value in series.values if value is not None]
        return found


def read_chart(
    source: ChartSource, rows: Sequence[Sequence[str]]
) -> tuple[Chart | None, list[Problem]]:
    """Return the chart of `rows`, the plain texts of its table, and what is to be said
    of it. None if it can't be drawn.
    """
    try:
        return _read_rows(source, rows)
    except CannotDraw as error:
        message = f"{name_chart(source)} is shown as a table alone: {error.reason}"
        return None, [Problem(NOT_DRAWN, message, error.hint)]


def name_chart(source: ChartSource) -> str:
    return f"The chart “{source.title}”" if source.title else "A chart"


def _read_rows(
    source: ChartSource, rows: Sequence[Sequence[str]]
) -> tuple[Chart, list[Problem]]:
    head, *body = rows
    _check_size(source, head, body)
    numbers = _read_cells(source, body)
    labels = [row[0] for row in body]
    series = []
    width = len(head) - 1
    for column, name in enumerate(head[1:]):
        cells = [row[column + 1] for row in body]
        # The values are those of all rows in turn: a column has every `width`th.
        series.append(Series(name, cells, numbers.values[column::width]))
    chart = Chart(
        source.type, source.title, source.unit, labels, series, numbers.decimal
    )
    if not chart.numbers:
        raise CannotDraw("it has no numbers.", "Write numbers below the head.")

    problems = []
    if numbers.is_ambiguous:
        problems.append(_describe_ambiguity(source))
    if chart.type == LINES:
        _check_lines(chart)
        return replace(chart, places=_place_labels(labels)), problems

    if chart.type == PARTS:
        _check_parts(chart)
    repeated = _find_repeated(labels)
    if repeated:
        message = f"{name_chart(source)} has several rows called “{repeated}”."
        hint = "Add them up, or give each a name of its own."
        problems.append(Problem(REPEATED, message, hint))
    return chart, problems


def _check_size(
    source: ChartSource, head: Sequence[str], body: Sequence[Sequence[str]]
) -> None:
    width = len(head) - 1
    if not body:
        raise CannotDraw("it has a head but no rows.", "Write the rows below the head.")
    if width < 1:
        raise CannotDraw(
            "it has one column.", "Write names in the first column, numbers behind it."
        )
    most = SERIES_MAX[source.type]
    if width > most:
        columns = "1 column" if most == 1 else f"{most} columns"
        raise CannotDraw(
            f"it has {width:,} columns of numbers.",
            f"“type: {source.type}” takes {columns} of numbers behind the names.",
        )
    # The limit is that of all values: twice the columns, half the rows.
    most = _VALUES_MAX[source.type] // width
    if len(body) > most:
        raise CannotDraw(
            f"it has {len(body):,} rows.",
            f"With so many columns, “type: {source.type}” takes up to {most} rows. Keep the most telling ones.",
        )
    if source.type == LINES and len(body) < 2:
        raise CannotDraw("a line needs two rows.", "Add a row, or write “type: bars”.")


def _read_cells(source: ChartSource, body: Sequence[Sequence[str]]) -> Numbers:
    """Read all cells but the names, row by row."""
    cells: list[str] = []
    for row in body:
        cells += row[1:]
    try:
        return read_numbers(cells, unit=source.unit, decimal=source.decimal)
    except NotANumber as error:
        raise CannotDraw(
            f"“{error.text}” is not a number.",
            "Write numbers alone, what they count as “unit:”, and “–” where there is none.",
        ) from None
    except MixedMarks:
        raise CannotDraw(
            "some of its numbers have a decimal point, others a decimal comma.",
            "Write all of them in one way.",
        ) from None
    except MixedSymbols:
        raise CannotDraw(
            "its numbers have different units.",
            "Draw a chart for each unit, or convert the numbers to one.",
        ) from None


def _check_lines(chart: Chart) -> None:
    """Raise CannotDraw if one of the lines has no point."""
    for series in chart.series:
        if all(value is None for value in series.values):
            raise CannotDraw(
                f"“{series.name}” has no number.",
                "Write its numbers, or take its column out.",
            )


def _check_parts(chart: Chart) -> None:
    """Raise CannotDraw if the numbers are not parts of a whole."""
    total = sum(chart.numbers)
    if min(chart.numbers) < 0:
        raise CannotDraw(
            "a part of a whole can't be negative.", "Write “type: bars” instead."
        )
    if total == 0:
        raise CannotDraw("its parts add up to nothing.", "Check the numbers.")
    if chart.unit == "%" and abs(total - 100) > _ROUNDING:
        raise CannotDraw(
            f"its parts add up to {total:g} %.",
            "Add the missing part, or write “type: bars”.",
        )


def _describe_ambiguity(source: ChartSource) -> Problem:
    name = name_chart(source)
    name = name[0].lower() + name[1:]
    return Problem(
        TWO_READINGS,
        f"The numbers of {name} can be read in two ways."
        " Point and comma are taken to separate thousands.",
        "Add “decimal: point” or “decimal: comma” to say how fractions are written.",
    )


def _find_repeated(labels: Sequence[str]) -> str:
    seen: set[str] = set()
    for label in labels:
        if label in seen:
            return label
        seen.add(label)
    return ""


def _place_labels(labels: Sequence[str]) -> list[float]:
    """Return where the labels of a line chart are, from 0 to 1: by their dates or
    numbers if all are such, or else evenly. Raises CannotDraw.
    """
    # A year that was left out leaves a gap, as it should.
    times = [_read_time(label) for label in labels]
    known = [time for time in times if time is not None]
    # One label without a time, and none of them can be placed by its time.
    if len(known) < len(times):
        last = len(labels) - 1
        return [number / last for number in range(len(labels))]

    for before, after in pairwise(known):
        if after <= before:
            raise CannotDraw(
                "its rows are not in order, or one is there twice.",
                "Sort the rows by their first column, each once.",
            )
    first, span = known[0], known[-1] - known[0]
    return [(time - first) / span for time in known]


def _read_time(label: str) -> float | None:
    """Return a year, a month or a day as a number of years; None for anything else."""
    found = _YEAR_MONTH_DAY.fullmatch(label)
    if not found:
        return None
    year, month, day = found.groups()
    if month is None:
        return float(year)
    try:
        when = date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return 1 + when.toordinal() / 365.2425
