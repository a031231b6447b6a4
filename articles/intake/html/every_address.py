"""Every address in a page, whatever becomes of the words at it."""

from collections.abc import Iterator

from .addresses import Addresses
from .pictures import emoji_of, file_of
from .tree import Element

_LINKS = ("a", "area")
_QUOTING = ("blockquote", "del", "ins", "q")
_FILES = ("iframe", "frame", "video", "audio", "object", "embed", "source")
_FILE_ATTRIBUTES = ("src", "data", "poster")


def every_address(root: Element, addresses: Addresses) -> Iterator[str]:
    """Yield the addresses of links, pictures and embedded files in `root`, and the sources its quotations cite."""
    for element in root.walk():
        if not element.attributes:
            continue
        if element.tag in _LINKS:
            yield addresses.resolve(element.get_first("href", "xlink:href"))
        elif element.tag in _QUOTING:
            yield addresses.resolve(element.get("cite"))
        elif element.tag in _FILES:
            for name in _FILE_ATTRIBUTES:
                yield addresses.file_address(element.get(name))
        elif element.tag == "img" and not emoji_of(element):
            yield addresses.file_address(file_of(element))
            yield addresses.file_address(element.get("src"))
