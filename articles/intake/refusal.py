"""The Document's refusal of a part, in a sentence for a person. The limits are the Document's alone."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from articles.document import MARKDOWN_LISTS, PART_LISTS

_LISTS = frozenset(row.name for row in MARKDOWN_LISTS)
_NAMES = {
    "heading": "heading",
    "body": "text",
    "question": "question",
    "answer": "answer",
    "bio": "bio",
    "role": "role",
}


def refusal_of(error: ValidationError, fields: Mapping[str, Any]) -> str:
    """Say in one sentence what the first of `error`'s errors is and where, by the words that `fields` has there."""
    first = error.errors()[0]
    where = _where(first["loc"], fields)
    limit = first.get("ctx", {}).get("max_length")
    if limit is None:
        return f"{where} cannot be kept: {first['msg']}."
    return f"{where} has {len(first['input']):,} characters, with its Markdown; at most {limit:,} can be kept."


def _where(loc: tuple[int | str, ...], fields: Mapping[str, Any]) -> str:
    match loc:
        case (str(name), int(number), *rest) if name in _LISTS:
            row = PART_LISTS[name]
            title = fields[name][number].get(row.title_fields[0], "")
            part = f"{row.singular} {number + 1}" + (f", “{_short(title)}”," if title else "")
            field = _NAMES.get(str(rest[0]), str(rest[0])) if rest else ""
            return f"The {field} of {part}" if field else f"The {part}"
        case (str(name), int(number), *_):
            return f"Number {number + 1} of the {name}"
        case (str(name), *_):
            return f"The {name}"
    return "The document"


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
