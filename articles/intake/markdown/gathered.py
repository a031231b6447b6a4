"""What reading one text of Markdown needs and collects, besides its blocks."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from articles.rendering.links import is_link

from ..html.addresses import Addresses
from ..html.pictures import Pictures
from ..html.tree import Element
from ..limits import Limits


@dataclass(slots=True)
class Gathered:
    name: str
    """Of the file."""
    limits: Limits
    pictures: Pictures = field(default_factory=lambda: Pictures(Addresses()))
    addresses: list[str] = field(default_factory=list)
    """All addresses in the text, whatever becomes of the words at them."""
    note_numbers: Iterator[int] = field(default_factory=lambda: count(1))
    """For notes without a name of their own."""

    def add_picture(self, src: str, alt: str) -> str:
        """Return the address by which a block refers to the picture at `src`; "" if no page may show it."""
        if not src.lower().startswith("data:") and not is_link(src):
            return ""
        return self.pictures.add(Element("img", {"src": src, "alt": alt}, None), is_shown=True)
