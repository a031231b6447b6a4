"""How a chart is written: options, a table, and anything else as a note. No Django.

    ```chart
    type: bars
    title: The strongest five since 1950
    unit: °C

    | Year | Above normal |
    |------|-------------:|
    | 2015 | 2.6          |
    | 1997 | 2.4          |

    Highest mean of three months [@noaa].
    ```

A line with a bar in it is a row of the table, the first one its head. A line that
begins with one of the options is that option. Every other line is part of a note below
the chart, so nothing that is typed gets lost.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from markdown_it.rules_block.table import escapedSplit

from articles.rendering.elements.problems import OPTION, Problem

BARS: Final = "bars"
LINES: Final = "lines"
PARTS: Final = "parts"
_TYPES: Final = {
    **dict.fromkeys(("bars", "bar", "columns", "column"), BARS),
    **dict.fromkeys(("lines", "line"), LINES),
    **dict.fromkeys(("parts", "part", "pie", "donut", "parts of a whole"), PARTS),
}
_DECIMALS: Final = {"point": ".", ".": ".", "comma": ",", ",": ","}
_OPTIONS: Final = {
    "type": "type",
    "title": "title",
    "unit": "unit",
    "decimal": "decimal",
    "note": "note",
    "source note": "note",
}
_LAST_BAR = re.compile(r"(?<!\\)\|$")
_OPTION = re.compile(r"(?P<name>[^\W\d_][\w -]{0,30}?)\s*:\s*(?P<value>.*)")


@dataclass
class ChartSource:
    """A chart as it was written. Texts are Markdown."""

    type: str = BARS
    title: str = ""
    unit: str = ""
    decimal: str = ""
    """The mark that is said to begin a fraction, if that was said."""
    rows: list[list[str]] = field(default_factory=list)
    """The head first. None has more cells than the head; some may have fewer."""
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_source(text: str) -> ChartSource:
    """Return the chart that `text`, the inside of its fence, describes."""
    source = ChartSource()
    is_new_note = True
    for line in text.splitlines():
        line = line.strip()
        if not line:
            is_new_note = True
        elif _has_bar(line):
            _add_row(source, line)
            is_new_note = True
        elif not _read_option(source, line):
            _add_note(source, line, is_new=is_new_note)
            is_new_note = False
    return source


def _has_bar(line: str) -> bool:
    return "|" in line.replace("\\|", "")


def _is_rule(line: str) -> bool:
    """Return True for what is between the head of a table and its rows: "|---|--:|"."""
    return "-" in line and set(line) <= set("|:- \t")


def _add_row(source: ChartSource, line: str) -> None:
    if _is_rule(line):
        return
    # As in any table, the bars at the ends of a line are optional.
    inner = _LAST_BAR.sub("", line.removeprefix("|"))
    cells = [cell.strip() for cell in escapedSplit(inner)]
    if source.rows:
        cells = _join_surplus(cells, len(source.rows[0]))
    source.rows.append(cells)


def _join_surplus(cells: Sequence[str], width: int) -> list[str]:
    """Return no more cells than the head has. What is beyond it stays in the last one,
    so that it is seen.
    """
    kept = list(cells[:width])
    if len(cells) > width:
        kept[-1] = " ".join([kept[-1], *cells[width:]]).strip()
    return kept


def _add_note(source: ChartSource, line: str, *, is_new: bool) -> None:
    if is_new or not source.notes:
        source.notes.append(line)
    else:
        source.notes[-1] += f"\n{line}"


def _read_option(source: ChartSource, line: str) -> bool:
    """Read `line` as an option. Return False if it is none."""
    found = _OPTION.fullmatch(line)
    if found is None:
        return False
    written = found["name"].lower()
    name, value = _OPTIONS.get(written), found["value"].strip()
    if name is None:
        if not source.rows:  # below the table, "Method: we asked" is a plain note
            source.problems.append(_describe_unknown(found["name"]))
        return False

    match name:
        case "note":
            source.notes.append(value)
        case "title":
            source.title = value
        case "unit":
            source.unit = value
        case "type":
            _set_type(source, value)
        case "decimal":
            _set_decimal(source, value)
    return True


def _set_type(source: ChartSource, value: str) -> None:
    source.type = _TYPES.get(value.lower(), source.type)
    if value and value.lower() not in _TYPES:
        message = f"“{value}” is no type of chart. It is drawn as bars."
        hint = "Write “type: bars”, “type: lines” or “type: parts”."
        source.problems.append(Problem(OPTION, message, hint))


def _set_decimal(source: ChartSource, value: str) -> None:
    source.decimal = _DECIMALS.get(value.lower(), source.decimal)
    if value and value.lower() not in _DECIMALS:
        message = f"“decimal: {value}” is not understood."
        hint = "Write “decimal: point” or “decimal: comma”."
        source.problems.append(Problem(OPTION, message, hint))


def _describe_unknown(name: str) -> Problem:
    return Problem(
        OPTION,
        f"“{name}” is no option of a chart. The line is shown as a note below it.",
        "The options are type, title, unit, decimal and note.",
    )
