"""Rows that a form has and that are not saved yet, for the previews of its texts."""

import json
import uuid

import pydantic

from articles.document import Document, PicturePart
from articles.drafts.matching import source_part
from articles.models import Source

ROWS_MAX = 300


def with_typed_sources(document: Document, typed: list[str]) -> Document:
    """Return `document` with the sources that the form has now, each `key:id`, so that
    a preview knows a source before it is saved. What names no source is left out.
    """
    ids: dict[str, uuid.UUID] = {}
    for entry in typed[:ROWS_MAX]:
        # From the end: a key may have colons in it, an id has none.
        key, _, source_id = entry.rpartition(":")
        try:
            ids[key] = uuid.UUID(source_id)
        except ValueError:
            continue

    parts = {part.key: part for part in document.sources}
    # Only what the last save did not have is asked for.
    added = {
        key: source_id
        for key, source_id in ids.items()
        if key not in parts or parts[key].id != str(source_id)
    }
    sources = Source.objects.in_bulk(added.values()) if added else {}
    for key, source_id in added.items():
        try:
            source = sources[source_id]
            parts[key] = source_part(source, key=key, accessed_on="", locator="")
        except (KeyError, pydantic.ValidationError):
            continue
    return document.model_copy(update={"sources": tuple(parts.values())})


def with_typed_pictures(document: Document, typed: str) -> Document:
    """Return `document` with the pictures that the form lists now, as JSON. What is no
    such picture is left out.
    """
    try:
        rows = json.loads(typed)
    except (ValueError, RecursionError):
        return document
    if not isinstance(rows, list):
        return document

    parts = {}
    for row in rows[:ROWS_MAX]:
        try:
            part = PicturePart.model_validate(row)
        except pydantic.ValidationError:
            continue
        parts.setdefault(part.src, part)
    return document.model_copy(update={"pictures": tuple(parts.values())})
