"""The hashes that chain an article's editions. Pure functions: anybody can recompute
them from the public JSON.
"""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from articles.document import Document

# Part of the hash. Raise it if `edition_facts` ever changes, and keep the old version.
FORMAT = 1
FACTS = (
    "article",
    "number",
    "kind",
    "slug",
    "note",
    "override_reason",
    "published_at",
    "live_from",
    "document_sha256",
    "previous_sha256",
    "sha256",
)
"""The columns that an edition's hash is made of, and the hash."""


def digest(value: dict[str, Any]) -> str:
    """Return the SHA-256, in hex, of `value` as canonical JSON in UTF-8: keys sorted,
    no white space.

    Raises ValueError for floats.
    """
    _refuse_floats(value)
    return _hash_json(value)


def document_sha256(document: Document) -> str:
    """Return the `document_sha256` that an edition of `document` would have. It
    identifies what a person looked at.
    """
    return digest(document.model_dump(mode="json"))


def read_stored(text: str) -> Any:
    """Parse a document from JSON as the database has it.

    Raises ValueError for floats and for invalid JSON.
    """
    return json.loads(text, parse_float=_refuse_float, parse_constant=_refuse_float)


def digest_of_stored(value: Any) -> str:
    """Return the digest of a value from `read_stored`.

    Faster than `digest`, which searches for floats: `read_stored` has refused them.
    """
    return _hash_json(value)


def format_utc(at: datetime) -> str:
    """Format an aware date-time for the hash: in UTC, `2026-01-05T09:00:00.000000Z`."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def edition_facts(edition: Any) -> dict[str, Any]:
    """Return the values whose digest is an edition's `sha256`."""
    return {
        "format": FORMAT,
        "article": str(edition.article_id),
        "number": edition.number,
        "kind": str(edition.kind),
        "slug": edition.slug,
        "note": edition.note,
        "override_reason": edition.override_reason,
        "published_at": format_utc(edition.published_at),
        "live_from": format_utc(edition.live_from),
        "document_sha256": edition.document_sha256,
        "previous_sha256": edition.previous_sha256,
    }


def _hash_json(value: Any) -> str:
    # Changing any of these options would change every hash.
    text = json.dumps(
        value,
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
        allow_nan=False,
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _refuse_float(text: str) -> None:
    raise ValueError(
        f"A document holds no floats, such as {text}: two programs may write one "
        "number in two ways."
    )


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        _refuse_float(str(value))
    if isinstance(value, dict):
        for item in value.values():
            _refuse_floats(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _refuse_floats(item)
