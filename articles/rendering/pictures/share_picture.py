"""The picture that networks show where an explainer is shared: its headline, the names
of its sections, and the site's name.

A pure function of these and `DRAWING`. No Django.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageColor, ImageDraw

from articles.rendering.pictures.typesetting import (
    ELLIPSIS,
    REGULAR,
    SEMIBOLD,
    Style,
    balance_lines,
    draw_line,
    has_divided_words,
    has_glyphs,
    measure_width,
    truncate_line,
    visible_line,
    wrap_lines,
)

DRAWING = "2"
"""The version of the drawing. Raise it by one with any change: all pictures are then
drawn again when they are next asked for.
"""
WIDTH, HEIGHT = 1200, 630
"""What networks show uncropped; see ogp.me and their guides."""

# The colours of the site's light scheme, in css/tokens.css.
PAPER = "#faf6ee"
INK = "#1f1b16"
SOFT = "#544b3f"
RULE = "#d8cebc"
ACCENT = "#86291a"
SHADES = 20
"""Colours from the paper to each ink, for the edges of letters. A PNG of few colours is
small.
"""

SCALE = 2
"""The canvas is this much larger than the picture, so that letters can stand between
its pixels.
"""
MARGIN = 88
ROOM = (WIDTH - 2 * MARGIN) * SCALE
"""Pixels of the canvas that a line may fill."""

# Of each line of text, SIZE is its size and AT the height of its baseline.
NAME_SIZE, NAME_AT = 34, 104
HEADLINE_SIZES = (88, 80, 72, 64, 58, 52, 46, 42)
HEADLINE_FROM, HEADLINE_TO = 158, 470
LEADING = 1.14
RULE_AT = 484
SECTIONS_SIZE, SECTIONS_AT, SECTIONS_LINES = 28, 532, 2
SECTIONS_LEADING = 1.4
SEPARATOR = " · "


@dataclass(frozen=True)
class SharedText:
    """What a picture shows."""

    headline: str
    sections: tuple[str, ...]
    site: str
    direction: str
    """Of the headline's language: "ltr" or "rtl"."""
    accent: str = ACCENT


def draw_png(shared: SharedText) -> bytes:
    """Draw the picture. A headline in a script that has no glyphs here is left out, and
    the name of the site is shown alone.
    """
    canvas = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), PAPER)
    sheet = _Sheet(ImageDraw.Draw(canvas), shared.direction)
    headline = visible_line(shared.headline)
    site = visible_line(shared.site)

    if headline and has_glyphs(headline):
        _draw_headline(sheet, headline)
        _draw_sections(sheet, shared.sections)
        if has_glyphs(site):
            _draw_site_name(sheet, site, shared.accent)
    else:
        _draw_site_alone(sheet, site if has_glyphs(site) else "", shared.accent)

    # Dithering would make flat colours noisy, and the file larger.
    palette = _make_palette(shared.accent)
    reduced = canvas.reduce(SCALE).quantize(palette=palette, dither=Image.Dither.NONE)
    png = io.BytesIO()
    # At level 9 it would be a tenth smaller, and take eight times as long.
    reduced.save(png, "PNG", compress_level=6)
    return png.getvalue()


def _make_palette(accent: str) -> Image.Image:
    """Return an image whose palette has all colours of a picture. Pillow would look for
    them in each picture, which takes longer than drawing it.
    """
    values = [*ImageColor.getrgb(PAPER), *ImageColor.getrgb(RULE)]
    for ink in (INK, SOFT, accent):
        values += _mix_shades(ImageColor.getrgb(PAPER), ImageColor.getrgb(ink))
    palette = Image.new("P", (1, 1))
    palette.putpalette(values)
    return palette


def _mix_shades(paper: tuple[int, ...], ink: tuple[int, ...]) -> list[int]:
    """Return red, green and blue of `SHADES` colours from nearly the paper to the ink."""
    values = []
    for step in range(1, SHADES + 1):
        for light, dark in zip(paper, ink, strict=True):
            values.append(round(light + (dark - light) * step / SHADES))
    return values


class _Sheet:
    """Draws in pixels of the finished picture, from the side on which its language
    begins.
    """

    def __init__(self, canvas: ImageDraw.ImageDraw, direction: str) -> None:
        self._canvas = canvas
        self._direction = direction

    def make_style(self, face: str, size: int) -> Style:
        return Style(face, size * SCALE, self._direction)

    def draw_text(
        self, text: str, baseline: float, face: str, size: int, colour: str
    ) -> None:
        style = self.make_style(face, size)
        left: float = MARGIN * SCALE
        if self._direction == "rtl":
            left = (WIDTH - MARGIN) * SCALE - measure_width(text, style)
        draw_line(self._canvas, (left, baseline * SCALE), text, style, colour)

    def draw_bar(self, top: int, length: int, height: int, colour: str) -> None:
        left = WIDTH - MARGIN - length if self._direction == "rtl" else MARGIN
        # Pillow counts the last row and column as part of a rectangle.
        right = (left + length) * SCALE - 1
        bottom = (top + height) * SCALE - 1
        self._canvas.rectangle([left * SCALE, top * SCALE, right, bottom], colour)


def _draw_site_name(sheet: _Sheet, site: str, accent: str) -> None:
    line = truncate_line(site, sheet.make_style(SEMIBOLD, NAME_SIZE), ROOM)
    sheet.draw_text(line, NAME_AT, SEMIBOLD, NAME_SIZE, accent)


def _draw_headline(sheet: _Sheet, headline: str) -> None:
    size, lines = _fit_headline(sheet, headline)
    for number, line in enumerate(lines):
        baseline = HEADLINE_FROM + size + number * size * LEADING
        sheet.draw_text(line, baseline, SEMIBOLD, size, INK)


def _fit_headline(sheet: _Sheet, headline: str) -> tuple[int, list[str]]:
    """Return the largest size in which a headline fits without a divided word, or else
    the smallest, and its lines.
    """
    for size in HEADLINE_SIZES:  # the largest first
        style = sheet.make_style(SEMIBOLD, size)
        lines_max = int((HEADLINE_TO - HEADLINE_FROM) / (size * LEADING))
        lines = balance_lines(headline, style, ROOM)
        if len(lines) <= lines_max and not has_divided_words(lines, headline):
            return size, lines

    # Even the smallest size divides a word or has too many lines.
    if len(lines) > lines_max:
        # Not balanced: the last line is to be full before it is cut.
        lines = wrap_lines(headline, style, ROOM)
        rest = " ".join(lines[lines_max - 1 :])
        lines = [*lines[: lines_max - 1], truncate_line(rest, style, ROOM)]
    return size, lines


def _draw_sections(sheet: _Sheet, headings: Sequence[str]) -> None:
    names = [name for name in map(visible_line, headings) if name and has_glyphs(name)]
    if not names:
        return

    sheet.draw_bar(RULE_AT, WIDTH - 2 * MARGIN, 2, RULE)
    lines = _wrap_names(names, sheet.make_style(REGULAR, SECTIONS_SIZE))
    for number, line in enumerate(lines):
        baseline = SECTIONS_AT + number * SECTIONS_SIZE * SECTIONS_LEADING
        sheet.draw_text(line, baseline, REGULAR, SECTIONS_SIZE, SOFT)


def _wrap_names(names: Sequence[str], style: Style) -> list[str]:
    """Return as many names as fit, with an ellipsis for the rest. A name is cut only if
    it is wider than a line.
    """
    lines: list[str] = []
    for name in names:
        longer = f"{lines[-1]}{SEPARATOR}{name}" if lines else name
        if lines and measure_width(longer, style) <= ROOM:
            lines[-1] = longer
        elif len(lines) < SECTIONS_LINES:
            lines.append(truncate_line(name, style, ROOM))
        else:
            lines[-1] = truncate_line(f"{lines[-1]}{SEPARATOR}{ELLIPSIS}", style, ROOM)
            break
    return lines


def _draw_site_alone(sheet: _Sheet, site: str, accent: str) -> None:
    middle = HEIGHT // 2
    size = HEADLINE_SIZES[0]
    sheet.draw_bar(middle + 40, 120, 8, accent)
    line = truncate_line(site, sheet.make_style(SEMIBOLD, size), ROOM)
    sheet.draw_text(line, middle, SEMIBOLD, size, INK)
