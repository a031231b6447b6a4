"""The pictures of the showcase: flat scenes, drawn with Pillow. The same name gives the
same picture.
"""

import io
import math
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from random import Random
from typing import Final

from PIL import Image, ImageDraw

WIDTH: Final = 1600
HEIGHT: Final = 900
"""The measures that scenes are drawn in."""
STORED: Final = (1200, 675)
"""Pixels of a stored picture."""
_SMOOTH: Final = 1.5
"""Pixels for each measure while it is drawn: twice as many as are stored, so that edges
are smooth.
"""

Canvas = ImageDraw.ImageDraw
Colours = Sequence[str]

_PALETTES: Final[Sequence[Colours]] = (
    # The ground, three shapes, and what stands out.
    ("#f3e3c7", "#8fb3a9", "#4d8078", "#1f4f52", "#d9653b"),
    ("#dfe9ec", "#9db9c9", "#557f9b", "#27455c", "#e0a33e"),
    ("#f2ddd3", "#d8a48f", "#a65e57", "#5b2e3c", "#f0b64d"),
    ("#1d2b45", "#34507a", "#56789f", "#a8bfd0", "#f4dc9a"),
    ("#e9ead6", "#b5c08d", "#7b9157", "#40552f", "#cf5b3f"),
)


@cache
def draw_picture(name: str) -> bytes:
    """Return the picture called `name`, a scene and a number such as "waves-3", as a
    PNG. Raises KeyError for a scene that there is not.
    """
    scene, _, number = name.partition("-")
    draw_scene = _SCENES[scene]
    # A text as a seed gives the same numbers in every process, unlike its `hash`.
    dice = Random(name)  # noqa: S311 (no secret: it decides what is drawn)
    colours = _PALETTES[int(number) % len(_PALETTES)]
    size = (round(WIDTH * _SMOOTH), round(HEIGHT * _SMOOTH))
    picture = Image.new("RGB", size, colours[0])
    draw_scene(ImageDraw.Draw(picture), dice, colours)

    # What were two pixels become one, so that edges are smooth.
    picture = picture.resize(STORED, Image.Resampling.LANCZOS)
    data = io.BytesIO()
    picture.save(data, "PNG")
    return data.getvalue()


def _scale(*measures: float) -> list[float]:
    return [measure * _SMOOTH for measure in measures]


def _draw_disc(canvas: Canvas, x: float, y: float, radius: float, fill: str) -> None:
    box = _scale(x - radius, y - radius, x + radius, y + radius)
    canvas.ellipse(box, fill=fill)


def _draw_ridge(
    canvas: Canvas, dice: Random, top: float, rise: float, fill: str
) -> None:
    """Fill all that is below a line of two waves."""
    shift, length = dice.uniform(0, 6), dice.uniform(260, 420)
    points = [(0.0, float(HEIGHT) * _SMOOTH)]
    # One step beyond the edge, so that no gap is left there.
    for x in range(0, WIDTH + 10, 10):
        wave = math.sin(x / length + shift) + 0.4 * math.sin(x / length * 2.3 + shift)
        points.append((x * _SMOOTH, (top + rise * wave) * _SMOOTH))
    points.append((WIDTH * _SMOOTH, HEIGHT * _SMOOTH))
    canvas.polygon(points, fill=fill)


def _draw_waves(canvas: Canvas, dice: Random, colours: Colours) -> None:
    _draw_disc(canvas, dice.randint(900, 1300), 300, 130, colours[4])
    for number, fill in enumerate((*colours[1:4], colours[2], colours[3])):
        _draw_ridge(canvas, dice, 420 + number * 110, 22, fill)


def _draw_hills(canvas: Canvas, dice: Random, colours: Colours) -> None:
    _draw_disc(canvas, dice.randint(300, 1300), 260, 110, colours[4])
    for number, fill in enumerate(colours[1:4]):
        _draw_ridge(canvas, dice, 430 + number * 150, 90 - number * 20, fill)


def _draw_rings(canvas: Canvas, dice: Random, colours: Colours) -> None:
    x, y = dice.randint(600, 1000), dice.randint(380, 520)
    for number in range(9):
        _draw_disc(canvas, x, y, 1000 - number * 112, colours[1 + number % 3])
    _draw_disc(canvas, x, y, 60, colours[4])


def _draw_pylons(canvas: Canvas, dice: Random, colours: Colours) -> None:
    _draw_disc(canvas, dice.randint(500, 1100), 420, 150, colours[4])
    _draw_ridge(canvas, dice, 740, 30, colours[2])
    places = [(180, 330), (640, 270), (1050, 225), (1400, 190)]
    for x, height in places:
        top, foot = 780 - 1.7 * height, 800
        for side in (-1, 1):
            leg = _scale(x + side * height / 4, foot, x, top)
            canvas.line(leg, fill=colours[3], width=round(8 * _SMOOTH))
        for level in (0.2, 0.42):
            arm, y = height * (0.4 - level / 3), top + height * level
            bar = _scale(x - arm, y, x + arm, y)
            canvas.line(bar, fill=colours[3], width=round(8 * _SMOOTH))
    tips = [(x, 780 - 1.7 * height + 0.2 * height) for x, height in places]
    ends = [(-200, 100), *tips, (1800, 520)]
    for start, end in pairwise(ends):
        _draw_wire(canvas, start, end, colours[3])


def _draw_wire(
    canvas: Canvas, start: Sequence[float], end: Sequence[float], fill: str
) -> None:
    points = []
    for step in range(21):
        part = step / 20
        # A parabola: nothing at both ends, 60 in the middle.
        sag = 60 * 4 * part * (1 - part)
        x = start[0] + (end[0] - start[0]) * part
        y = start[1] + (end[1] - start[1]) * part + sag
        points.append((x * _SMOOTH, y * _SMOOTH))
    canvas.line(points, fill=fill, width=round(4 * _SMOOTH))


def _draw_coins(canvas: Canvas, dice: Random, colours: Colours) -> None:
    canvas.rectangle(_scale(0, 740, WIDTH, HEIGHT), fill=colours[1])
    for stack in range(6):
        x = 150 + stack * 225
        coins = 2 + stack * 2 + dice.randint(0, 1)
        for coin in range(coins):
            y = 770 - coin * 44
            fill = colours[2 + coin % 2]
            canvas.ellipse(_scale(x, y, x + 190, y + 56), fill=colours[3])
            canvas.ellipse(_scale(x, y - 20, x + 190, y + 36), fill=fill)
        canvas.ellipse(_scale(x, y - 20, x + 190, y + 36), fill=colours[4])


def _draw_cells(canvas: Canvas, dice: Random, colours: Colours) -> None:
    cells: list[tuple[float, float, float]] = []
    for _ in range(400):
        x, y = dice.uniform(0, WIDTH), dice.uniform(0, HEIGHT)
        radius = dice.uniform(45, 150)
        room = (math.dist((x, y), cell[:2]) - cell[2] for cell in cells)
        # A cell that would touch another one is left out.
        if min(room, default=radius * 2) > radius + 12:
            cells.append((x, y, radius))
    for number, (x, y, radius) in enumerate(cells):
        is_special = number == 0
        _draw_disc(canvas, x, y, radius, colours[4 if is_special else 1 + number % 2])
        _draw_disc(canvas, x + radius / 6, y, radius / 3, colours[3])


def _draw_night(canvas: Canvas, dice: Random, colours: Colours) -> None:
    # It is dark whichever palette the number chose.
    sky, moonlight = _PALETTES[3][0], _PALETTES[3][4]
    canvas.rectangle(_scale(0, 0, WIDTH, HEIGHT), fill=sky)
    for _ in range(160):
        x, y = dice.uniform(0, WIDTH), dice.uniform(0, 640)
        _draw_disc(canvas, x, y, dice.choice((2, 2, 3, 5)), _PALETTES[3][3])
    x = dice.randint(500, 1200)
    _draw_disc(canvas, x, 320, 170, moonlight)
    _draw_disc(canvas, x + 80, 280, 150, sky)
    _draw_ridge(canvas, dice, 700, 40, colours[2])
    _draw_ridge(canvas, dice, 790, 30, colours[3])


def _draw_seats(canvas: Canvas, dice: Random, colours: Colours) -> None:
    borders = sorted(dice.uniform(0.2, 0.9) for _ in range(3))
    for row in range(8):
        radius, seats = 230 + row * 46, 16 + row * 4
        for seat in range(seats):
            part = seat / (seats - 1)
            # Parties sit side by side, as many as there are borders and one.
            party = sum(part > border for border in borders)
            x = WIDTH / 2 - radius * math.cos(math.pi * part)
            y = 720 - radius * math.sin(math.pi * part)
            _draw_disc(canvas, x, y, 17, colours[1 + party])


def _draw_squares(canvas: Canvas, dice: Random, colours: Colours) -> None:
    side = 50
    for x in range(0, WIDTH, side):
        for y in range(0, HEIGHT, side):
            fill = dice.choice((colours[0], colours[0], *colours[1:4]))
            canvas.rectangle(_scale(x, y, x + side, y + side), fill=fill)
    x, y = side * dice.randint(8, 22), side * dice.randint(4, 11)
    canvas.rectangle(_scale(x, y, x + 2 * side, y + 2 * side), fill=colours[4])


_SCENES: Final[dict[str, Callable[[Canvas, Random, Colours], None]]] = {
    "waves": _draw_waves,
    "hills": _draw_hills,
    "rings": _draw_rings,
    "pylons": _draw_pylons,
    "coins": _draw_coins,
    "cells": _draw_cells,
    "night": _draw_night,
    "seats": _draw_seats,
    "squares": _draw_squares,
}
