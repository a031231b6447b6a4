"""Pictures: whether readers see those of the list, and who made them."""

from collections.abc import Iterator

from articles.desk.accessibility import list_image_tokens
from articles.desk.check import Remark, check
from articles.desk.context import Context
from articles.desk.reading import Reading
from articles.document import PICTURES
from articles.findings import Level
from articles.rendering.citing.numbering import shown_pictures
from articles.rendering.pictures.picture_list import index_pictures


@check("desk.N020", Level.NOTE, "A picture that no text shows")
def find_unshown_pictures(reading: Reading, context: Context) -> Iterator[Remark]:
    """The list of pictures has one that no text shows."""
    document = reading.document
    shown = {picture.src for picture in shown_pictures(document)}
    for number, picture in enumerate(document.pictures):
        if picture.src in shown:
            continue
        name = PICTURES.title_of(picture)
        called = f"The picture “{name}”" if name else f"Picture {number + 1}"
        yield Remark(
            f"{called} is in no text.",
            "Insert it where it belongs, or delete its row.",
            f"pictures[{number}].caption",
        )


@check("desk.N055", Level.NOTE, "A picture without a credit")
def find_missing_credits(reading: Reading, context: Context) -> Iterator[Remark]:
    """Readers see a picture, and nothing says who made it."""
    document = reading.document
    lead = document.lead_image
    if lead and lead.src and not lead.credit.strip():
        yield _remark_on_credit("The lead picture has no credit.", "lead_image.credit")

    in_list = index_pictures(document)
    in_texts = [
        (where, str(token.attrs["src"])) for where, token in list_image_tokens(reading)
    ]
    shown = {in_list[src].src for _, src in in_texts if src in in_list}
    for number, picture in enumerate(document.pictures):
        if picture.src in shown and not picture.credit.strip():
            name = PICTURES.title_of(picture)
            yield _remark_on_credit(
                f"The picture “{name}” has no credit.", f"pictures[{number}].credit"
            )

    for where, src in in_texts:
        # The text about an author belongs to their record, which has no such list.
        if src not in in_list and not where.startswith("byline"):
            yield Remark(
                "A picture of this text is not in the list of pictures, so it has no "
                "credit.",
                "Add a picture there, with its address and who made it.",
                where,
                words=src,
            )


def _remark_on_credit(message: str, where: str) -> Remark:
    return Remark(message, "Say who made it: “Photo: Ada Byron”.", where)
