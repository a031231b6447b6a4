"""Pictures of the list that readers don't see."""

from collections.abc import Iterator

from articles.desk.check import Remark, check
from articles.desk.context import Context
from articles.desk.reading import Reading
from articles.document import PICTURES
from articles.findings import Level
from articles.rendering.citing.numbering import shown_pictures


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
