"""Every address in a page, whatever becomes of the words at it."""

from collections.abc import Iterator

from articles.intake.html.page_addresses import PageAddresses
from articles.intake.html.page_pictures import find_file, read_emoji
from articles.intake.html.tree import Element

_FILE_ATTRIBUTES = ("src", "data", "poster")


def find_addresses(root: Element, addresses: PageAddresses) -> Iterator[str]:
    """Yield the addresses of links, pictures and embedded files in `root`, and the
    sources its quotations cite.
    """
    for element in root.walk():
        match element.tag:
            case "a" | "area":
                yield addresses.resolve(element.get_first("href", "xlink:href"))
            case "blockquote" | "del" | "ins" | "q":
                yield addresses.resolve(element.get("cite"))
            case "iframe" | "frame" | "video" | "audio" | "object" | "embed" | "source":
                for name in _FILE_ATTRIBUTES:
                    yield addresses.file_address(element.get(name))
            case "img" if not read_emoji(element):
                # The page may name a small file first, and a larger one apart.
                yield addresses.file_address(find_file(element))
                yield addresses.file_address(element.get("src"))
