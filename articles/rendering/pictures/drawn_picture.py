"""Pictures for explainers and topics that have none: a few shapes as SVG, always the
same for the same seed. None looks like a chart: a reader would take it for data. No
Django.

Colours come from css/drawn.css, by class: the ground `g`, the shapes `a`, `b` and `c`.
Without that stylesheet the shapes are outlines in the colour of the text.
"""

import hashlib
from collections.abc import Callable
from functools import lru_cache

PALETTES = 8
WIDTH, HEIGHT = 300, 200


class _Dice:
    """Numbers that follow from a seed, as many as are asked for."""

    def __init__(self, seed: str) -> None:
        self._state = hashlib.sha256(seed.encode()).digest()
        self._used = 0

    def roll(self, least: int, most: int) -> int:
        """Return a whole number from `least` to `most`."""
        if self._used + 2 > len(self._state):
            self._state, self._used = hashlib.sha256(self._state).digest(), 0
        two_bytes = self._state[self._used : self._used + 2]
        self._used += 2
        # The ranges are far smaller than 65,536, so it matters little that they don't
        # divide it.
        return least + int.from_bytes(two_bytes) % (most - least + 1)


@lru_cache(maxsize=2_000)  # of some 600 bytes: those on the pages that are read most
def draw_picture(seed: str, colours: str = "") -> str:
    """Return the picture of `seed` as an SVG element that says nothing to a screen
    reader. What has the same `colours`, such as a topic, has the same palette.
    """
    dice = _Dice(seed)
    palette = _Dice(colours or seed).roll(1, PALETTES)
    shapes = _MOTIFS[dice.roll(0, len(_MOTIFS) - 1)](dice)
    return (
        f'<svg class="drawn drawn-{palette}" viewBox="0 0 {WIDTH} {HEIGHT}"'
        ' preserveAspectRatio="xMidYMid slice" fill="none" stroke="currentColor"'
        f' aria-hidden="true"><path class="g" d="M0 0H{WIDTH}V{HEIGHT}H0Z"/>'
        f"{shapes}</svg>"
    )


def _draw_path(kind: str, outline: str) -> str:
    return f'<path class="{kind}" d="{outline}"/>'


def _draw_circle(kind: str, x: int, y: int, radius: int) -> str:
    return f'<circle class="{kind}" cx="{x}" cy="{y}" r="{radius}"/>'


def _draw_hills(dice: _Dice) -> str:
    """Ridges, one before the other, and a sun."""
    shapes = _draw_circle("c", dice.roll(50, 250), dice.roll(40, 75), dice.roll(18, 34))
    for kind, top in (("a", 115), ("b", 150)):
        left, middle, right = (top + dice.roll(-20, 20) for _ in range(3))
        bend = dice.roll(60, 110)
        shapes += _draw_path(
            kind,
            f"M0 {left}Q{bend} {top - 55} 150 {middle}T{WIDTH} {right}V{HEIGHT}H0Z",
        )
    return shapes


def _draw_bubbles(dice: _Dice) -> str:
    """Circles of several sizes on one line."""
    shapes, x = "", dice.roll(20, 50)
    for kind in ("a", "b", "a", "c")[: dice.roll(3, 4)]:
        radius = dice.roll(26, 62)
        x += radius
        shapes += _draw_circle(kind, x, dice.roll(85, 115), radius)
        x += radius - dice.roll(6, 26)
    return shapes


def _draw_rings(dice: _Dice) -> str:
    """Rings around a place near an edge."""
    x, y = dice.roll(0, 1) * WIDTH, dice.roll(60, HEIGHT)
    step = dice.roll(34, 48)
    shapes = ""
    for number, kind in enumerate(("a", "b", "a", "b", "c")):
        shapes += _draw_circle(kind, x, y, (5 - number) * step - 4)
    return shapes


def _draw_dots(dice: _Dice) -> str:
    """A field of dots that grow towards one of them."""
    column, row = dice.roll(0, 7), dice.roll(0, 4)
    dots: dict[str, str] = {"b": "", "c": ""}
    for place in range(40):
        x, y = place % 8, place // 8
        distance = abs(x - column) + abs(y - row)
        radius = max(3, 15 - 2 * distance)
        kind = "c" if distance == 0 else "b"
        left = 27 + x * 35 - radius
        dots[kind] += (
            f"M{left} {30 + y * 35}a{radius} {radius} 0 1 0 {2 * radius} 0"
            f"a{radius} {radius} 0 1 0-{2 * radius} 0"
        )
    return _draw_path("b", dots["b"]) + _draw_path("c", dots["c"])


def _draw_bands(dice: _Dice) -> str:
    """Slanting bands of several widths."""
    slant = dice.roll(-120, 120)
    shapes, x = "", dice.roll(-40, 30)
    for kind in ("a", "b", "c", "a"):
        width = dice.roll(16, 62)
        shapes += _draw_path(kind, f"M{x} 0h{width}l{slant} {HEIGHT}h-{width}Z")
        x += width + dice.roll(14, 44)
    return shapes


def _draw_tiles(dice: _Dice) -> str:
    """Quarters of circles on a grid of six squares."""
    quarters = (
        "h100a100 100 0 0 1-100 100Z",
        "h100v100a100 100 0 0 1-100-100Z",
        "m100 0v100h-100a100 100 0 0 1 100-100Z",
        "v100h100a100 100 0 0 0-100-100Z",
    )
    shapes = ""
    for place in range(6):
        kind = "abc"[dice.roll(0, 2)]
        quarter = quarters[dice.roll(0, 3)]
        shapes += _draw_path(kind, f"M{place % 3 * 100} {place // 3 * 100}{quarter}")
    return shapes


_MOTIFS: tuple[Callable[[_Dice], str], ...] = (
    _draw_hills,
    _draw_bubbles,
    _draw_rings,
    _draw_dots,
    _draw_bands,
    _draw_tiles,
)
"""Their number and order decide who gets which: a change gives every explainer another
picture.
"""
