"""The newsroom's icons: its logo, where that fits into a square, else its initials in
the accent colour.
"""

import io
from functools import lru_cache
from pathlib import PurePath

from django.core.files.storage import default_storage
from PIL import Image, ImageDraw

from articles.identity.current import Site
from articles.identity.grounds import read_grounds
from articles.rendering.pictures.dimensions import size_of
from articles.rendering.pictures.share_picture import ACCENT
from articles.rendering.pictures.typesetting import (
    SEMIBOLD,
    Style,
    draw_line,
    has_glyphs,
    measure_width,
    visible_line,
)

SIDES = (192, 512)
"""Pixels of those that the manifest names, as Android asks for them."""
FAVICON_SIDES = (16, 32, 48)
INITIALS = 2
SCALE = 4
"""A drawing is this much larger than the icon, so that letters can stand between its
pixels.
"""
LETTERS_WIDTH = 0.84
"""Of the side, at most."""
LOGO_MARGIN = 0.08
SIZES = 16
"""Icons of each kind that a process keeps: more than there are sizes."""
SQUARE_ENOUGH = 1.5
"""A logo that is wider or higher by more is a line of letters that no icon can show."""


def draw_favicon(site: Site) -> bytes:
    """Return the icon as an ICO file with all the sizes that tabs and bookmarks use."""
    # Pillow takes the sizes from the picture that it saves and those appended to it.
    sides = sorted(FAVICON_SIDES, reverse=True)
    largest, *others = [_open(draw_icon(site, side)) for side in sides]
    out = io.BytesIO()
    sizes = [(side, side) for side in FAVICON_SIDES]
    largest.save(out, "ICO", sizes=sizes, append_images=others)
    return out.getvalue()


def draw_icon(site: Site, side: int) -> bytes:
    """Return the icon as a PNG, `side` pixels wide and high."""
    if _is_square_enough(site.logo):
        try:
            return _draw_logo(site.logo, side)
        except OSError:  # missing or broken, perhaps for a moment
            pass
    return _draw_initials(_find_initials(site.name), site.accent or ACCENT, side)


def _open(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png), formats=["PNG"])


def _is_square_enough(logo: str) -> bool:
    size = size_of(logo)
    if size is None:
        return False
    return max(size) <= SQUARE_ENOUGH * min(size)


def _find_initials(name: str) -> str:
    """Return the first letters of the first words of `name`, "" if they can't be
    drawn.
    """
    letters = [word[0] for word in visible_line(name).split() if word[0].isalnum()]
    initials = "".join(letters[:INITIALS]).upper()
    return initials if initials and has_glyphs(initials) else ""


# A new logo has another name. An error is not cached, so the logo is there again as soon
# as its file is.
@lru_cache(maxsize=SIZES)
def _draw_logo(logo: str, side: int) -> bytes:
    """Return the logo on paper. Raises OSError where its file is missing or broken."""
    with default_storage.open(PurePath(logo).name) as file:
        # The library stores WebP alone, so no other decoder of Pillow needs to read a file.
        stored = Image.open(io.BytesIO(file.read()), formats=["WEBP"])
        picture = stored.convert("RGBA")
    room = round(side * (1 - 2 * LOGO_MARGIN))
    picture.thumbnail((room, room), Image.Resampling.LANCZOS)
    sheet = _make_sheet(side)
    place = ((side - picture.width) // 2, (side - picture.height) // 2)
    sheet.paste(picture, place, picture)
    return _write_png(sheet)


@lru_cache(maxsize=SIZES)
def _draw_initials(initials: str, accent: str, side: int) -> bytes:
    """Return the initials on paper; without any, a square in the accent colour."""
    canvas = _make_sheet(side * SCALE)
    drawing = ImageDraw.Draw(canvas)
    if not initials:
        inset = side * SCALE // 4
        corner = side * SCALE - inset
        drawing.rectangle([inset, inset, corner, corner], accent)
        return _write_png(canvas.reduce(SCALE))

    size = _fit_letters(initials, side * SCALE)
    style = Style(SEMIBOLD, size, "ltr")
    left = (side * SCALE - measure_width(initials, style)) / 2
    # Capital letters are two thirds of the size high.
    baseline = side * SCALE / 2 + size / 3
    draw_line(drawing, (left, baseline), initials, style, accent)
    return _write_png(canvas.reduce(SCALE))


def _fit_letters(initials: str, side: int) -> int:
    """Return the size in which the initials are as wide as they may be, or as high."""
    size = side
    width = measure_width(initials, Style(SEMIBOLD, size, "ltr"))
    # The width of letters is in proportion to their size.
    return min(size, int(size * LETTERS_WIDTH * side / width))


def _make_sheet(side: int) -> Image.Image:
    return Image.new("RGB", (side, side), read_grounds().light[0])


def _write_png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
