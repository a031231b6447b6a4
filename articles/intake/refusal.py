"""The Document's refusal of a part, in a sentence for a person. The limits are the Document's alone."""

from collections.abc import Mapping
from typing import Any, Final

from pydantic import ValidationError

from articles.document import MARKDOWN_LISTS, PART_LISTS

from .shortening import shorten

_LISTS: Final = frozenset(row.name for row in MARKDOWN_LISTS)
_MAX_TITLE: Final = 60


def write_refusal(error: ValidationError, fields: Mapping[str, Any]) -> str:
    """Return a sentence that says what the first of `error`'s errors is, and in which of `fields`."""
    first = error.errors()[0]
    where = _name_place(first["loc"], fields)
    limit = first.get("ctx", {}).get("max_length")
    if limit is None:
        return f"{where} cannot be kept: {first['msg']}."
    return f"{where} has {len(first['input']):,} characters, with its Markdown; at most {limit:,} can be kept."


def _name_place(location: tuple[int | str, ...], fields: Mapping[str, Any]) -> str:
    match location:
        case (str(name), int(number), *rest) if name in _LISTS:
            row = PART_LISTS[name]
            part = f"{row.singular} {number + 1}"
            if title := fields[name][number].get(row.title_fields[0], ""):
                part += f", “{shorten(title, _MAX_TITLE)}”,"
            if not rest:
                return f"The {part}"
            field = "text" if rest[0] == "body" else rest[0]
            return f"The {field} of {part}"
        case (str(name), int(number), *_):
            return f"Number {number + 1} of the {name}"
        case (str(name), *_):
            return f"The {name}"
    return "The document"
