"""Put one part of an earlier document back into today's."""

from typing import Any

from pydantic import ValidationError

from articles.document import FORM_LISTS, Document, Part
from articles.history.comparison import Change


class PutBackRefused(ValueError):
    """The part does not fit into the document any more. The message is a sentence for
    the person.
    """


def put_back(document: Document, change: Change) -> Document:
    """Return `document` with one change made: `change` is of `compare(document,
    earlier)`.

    A part that is in both takes the earlier one's text and stays where it is; one that
    only the earlier document has comes back to its place there, as far as there is such
    a place; one that it lacks goes. A part that has only moved moves back. Raises
    PutBackRefused where the rest of the document leaves no room for it, as when its
    citation key is another source's now.
    """
    value = _choose_value(document, change)
    # Dumped first: a Document with a part that doesn't fit can't be made to look at.
    fields = document.model_copy(update={change.list_name: value}).model_dump()
    _unplace_links(fields)
    try:
        return Document.model_validate(fields)
    except ValidationError as error:
        # pydantic puts this before the message of a validator.
        reason = error.errors()[0]["msg"].removeprefix("Value error, ")
        raise PutBackRefused(
            f"This part can't be put back by itself: {reason}."
        ) from error


def _choose_value(document: Document, change: Change) -> Any:
    """Return what the field `change.list_name` of the Document will be."""
    if change.is_one_of_many:
        if change.list_name not in FORM_LISTS:
            raise PutBackRefused(
                "This part follows from the texts that use it, and from the glossary. "
                "Put back a text, or change the term."
            )
        return _put_back_part(getattr(document, change.list_name), change)
    if change.list_name == "lead_image":
        return change.after
    return change.after or ""


def _unplace_links(fields: dict[str, Any]) -> None:
    """Move links whose section is gone to the end, as a Document requires."""
    anchors = {section["anchor"] for section in fields["sections"]}
    for link in fields["related"]:
        if link["after"] not in anchors:
            link["after"] = ""


def _put_back_part(parts: tuple[Part, ...], change: Change) -> tuple[Part | str, ...]:
    changed: list[Part | str] = list(parts)
    if change.place_before is not None:
        removed = changed.pop(change.place_before)
        if removed != change.before:
            raise PutBackRefused(
                "The document has changed since it was compared. Compare it again."
            )
    if change.after is not None:
        # A part whose text changed stays where it is, even if it has moved too.
        stays = change.before is not None and change.fields
        place = change.place_before if stays else change.place_after
        # `stays` implies the one place, `change.after` the other.
        assert place is not None
        changed.insert(place, change.after)
    return tuple(changed)
