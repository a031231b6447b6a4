"""The pictures of a document that came in: each that it shows is kept, and named by its public address."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar
from urllib.parse import unquote

from pydantic import ValidationError

from articles import document as documents
from articles.document import Document
from articles.drafts.matching import DraftRefused
from articles.findings import Finding
from articles.intake.block import Picture
from articles.intake.codes import PICTURE_REFUSED, finding
from articles.intake.refusal import write_refusal
from articles.pictures.markdown_images import Image, replace_images
from articles.pictures.uploads import PictureRefused, pixels
from articles.rendering.escape import escape

PICTURES_MAX: Final = 200
PIXELS_TOGETHER_MAX: Final = 250_000_000
"""How much one document may bring: some seconds' work."""

Keep = Callable[[bytes], str]
"""Keeps a picture and gives its public address: `pictures.keep`, or what `pictures.keeping` gives. May raise
PictureRefused."""
Beside = Callable[[str], bytes | None]
"""Gives the file that came with a document under a relative address such as `images/a loaf.png`, if one did. May raise
PictureRefused."""


def nothing_beside(address: str) -> None:
    """A document that came alone."""


_Shown = TypeVar("_Shown", bound=documents.Picture)


@dataclass(frozen=True)
class Placed:
    document: Document
    findings: tuple[Finding, ...]
    """One for each picture that was refused."""
    found_beside: frozenset[str]
    """The relative addresses, percent signs undone, of those that came beside the document."""


def place_pictures(
    document: Document, pictures: Sequence[Picture], *, keep: Keep, beside: Beside = nothing_beside
) -> Placed:
    """Keep the pictures that `document` shows as `picture:<n>`, number n of `pictures`, and those that came beside it.

    In place of a picture that is refused stands its alternative text; one whose file did not come stays as its address.
    Raises DraftRefused when a text becomes too long by it.
    """
    placing = _Placing(pictures, keep, beside)
    fields = placing.document(document).model_dump()
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
        """For each address as the document has it, the one to show, "" for none."""
        self._pictures_left = PICTURES_MAX
        self._pixels_left = PIXELS_TOGETHER_MAX

    def document(self, document: Document) -> Document:
        """Give `document` with the new addresses, not yet validated."""
        return document.model_copy(
            update={
                "lead_image": document.lead_image and self._shown(document.lead_image, "lead_image"),
                "standfirst": self._markdown(document.standfirst, "standfirst"),
                "sections": tuple(
                    part.model_copy(update={"body": self._markdown(part.body, f"sections[{n}].body")})
                    for n, part in enumerate(document.sections)
                ),
                "faq": tuple(
                    part.model_copy(update={"answer": self._markdown(part.answer, f"faq[{n}].answer")})
                    for n, part in enumerate(document.faq)
                ),
                "byline": tuple(
                    part.model_copy(
                        update={
                            "portrait": part.portrait and self._shown(part.portrait, f"byline[{n}].portrait"),
                            "bio": self._markdown(part.bio, f"byline[{n}].bio"),
                        }
                    )
                    for n, part in enumerate(document.byline)
                ),
            }
        )

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
        """Give the address at which to show the picture `src`, "" where it can't be shown."""
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
    """Give what stands for an image that can't be shown: all of its text."""
    caption = escape(image.caption)
    return f"{image.alt} ({caption})" if image.alt and caption else image.alt or caption


def _short(text: str) -> str:
    return text if len(text) <= 120 else text[:119] + "…"
