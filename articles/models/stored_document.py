"""Read a Document as the database has it, which another version of this program may have written."""

from typing import Any

from pydantic import ValidationError

from articles.document import SCHEMA_VERSION, Document


class DocumentUnreadable(ValueError):
    """What is stored is no Document of today's schema. It is shown by its stored page; it can't be compared."""


def stored_document(value: Any) -> Document:
    """Return a stored document as the value it is. Raises DocumentUnreadable.

    Nothing is filled in or left out to make an older one fit: what readers are told of a change must have been there.
    """
    version = value.get("schema_version") if isinstance(value, dict) else None
    if version != SCHEMA_VERSION:
        raise DocumentUnreadable(f"It is of version {version} of the document's schema; today's is {SCHEMA_VERSION}.")
    try:
        return Document.model_validate(value)
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))
        raise DocumentUnreadable(f"Its {where or 'document'} is not as the document's schema has it.") from error
