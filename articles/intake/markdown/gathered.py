"""What reading one text of Markdown needs and collects, apart from its blocks."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from articles.intake.html.page_addresses import PageAddresses
from articles.intake.html.page_pictures import PagePictures
from articles.intake.html.tree import Element
from articles.intake.limits import Limits
from articles.rendering.links import is_link


@dataclass(slots=True)
class Gathered:
    name: str
    """Of the file."""
    limits: Limits
    pictures: PagePictures = field(
        default_factory=lambda: PagePictures(PageAddresses())
    )
    addresses: list[str] = field(default_factory=list)
    """All addresses in the text, whatever becomes of the words at them."""
    note_numbers: Iterator[int] = field(default_factory=lambda: count(1))
    """For notes without a name of their own."""

    def add_picture(self, src: str, alt: str) -> str:
        """Return the address by which a block refers to the picture at `src`; "" if no
        page may show it.
        """
        # A picture in the text itself is no link, but can be stored.
        is_inside = src.lower().startswith("data:")
        if not is_inside and not is_link(src):
            return ""
        image = Element("img", {"src": src, "alt": alt}, None)
        return self.pictures.add(image, is_shown=True)
