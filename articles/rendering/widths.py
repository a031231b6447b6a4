"""The narrower copies of a picture: their names, and which of them a browser is to choose from. No Django.

A copy's name is its original's with its own width behind it, `<sha>-2560x1707-720.webp`, so a body can name copies
without a look at any file. `articles.pictures.narrower` makes them; see docs/adr/0023.
"""

import re
from math import ceil
from typing import NamedTuple

from articles.rendering.dimensions import Size, size_of

WIDTHS = (320, 720, 1080, 1600)
"""Pixels, smallest first. A portrait on any screen; a column of text on a telephone of two and of three pixels to one;
the same, or a lead image, on a desktop. Stored bodies name them: add others, but take none away."""

_KEPT = re.compile(r"/media/[0-9a-f]{40}-[0-9]{1,4}x[0-9]{1,4}\.webp")
_COPY = re.compile(rf"([0-9a-f]{{40}}-[0-9]{{1,4}}x[0-9]{{1,4}})-({'|'.join(map(str, WIDTHS))})\.webp")

# How wide pictures are drawn, in the lengths of `tokens.css`: a test holds them to the page. `min-width`, since here
# older browsers read no ranges.
IN_TEXT = "min(100vw - 2.25rem, 92vw, 35.5rem)"
LEAD = "(min-width: 64rem) min(88vw - 14.5rem, 50rem + 4vw, 53.5rem), min(100vw - 2.25rem, 92vw, 40.5rem)"
PORTRAIT_SIDE = 88
"""CSS pixels of the square that a portrait fills."""


class Copy(NamedTuple):
    """A narrower copy: the name, or the address, of its original, and its own width in pixels."""

    original: str
    width: int

    @property
    def name(self) -> str:
        return f"{self.original.removesuffix('.webp')}-{self.width}.webp"


def srcset(src: str) -> str:
    """Return the `srcset` of the kept picture at `src`, itself last; "" for one that has no narrower copy."""
    size = size_of(src)
    if not size or not _KEPT.fullmatch(src):
        return ""
    copies = [f"{Copy(src, width).name} {width}w" for width in WIDTHS if width < size.width]
    return ", ".join([*copies, f"{src} {size.width}w"]) if copies else ""


def portrait_sizes(size: Size) -> str:
    """Return the `sizes` of a portrait, which is cut to a square: one that lies is drawn wider than it shows."""
    return f"{ceil(PORTRAIT_SIDE * max(1, size.width / size.height))}px"


def copy_named(name: str) -> Copy | None:
    """Return the copy that `name` tells; None for any other name."""
    found = _COPY.fullmatch(name)
    if not found:
        return None
    copy = Copy(f"{found[1]}.webp", int(found[2]))
    size = size_of(copy.original)
    return copy if size and copy.width < size.width else None
