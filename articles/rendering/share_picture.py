"""The picture by which an explainer is shared: its headline, what its sections are called, and the site's name.

A pure function of these and `DRAWING`. No Django.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from articles.rendering.typesetting import (
    ELLIPSIS,
    REGULAR,
    SEMIBOLD,
    Style,
    balanced,
    can_set,
    cut,
    draw,
    has_divided_words,
    seen,
    width,
    wrap,
)

DRAWING = "1"
"""The version of how it is drawn. Raise it by one with any change: all pictures are then drawn anew when asked for."""
WIDTH, HEIGHT = 1200, 630
"""What networks show uncut; see ogp.me and their guides."""

PAPER, INK, SOFT, RULE, ACCENT = "#faf6ee", "#1f1b16", "#544b3f", "#d8cebc", "#86291a"
"""As the site's light scheme: css/tokens.css."""
COLOURS = 64
SCALE = 2
"""It is drawn larger and then made smaller, so that letters stand between pixels where they belong there."""
MARGIN = 88
NAME_SIZE, NAME_AT = 34, 104
"""The name of the site, and where its baseline is."""
SIZES = (88, 80, 72, 64, 58, 52, 46, 42)
"""Of a headline: the largest in which it fits."""
HEADLINE_FROM, HEADLINE_TO = 158, 470
LEADING = 1.14
SECTIONS_SIZE, SECTIONS_AT, SECTIONS_LINES = 28, 522, 2
RULE_AT = 484
SEPARATOR = " · "


@dataclass(frozen=True)
class Shared:
    """What a picture shows."""

    headline: str
    sections: tuple[str, ...]
    site: str
    direction: str
    """Of the headline's language: "ltr" or "rtl"."""


def png(shared: Shared) -> bytes:
    """Draw the picture. A headline in a script that can't be set is left out, and the name of the site stands alone."""
    canvas = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), PAPER)
    sheet = _Sheet(ImageDraw.Draw(canvas), shared.direction)
    headline, site = seen(shared.headline), seen(shared.site)
    if headline and can_set(headline):
        _draw_headline(sheet, headline)
        _draw_sections(sheet, [seen(section) for section in shared.sections])
        if can_set(site):
            sheet.line(cut(site, sheet.style(SEMIBOLD, NAME_SIZE), sheet.room), NAME_AT, SEMIBOLD, NAME_SIZE, ACCENT)
    else:
        _draw_site(sheet, site if can_set(site) else "")
    reduced = canvas.reduce(SCALE).quantize(COLOURS, dither=Image.Dither.NONE)
    written = io.BytesIO()
    reduced.save(written, "PNG", optimize=True)
    return written.getvalue()


class _Sheet:
    """Draws in pixels of the finished picture, from the side on which its language begins."""

    room = (WIDTH - 2 * MARGIN) * SCALE

    def __init__(self, canvas: ImageDraw.ImageDraw, direction: str) -> None:
        self.canvas = canvas
        self.direction = direction

    def style(self, face: str, size: int) -> Style:
        return Style(face, size * SCALE, self.direction)

    def line(self, text: str, baseline: float, face: str, size: int, colour: str) -> None:
        style = self.style(face, size)
        inset = WIDTH * SCALE - width(text, style) if self.direction == "rtl" else 2 * MARGIN * SCALE
        left = inset - MARGIN * SCALE
        draw(self.canvas, (left, baseline * SCALE), text, style, colour)

    def bar(self, top: int, length: int, height: int, colour: str) -> None:
        left = WIDTH - MARGIN - length if self.direction == "rtl" else MARGIN
        corners = (left, top, left + length, top + height)
        self.canvas.rectangle(
            [corner * SCALE for corner in corners[:2]] + [corner * SCALE - 1 for corner in corners[2:]], colour
        )


def _draw_headline(sheet: _Sheet, headline: str) -> None:
    size, lines = _fitting(sheet, headline)
    for number, line in enumerate(lines):
        sheet.line(line, HEADLINE_FROM + size + number * size * LEADING, SEMIBOLD, size, INK)


def _fitting(sheet: _Sheet, headline: str) -> tuple[int, list[str]]:
    """Return the largest size in which a headline fits without a divided word, or else the smallest, and its lines."""
    for size in SIZES:
        style = sheet.style(SEMIBOLD, size)
        most = int((HEADLINE_TO - HEADLINE_FROM) / (size * LEADING))
        lines = balanced(headline, style, sheet.room)
        if len(lines) <= most and not has_divided_words(lines, headline):
            return size, lines
    if len(lines) > most:
        lines = wrap(headline, style, sheet.room)
        lines = [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), style, sheet.room)]
    return size, lines


def _draw_sections(sheet: _Sheet, sections: Sequence[str]) -> None:
    names = [section for section in sections if section and can_set(section)]
    if not names:
        return
    sheet.bar(RULE_AT, WIDTH - 2 * MARGIN, 2, RULE)
    for number, line in enumerate(_lines_of(names, sheet.style(REGULAR, SECTIONS_SIZE), sheet.room)):
        sheet.line(line, SECTIONS_AT + 10 + number * SECTIONS_SIZE * 1.4, REGULAR, SECTIONS_SIZE, SOFT)


def _lines_of(names: Sequence[str], style: Style, room: float) -> list[str]:
    """Return as many names as fit, none of them divided unless it is wider than a line; an ellipsis tells of more."""
    lines: list[str] = []
    for name in names:
        longer = f"{lines[-1]}{SEPARATOR}{name}" if lines else name
        if lines and width(longer, style) <= room:
            lines[-1] = longer
        elif len(lines) < SECTIONS_LINES:
            lines.append(cut(name, style, room))
        else:
            lines[-1] = cut(f"{lines[-1]}{SEPARATOR}{ELLIPSIS}", style, room)
            break
    return lines


def _draw_site(sheet: _Sheet, site: str) -> None:
    middle = HEIGHT // 2
    sheet.bar(middle + 40, 120, 8, ACCENT)
    sheet.line(cut(site, sheet.style(SEMIBOLD, SIZES[0]), sheet.room), middle, SEMIBOLD, SIZES[0], INK)
