"""Put one part of an earlier document back into today's."""

from typing import Any

from pydantic import ValidationError

from articles.document import Document
from articles.history.comparison import Change


class PutBackRefused(ValueError):
    """The part does not fit into the document any more. The message is a sentence for the person."""


def put_back(document: Document, change: Change) -> Document:
    """Return `document` with one change made: `change` is of `compare(document, earlier)`.

    A part that is in both takes the earlier one's text and stays where it is; one that only the earlier document has
    comes back to its place there, as far as there is such a place; one that it lacks goes. A part that has only moved
    moves back. Raises PutBackRefused where the rest of the document leaves no room for it, as when its citation key
    is another source's now.
    """
    value: Any = change.after
    if change.is_named:
        value = list(getattr(document, change.list_name))
        if change.place_before is not None:
            taken = value.pop(change.place_before)
            if taken != change.before:
                raise PutBackRefused("The document has changed since it was compared. Compare it again.")
        place = change.place_before if change.before is not None and change.fields else change.place_after
        if change.after is not None:
            assert place is not None
            value.insert(place, change.after)
    elif value is None and change.list_name != "lead_image":
        value = ""
    fields = document.model_dump() | {change.list_name: _dumped(value)}
    anchors = {section["anchor"] for section in fields["sections"]}
    for link in fields["related"]:
        if link["after"] not in anchors:
            link["after"] = ""
    try:
        return Document.model_validate(fields)
    except ValidationError as error:
        said = error.errors()[0]["msg"].removeprefix("Value error, ")
        raise PutBackRefused(f"This part can't be put back by itself: {said}.") from error


def _dumped(value: Any) -> Any:
    if isinstance(value, list):
        return [part.model_dump() for part in value]
    return value.model_dump() if hasattr(value, "model_dump") else value
