"""The list of an article's pictures, for the texts that show them. No Django."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from markdown_it.common.normalize_url import normalizeLink

from articles.document import Document, PicturePart

NO_PICTURES: Final[Mapping[str, PicturePart]] = MappingProxyType({})


def index_pictures(
    document: Document, *, is_narrow: bool = False
) -> Mapping[str, PicturePart]:
    """Return the pictures of `document` by their addresses as parsed Markdown has them.

    If `is_narrow`, none is wide.
    """
    pictures = {}
    for picture in document.pictures:
        if is_narrow:
            picture = picture.model_copy(update={"layout": "column"})
        if picture.src:
            pictures[normalizeLink(picture.src)] = picture
    return MappingProxyType(pictures)
