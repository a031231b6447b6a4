"""The Document's refusal of a part, in a sentence for a person. The limits are the
Document's alone.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from articles.document import MARKDOWN_LISTS, PART_LISTS
from articles.intake.text.shortening import shorten

_LISTS = frozenset(row.name for row in MARKDOWN_LISTS)
_MAX_TITLE = 60


def write_refusal(error: ValidationError, fields: Mapping[str, Any]) -> str:
    """Return a sentence that says what the first of `error`'s errors is, and in which
    of `fields`.
    """
    first = error.errors()[0]
    where = _name_place(first["loc"], fields)
    limit = first.get("ctx", {}).get("max_length")
    if limit is None:
        return f"{where} cannot be kept: {first['msg']}."
    length = len(first["input"])
    return (
        f"{where} has {length:,} characters, with its Markdown; "
        f"at most {limit:,} can be kept."
    )


def _name_place(location: tuple[int | str, ...], fields: Mapping[str, Any]) -> str:
    match location:
        case (str(name), int(number), *rest) if name in _LISTS:
            part = _name_part(name, number, fields)
            if not rest:
                return f"The {part}"
            field = "text" if rest[0] == "body" else rest[0]
            return f"The {field} of {part}"
        case (str(name), int(number), *_):
            return f"Number {number + 1} of the {name}"
        case (str(name), *_):
            return f"The {name}"
    return "The document"


def _name_part(name: str, number: int, fields: Mapping[str, Any]) -> str:
    row = PART_LISTS[name]
    part = f"{row.singular} {number + 1}"
    title = fields[name][number].get(row.title_fields[0], "")
    if title:
        part += f", “{shorten(title, _MAX_TITLE)}”,"
    return part
