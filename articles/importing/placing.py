"""Store the pictures that an imported document shows, and put their public addresses
into it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar
from urllib.parse import unquote

from pydantic import ValidationError

from articles import document as documents
from articles.document import Document, PicturePart, map_markdown
from articles.drafts import DraftRefused
from articles.findings import Finding
from articles.intake.accounting.codes import PICTURE_REFUSED, finding
from articles.intake.building.refusal import write_refusal
from articles.intake.reading import Picture
from articles.pictures.conversion import PictureRefused, count_pixels
from articles.pictures.markdown_images import Image, replace_images
from articles.rendering.dialect.escape import escape

PICTURES_MAX: Final = 200
PIXELS_TOGETHER_MAX: Final = 250_000_000
"""How many pictures, and pixels in all, one document may have: some seconds of work."""

StorePicture = Callable[[bytes], str]
"""Stores a picture and returns its public address: `uploads.store_picture`, or
what `uploads.storing_pictures` yields. May raise PictureRefused.
"""
FindSibling = Callable[[str], bytes | None]
"""Returns the file that came with a document under a relative address such as `images/a
loaf.png`, or None. May raise PictureRefused.
"""


def no_sibling_file(address: str) -> None:
    """Find no file: the document came alone."""


_Picture = TypeVar("_Picture", bound=documents.Picture)


@dataclass(frozen=True)
class PlacedPictures:
    document: Document
    findings: tuple[Finding, ...]
    """One for each picture that was refused."""
    found_siblings: frozenset[str]
    """The relative addresses, percent-decoded, of the pictures that came with the
    document.
    """


def place_pictures(
    document: Document,
    pictures: Sequence[Picture],
    *,
    store_picture: StorePicture,
    find_sibling: FindSibling = no_sibling_file,
) -> PlacedPictures:
    """Store the pictures that `document` shows: `picture:<n>` is number n of
    `pictures`, a relative address a file.

    A refused picture is replaced by its alternative text; one whose file is missing
    keeps its address. Raises DraftRefused if a text becomes too long.
    """
    placing = _Placing(pictures, store_picture, find_sibling)
    # Dumped to be validated: copies are not, and addresses may have become longer.
    fields = placing.place_in_document(document).model_dump()
    try:
        whole = Document.model_validate(fields)
    except ValidationError as error:
        raise DraftRefused(write_refusal(error, fields)) from None
    return PlacedPictures(
        whole, tuple(placing.findings), frozenset(placing.found_siblings)
    )


class _Placing:
    """The pictures of one document as they are stored one by one."""

    def __init__(
        self,
        pictures: Sequence[Picture],
        store_picture: StorePicture,
        find_sibling: FindSibling,
    ) -> None:
        self.findings: list[Finding] = []
        self.found_siblings: set[str] = set()
        self._embedded = {
            f"picture:{number}": picture.data for number, picture in enumerate(pictures)
        }
        self._store_picture = store_picture
        self._find_sibling = find_sibling
        self._addresses: dict[str, str] = {}
        """The new address, "" for none, by the address in the document."""
        self._pictures_left = PICTURES_MAX
        self._pixels_left = PIXELS_TOGETHER_MAX

    def place_in_document(self, document: Document) -> Document:
        """Return `document` with the new addresses, not validated yet."""
        # In the order of the page, since the first pictures are stored if there are too
        # many.
        lead_image = self._place_picture(document.lead_image, "lead_image")
        document = map_markdown(document, self._place_in_markdown)
        pictures = tuple(self._place_listed(document.pictures))
        byline = []
        for number, part in enumerate(document.byline):
            where = f"byline[{number}].portrait"
            portrait = self._place_picture(part.portrait, where)
            byline.append(part.model_copy(update={"portrait": portrait}))
        return document.model_copy(
            update={
                "lead_image": lead_image,
                "byline": tuple(byline),
                "pictures": pictures,
            }
        )

    def _place_picture(self, picture: _Picture | None, where: str) -> _Picture | None:
        if picture is None or not picture.src:
            return picture
        src = self._place(picture.src, picture.alt, where)
        return picture.model_copy(update={"src": src})

    def _place_listed(self, pictures: Sequence[PicturePart]) -> Iterator[PicturePart]:
        """Yield the list of pictures with their new addresses. Two files of the same
        content have one address: the second is left without.
        """
        seen = set()
        for number, picture in enumerate(pictures):
            src = picture.src
            if src:
                src = self._place(src, picture.alt, f"pictures[{number}]")
            if src in seen:
                src = ""
            seen.add(src)
            yield picture.model_copy(update={"src": src})

    def _place_in_markdown(self, markdown: str, where: str) -> str:
        def replacement(image: Image) -> str | None:
            address = self._place(image.src, image.words, where)
            if not address:
                return _describe_image(image)
            if address == image.src:
                # The image stays as it was typed.
                return None
            return image.at(address)

        return replace_images(markdown, replacement)

    def _place(self, src: str, alt: str, where: str) -> str:
        """Return the address at which to show the picture `src`, "" if it can't be
        shown.
        """
        # A picture that is shown twice is stored, or refused, once.
        if src not in self._addresses:
            try:
                self._addresses[src] = self._store(src)
            except PictureRefused as refusal:
                message = f"The picture “{_shorten(alt or src)}” was not imported."
                self.findings.append(
                    finding(PICTURE_REFUSED, message, str(refusal), where)
                )
                self._addresses[src] = ""
        return self._addresses[src]

    def _store(self, src: str) -> str:
        if src.startswith("picture:"):
            # A picture inside the file, such as a Word document's.
            data = self._embedded.get(src)
            if data is None:
                raise PictureRefused("Its file did not come along.")
        else:
            # "images/a%20loaf.png" is the file "images/a loaf.png".
            sibling = unquote(src)
            data = self._find_sibling(sibling)
            if data is None:
                # The desk reports it. The address may help to find the file.
                return src
            self.found_siblings.add(sibling)
        self._spend(data)
        return self._store_picture(data)

    def _spend(self, data: bytes) -> None:
        """Take a picture off what is left. Raises PictureRefused if it is too much."""
        # Counted before it is decoded, which is what takes long.
        self._pictures_left -= 1
        self._pixels_left -= count_pixels(data)
        if self._pictures_left < 0:
            raise PictureRefused(
                f"One document can bring {PICTURES_MAX} pictures: upload this one by itself."
            )
        if self._pixels_left < 0:
            most = PIXELS_TOGETHER_MAX // 1_000_000
            raise PictureRefused(
                f"One document's pictures can have {most} million pixels: upload this one by itself."
            )


def _describe_image(image: Image) -> str:
    """Return the text to show for an image that can't be shown: its alternative text
    and caption.
    """
    caption = escape(image.caption)
    if image.alt and caption:
        return f"{image.alt} ({caption})"
    return image.alt or caption


def _shorten(text: str) -> str:
    return text if len(text) <= 120 else text[:119] + "…"
