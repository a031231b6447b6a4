"""The narrower copies of a picture: their names, and which of them a browser may choose
from. No Django.

The name of a copy is that of its original and its own width,
`<sha>-2560x1707-720.webp` or `.avif`, so a body can name copies without looking at any
file.
`articles.pictures.narrower` makes them; see docs/adr/0023 and 0042.
"""

import re
from math import ceil
from typing import NamedTuple

from articles.rendering.pictures.dimensions import Size, size_of

WIDTHS = (320, 720, 1080, 1600)
"""Pixels, smallest first: for a portrait; for a column of text on a phone with two, and
with three, device pixels to one; for the column or a lead image on a desktop. Stored
bodies name these copies, so widths may be added but never removed.
"""

WHOLE_MAX = WIDTHS[-1]
"""Pixels up to which a picture has an AVIF of its whole width too: about the widest
that a page draws one, at two device pixels to one.
"""

_NAME = r"[0-9a-f]{40}-[0-9]{1,4}x[0-9]{1,4}"
_STORED = re.compile(rf"/media/{_NAME}\.webp")
_COPY = re.compile(rf"({_NAME})-([0-9]{{3,4}})\.(webp|avif)")

# How wide pictures are drawn, in the lengths of `tokens.css`; a test compares them with
# the page. Older browsers understand `min-width` here, but not ranges.
IN_TEXT = "min(100vw - 2.25rem, 92vw, 35.5rem)"
LEAD = "(min-width: 64rem) min(88vw - 14.5rem, 50rem + 4vw, 53.5rem), min(100vw - 2.25rem, 92vw, 40.5rem)"
WIDE = f"(min-width: 64rem) min(88vw - 14.5rem, 50rem + 4vw, 53.5rem), {IN_TEXT}"
"""Of a wide figure, which takes the margin of sources too where there is one."""
FRONT = "(min-width: 50rem) min(52vw, 42rem), 100vw"
CARD = "(min-width: 40rem) 23rem, 11rem"
ROW = "11rem"
"""The most that it is on lists: for the lead of the front page, a card, and a row with
its text beside it. On a phone a card is a row, cut to a square.
"""
PORTRAIT_SIDE = 88
"""CSS pixels of the square that a portrait fills."""


class Copy(NamedTuple):
    """A narrower copy: the name, or the address, of its original, its own width in
    pixels, and its format.
    """

    original: str
    width: int
    format: str = "webp"

    @property
    def name(self) -> str:
        return f"{self.original.removesuffix('.webp')}-{self.width}.{self.format}"


def build_srcset(src: str) -> str:
    """Return the `srcset` of the stored picture at `src`, with itself last; "" if it
    has no narrower copy.
    """
    size = size_of(src)
    copies = _list_copies(src, size)
    if not size or not copies:
        return ""
    return f"{_join_candidates(copies)}, {src} {size.width}w"


def build_avif_srcset(src: str) -> str:
    """Return the `srcset` of the same picture in AVIF, "" if it has no narrower copy.

    The original is none of them, so a picture that is not much wider than a page draws
    it has a copy of its whole width.
    """
    size = size_of(src)
    copies = _list_copies(src, size, "avif")
    if not size or not copies:
        return ""
    if size.width <= WHOLE_MAX:
        copies.append(Copy(src, size.width, "avif"))
    return _join_candidates(copies)


def _list_copies(src: str, size: Size | None, format: str = "webp") -> list[Copy]:
    if not size or not _STORED.fullmatch(src):
        return []
    return [Copy(src, width, format) for width in WIDTHS if width < size.width]


def _join_candidates(copies: list[Copy]) -> str:
    return ", ".join(f"{copy.name} {copy.width}w" for copy in copies)


def portrait_sizes(size: Size) -> str:
    """Return the `sizes` of a portrait. It is cropped to a square, so a wide picture is
    drawn wider than what shows.
    """
    return f"{ceil(PORTRAIT_SIDE * max(1, size.width / size.height))}px"


def parse_copy_name(name: str) -> Copy | None:
    """Return the copy called `name`; None for any other name, so that nobody can ask
    for more copies than pages name.
    """
    found = _COPY.fullmatch(name)
    if not found:
        return None
    copy = Copy(f"{found[1]}.webp", int(found[2]), found[3])
    size = size_of(copy.original)
    # "0720" is the same width, but no page names it.
    if not size or not _is_offered(copy, size) or copy.name != name:
        return None
    return copy


def _is_offered(copy: Copy, size: Size) -> bool:
    if copy.width in WIDTHS and copy.width < size.width:
        return True
    is_whole = copy.width == size.width and WIDTHS[0] < copy.width <= WHOLE_MAX
    return is_whole and copy.format == "avif"
