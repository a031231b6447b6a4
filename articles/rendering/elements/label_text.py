"""The words on charts: cut, divided into lines, and with their units. No Django."""

from typing import Final

from articles.rendering.elements.chart_data import Chart

LABEL_MAX: Final = 60
"""Characters of a name that are drawn; the table has all of them."""
SHORT_UNIT: Final = 3
"""Characters of a unit that is written at each number: "%", "°C", "kg"."""
_BEFORE: Final = "$£¥₹"
_NO_BREAK: Final = "\u00a0"


def cut_label(text: str, most: int = LABEL_MAX) -> str:
    if len(text) <= most:
        return text
    return text[: most - 1].rstrip() + "…"


def divide_label(text: str, width: int, *, most: int = 3) -> list[str]:
    """Return `text` in lines of about `width` characters, at most `most` of them."""
    lines: list[str] = []
    for word in cut_label(text).split():
        if lines and len(lines[-1]) + len(word) < width:
            lines[-1] += f" {word}"
        elif len(lines) < most:
            lines.append(cut_label(word, width + 4))
        else:
            lines[-1] = cut_label(f"{lines[-1]} …", width + 4)
            break
    return lines


def add_unit(number: str, chart: Chart) -> str:
    """Return a number with the unit of its chart, if that is short."""
    unit = chart.unit
    # A longer unit is in the caption of the chart.
    if not unit or len(unit) > SHORT_UNIT or unit in number:
        return number
    if unit in _BEFORE:
        return f"{unit}{number}"
    # In English "42%", but "42 °C"; where there is a decimal comma, "42 %" too.
    is_close = unit == "%" and chart.decimal == "."
    return f"{number}{'' if is_close else _NO_BREAK}{unit}"
