"""Every address in a page, whatever becomes of the words at it."""

from collections.abc import Iterator
from typing import Final

from .addresses import Addresses
from .pictures import as_letter, file_of
from .tree import Element

_LINKS: Final = ("a", "area")
_QUOTING: Final = ("blockquote", "del", "ins", "q")
_FILES: Final = ("iframe", "frame", "video", "audio", "object", "embed", "source")
_FILE_ATTRIBUTES: Final = ("src", "data", "poster")


def every_address(root: Element, addresses: Addresses) -> Iterator[str]:
    """Return the addresses of links, pictures and embedded things in `root`, and of what its quotations cite."""
    for element in root.walk():
        if not element.attributes:
            continue
        if element.tag in _LINKS:
            yield addresses.whole(element.get("href") or element.get("xlink:href"))
        elif element.tag == "img" and not as_letter(element):
            yield addresses.of_file(file_of(element))
            yield addresses.of_file(element.get("src"))
        elif element.tag in _QUOTING:
            yield addresses.whole(element.get("cite"))
        elif element.tag in _FILES:
            for name in _FILE_ATTRIBUTES:
                yield addresses.of_file(element.get(name))
