"""What templates get of a picture that is not in Markdown: a lead image, a portrait. No
Django.
"""

import re
from dataclasses import dataclass, replace

from articles.document import Picture
from articles.rendering.links import is_own_picture, web_address
from articles.rendering.pictures import widths as picture_widths
from articles.rendering.pictures.dimensions import Size, size_of

LABELLED = re.compile(r"[^\W\d_]{3,20}(?: [^\W\d_]{2,10})?: ")
"""The beginning of a credit that has a label: “Photo: ”, “Illustration by: ”."""


@dataclass(frozen=True)
class PictureView:
    """A picture of this site, by `src`; of any other only its texts are shown."""

    src: str
    alt: str
    caption: str = ""
    credit: str = ""
    elsewhere: str = ""
    """The address of a picture on another host."""

    @property
    def size(self) -> Size | None:
        return size_of(self.src)

    @property
    def says_credit(self) -> bool:
        """Return True if the credit says by itself what it is: “Photo: Ada Byron”."""
        return LABELLED.match(self.credit) is not None

    @property
    def srcset(self) -> str:
        return picture_widths.build_srcset(self.src)

    @property
    def avif_srcset(self) -> str:
        return picture_widths.build_avif_srcset(self.src)

    @property
    def lead_sizes(self) -> str:
        return picture_widths.LEAD

    @property
    def portrait_sizes(self) -> str:
        return picture_widths.portrait_sizes(self.size) if self.size else ""

    @property
    def portrait_side(self) -> int:
        return picture_widths.PORTRAIT_SIDE


def make_picture_view(part: Picture | None) -> PictureView | None:
    """Return the view of a picture. Only this site's own pictures are shown."""
    if part is None:
        return None
    view = PictureView(
        src=part.src,
        alt=part.alt,
        caption=getattr(part, "caption", ""),
        credit=getattr(part, "credit", ""),
    )
    if is_own_picture(part.src):
        return view
    # Its texts stay, with a link to it if there can be one.
    return replace(view, src="", elsewhere=web_address(part.src))
