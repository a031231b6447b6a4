"""Store the pictures that an imported document shows, and put their public addresses into it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar
from urllib.parse import unquote

from pydantic import ValidationError

from articles import document as documents
from articles.document import Document, map_markdown
from articles.drafts import DraftRefused
from articles.findings import Finding
from articles.intake.block import Picture
from articles.intake.codes import PICTURE_REFUSED, finding
from articles.intake.refusal import write_refusal
from articles.pictures.markdown_images import Image, replace_images
from articles.pictures.uploads import PictureRefused, pixels
from articles.rendering.escape import escape

PICTURES_MAX: Final = 200
PIXELS_TOGETHER_MAX: Final = 250_000_000
"""How many pictures, and pixels in all, one document may have: some seconds of work."""

Keep = Callable[[bytes], str]
"""Stores a picture and returns its public address: `uploads.keep`, or what `uploads.keeping` yields. May raise
PictureRefused."""
Beside = Callable[[str], bytes | None]
"""Returns the file that came with a document under a relative address such as `images/a loaf.png`, or None. May raise
PictureRefused."""


def nothing_beside(address: str) -> None:
    """Find no file: the document came alone."""


_Shown = TypeVar("_Shown", bound=documents.Picture)


@dataclass(frozen=True)
class Placed:
    document: Document
    findings: tuple[Finding, ...]
    """One for each picture that was refused."""
    found_beside: frozenset[str]
    """The relative addresses, percent-decoded, of the pictures that came with the document."""


def place_pictures(
    document: Document, pictures: Sequence[Picture], *, keep: Keep, beside: Beside = nothing_beside
) -> Placed:
    """Store the pictures that `document` shows: `picture:<n>` is number n of `pictures`, a relative address a file.

    A refused picture is replaced by its alternative text; one whose file did not come keeps its address. Raises
    DraftRefused if a text becomes too long.
    """
    placing = _Placing(pictures, keep, beside)
    fields = placing.place_in_document(document).model_dump()
    try:
        whole = Document.model_validate(fields)
    except ValidationError as error:
        raise DraftRefused(write_refusal(error, fields)) from None
    return Placed(whole, tuple(placing.findings), frozenset(placing.found_beside))


class _Placing:
    def __init__(self, pictures: Sequence[Picture], keep: Keep, beside: Beside) -> None:
        self.findings: list[Finding] = []
        self.found_beside: set[str] = set()
        self._embedded = {f"picture:{number}": picture.data for number, picture in enumerate(pictures)}
        self._keep = keep
        self._beside = beside
        self._placed: dict[str, str] = {}
        """The address to show, "" for none, by the address in the document."""
        self._pictures_left = PICTURES_MAX
        self._pixels_left = PIXELS_TOGETHER_MAX

    def place_in_document(self, document: Document) -> Document:
        """Return `document` with the new addresses, not validated yet."""
        image = document.lead_image and self._shown(document.lead_image, "lead_image")
        document = map_markdown(document, self._markdown)
        byline = []
        for number, part in enumerate(document.byline):
            portrait = part.portrait and self._shown(part.portrait, f"byline[{number}].portrait")
            byline.append(part.model_copy(update={"portrait": portrait}))
        return document.model_copy(update={"lead_image": image, "byline": tuple(byline)})

    def _shown(self, picture: _Shown, where: str) -> _Shown:
        if not picture.src:
            return picture
        return picture.model_copy(update={"src": self._address(picture.src, picture.alt, where)})

    def _markdown(self, markdown: str, where: str) -> str:
        def placed(image: Image) -> str | None:
            address = self._address(image.src, image.words, where)
            if not address:
                return _in_words(image)
            return None if address == image.src else image.at(address)

        return replace_images(markdown, placed)

    def _address(self, src: str, alt: str, where: str) -> str:
        """Return the address at which to show the picture `src`, "" if it can't be shown."""
        if src not in self._placed:
            try:
                self._placed[src] = self._new_address(src)
            except PictureRefused as refusal:
                message = f"The picture “{_short(alt or src)}” was not taken."
                self.findings.append(finding(PICTURE_REFUSED, message, str(refusal), where))
                self._placed[src] = ""
        return self._placed[src]

    def _new_address(self, src: str) -> str:
        if src.startswith("picture:"):
            data = self._embedded.get(src)
            if data is None:
                raise PictureRefused("Its file did not come along.")
        else:
            data = self._beside(unquote(src))
            if data is None:
                return src
            self.found_beside.add(unquote(src))
        self._count(data)
        return self._keep(data)

    def _count(self, data: bytes) -> None:
        self._pictures_left -= 1
        self._pixels_left -= pixels(data)
        if self._pictures_left < 0:
            raise PictureRefused(f"One document can bring {PICTURES_MAX} pictures: upload this one by itself.")
        if self._pixels_left < 0:
            most = PIXELS_TOGETHER_MAX // 1_000_000
            raise PictureRefused(f"One document's pictures can have {most} million pixels: upload this one by itself.")


def _in_words(image: Image) -> str:
    """Return the text to show for an image that can't be shown: its alternative text and caption."""
    caption = escape(image.caption)
    if image.alt and caption:
        return f"{image.alt} ({caption})"
    return image.alt or caption


def _short(text: str) -> str:
    return text if len(text) <= 120 else text[:119] + "…"
