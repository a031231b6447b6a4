"""The pictures of a page: which file an element shows, and those that stand in the page itself."""

import base64
import binascii
import re
from urllib.parse import unquote_to_bytes

from ..block import Picture
from .addresses import Addresses
from .style import declarations
from .tree import Element

_DATA = re.compile(r"data:(?P<type>[^;,]*)(?P<rest>[^,]*),", re.IGNORECASE)
_LAZY = ("data-src", "data-original", "data-lazy-src", "data-url", "data-hi-res-src")
_CANDIDATE = re.compile(r"\s*([^\s,]\S*[^\s,])(?:\s+([\d.]+)([wx]))?\s*(?:,|$)")
_EMOJI = re.compile(
    "[\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff\U000e0020-\U000e007f\ufe0f\u200d\u20e3#*0-9]{1,12}"
)
_WIDTH = re.compile(r"(\d+)(?:px)?")


class Pictures:
    def __init__(self, addresses: Addresses) -> None:
        self._addresses = addresses
        self._held: list[Picture] = []
        self._numbers: dict[str, int] = {}
        """Of those held, by their data."""
        self._missing: dict[str, Picture] = {}

    @property
    def found(self) -> list[Picture]:
        return [*self._held, *self._missing.values()]

    def add(self, element: Element, *, is_shown: bool) -> str:
        """Give the `src` of a block for the `img` that `element` is. `is_shown` says that it is of the article."""
        alt = " ".join(element.get("alt").split())
        src = file_of(element)
        if _DATA.match(src):
            return self._hold(src, alt)
        # As typed it would name one of the pictures that the page holds.
        src = "" if src.casefold().startswith("picture:") else self._addresses.of_file(src)
        if is_shown and src:
            self._missing.setdefault(src, Picture(src, alt))
        return src

    def _hold(self, src: str, alt: str) -> str:
        if src not in self._numbers:
            self._numbers[src] = len(self._held)
            self._held.append(Picture("", alt, _decoded(src)))
        return f"picture:{self._numbers[src]}"


def file_of(element: Element) -> str:
    """Give the largest file that `element` offers; one that comes with the page only where there is no other."""
    candidates = [element.get("srcset") or element.get("data-srcset")]
    if element.parent and element.parent.tag == "picture":
        sources = (source for source in element.parent.elements() if source.tag == "source")
        candidates += [source.get("srcset") or source.get("data-srcset") for source in sources]
    lazy = next((element.get(name) for name in _LAZY if element.get(name)), "")
    largest = next((found for found in map(_largest, candidates) if found and not _DATA.match(found)), "")
    return lazy or largest or element.get("src")


def _largest(srcset: str) -> str:
    found = [(float(size or 1) if _is_number(size) else 1.0, url) for url, size, _ in _CANDIDATE.findall(srcset)]
    return max(found, key=lambda pair: pair[0])[1] if found else ""


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def _decoded(src: str) -> bytes | None:
    """Give the file in a `data:` address (RFC 2397), or None when it holds none."""
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
    """Say whether the picture `element` is a dot that nobody sees, there to count readers."""
    sizes = [element.get("width"), element.get("height")]
    style = declarations(element)
    sizes += [style.get("width", ""), style.get("height", "")]
    return any((match := _WIDTH.fullmatch(size.strip())) and int(match[1]) <= 1 for size in sizes if len(size) < 9)


def as_letter(element: Element) -> str:
    """Give the emoji that a page draws as a picture, or ""."""
    alt = element.get("alt").strip()
    return alt if _EMOJI.fullmatch(alt) and not alt.isascii() else ""
