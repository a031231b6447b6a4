"""The pictures of a page: which file an element shows, and those that the page itself
contains.
"""

import base64
import binascii
import re
from urllib.parse import unquote_to_bytes

from articles.intake.html.page_addresses import PageAddresses
from articles.intake.html.style import read_declarations
from articles.intake.html.tree import Element
from articles.intake.reading import Picture
from articles.intake.text.white_space import fold_space

# "data:image/png;base64,"
_DATA = re.compile(r"data:(?P<type>[^;,]*)(?P<rest>[^,]*),", re.IGNORECASE)
# Where scripts that load pictures only when they are scrolled to keep the address.
_LAZY = ("data-src", "data-original", "data-lazy-src", "data-url", "data-hi-res-src")
# Of a `srcset`: "small.jpg 480w, large.jpg 2x"
_CANDIDATE = re.compile(r"\s*([^\s,]\S*[^\s,])(?:\s+([\d.]+)([wx]))?\s*(?:,|$)")
_EMOJI = re.compile(
    "[\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff\U000e0020-\U000e007f\ufe0f\u200d\u20e3#*0-9]{1,12}"
)
# "1", "0px"
_DOT_SIZE = re.compile(r"\s*0*[01](?:px)?\s*")


class PagePictures:
    """Collects the pictures that the blocks of one page show."""

    def __init__(self, addresses: PageAddresses) -> None:
        self.addresses = addresses
        self._held: list[Picture] = []
        # Of the pictures that the page contains, by their `data:` address.
        self._numbers: dict[str, int] = {}
        self._missing: dict[str, Picture] = {}

    @property
    def found(self) -> list[Picture]:
        return [*self._held, *self._missing.values()]

    def add(self, element: Element, *, is_shown: bool) -> str:
        """Return the `src` of a block for the `img` element; `is_shown` means that it
        is part of the article.
        """
        alt = fold_space(element.get("alt"))
        src = find_file(element)
        if _DATA.match(src):
            if src not in self._numbers:
                self._numbers[src] = len(self._held)
                self._held.append(Picture("", alt, _decode_data(src)))
            return f"picture:{self._numbers[src]}"

        # As typed it would name one of the pictures that the page contains.
        if src.casefold().startswith("picture:"):
            return ""
        src = self.addresses.file_address(src)
        if is_shown and src:
            self._missing.setdefault(src, Picture(src, alt))
        return src


def find_file(element: Element) -> str:
    """Return the address of the largest file that `element` offers, if possible one
    outside the page.
    """
    if lazy := element.get_first(*_LAZY):
        return lazy

    offering = [element]
    if element.parent and element.parent.tag == "picture":
        offering += element.parent.find_all("source")
    for offer in offering:
        largest = _find_largest(offer.get_first("srcset", "data-srcset"))
        if largest and not _DATA.match(largest):
            return largest
    return element.get("src")


def _find_largest(srcset: str) -> str:
    """Return the address with the largest width or density in a `srcset`; the first of
    several, "" for none.
    """
    largest, largest_size = "", -1.0
    for url, written, _ in _CANDIDATE.findall(srcset):
        try:
            size = float(written)
        except ValueError:
            size = 1.0
        if size > largest_size:
            largest, largest_size = url, size
    return largest


def _decode_data(src: str) -> bytes | None:
    """Return the file in a `data:` address (RFC 2397), or None if it holds none."""
    match = _DATA.match(src)
    assert match
    written = unquote_to_bytes(src[match.end() :])
    if not match["rest"].lower().rstrip().endswith("base64"):
        return written or None
    try:
        return base64.b64decode(written + b"=" * (-len(written) % 4)) or None
    except binascii.Error:
        return None


def is_tracker(element: Element) -> bool:
    """Return True if a picture is an invisible dot that counts readers."""
    style = read_declarations(element)
    sizes = [
        element.get("width"),
        element.get("height"),
        style.get("width", ""),
        style.get("height", ""),
    ]
    return any(map(_DOT_SIZE.fullmatch, sizes))


def read_emoji(element: Element) -> str:
    """Return the emoji that a page shows as a picture, or ""."""
    alt = element.get("alt").strip()
    return alt if _EMOJI.fullmatch(alt) and not alt.isascii() else ""
