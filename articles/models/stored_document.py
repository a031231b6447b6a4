"""Parse a Document from the database, where another version of this program may have
written it.
"""

from typing import Any

from pydantic import ValidationError

from articles.document import SCHEMA_VERSION, Document


class DocumentUnreadable(ValueError):
    """The stored JSON is not a Document of today's schema.

    Readers still see the edition's stored body, but it can't be compared.
    """


def parse_stored_document(value: Any) -> Document:
    """Return the document in `value`, parsed JSON. Raises DocumentUnreadable.

    Nothing is added or left out to make an older one fit: readers must see no change
    that nobody made.
    """
    version = None
    if isinstance(value, dict):
        version = value.get("schema_version")
    if version != SCHEMA_VERSION:
        raise DocumentUnreadable(
            f"It is of version {version} of the document's schema; "
            f"today's is {SCHEMA_VERSION}."
        )
    try:
        return Document.model_validate(value)
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))
        raise DocumentUnreadable(
            f"Its {where or 'document'} is not as the document's schema has it."
        ) from error
