"""What a Document refuses, as sentences for editors. No Django."""

from typing import Any

from pydantic import ValidationError

from articles.document import PART_LISTS

PATTERN_MESSAGES = {
    "key": "A key has letters, digits and . : - _ and begins and ends with a letter or a digit: “reuters-2024”.",
    "language": "A language tag looks like en, es or pt-BR.",
}

PARTS = {
    "LeadImage": "the lead image",
    "Link": "a link of an author",
    "Picture": "an author’s portrait",
    "lead_image": "the lead image",
    **{row.part.__name__: f"a {row.row_name}" for row in PART_LISTS.values()},
    **{row.name: f"a {row.row_name}" for row in PART_LISTS.values()},
}
"""What an editor calls a part, by its model's name and by the Document's field."""

SHOWN = 40
"""Characters of a refused text that the sentence repeats, so that it can be found."""


def field_sentence(name: str, details: dict[str, Any]) -> str:
    """Return a sentence for one of pydantic's errors in the field `name`."""
    if details["type"] == "string_pattern_mismatch" and name in PATTERN_MESSAGES:
        return PATTERN_MESSAGES[name]
    text = str(details.get("ctx", {}).get("error", "")) or details["msg"]
    return f"{text[0].upper()}{text[1:].rstrip('.')}."


def document_sentence(error: ValidationError) -> str:
    """Return a sentence for the first thing that a Document, or a part of one, refuses: where it is, and why."""
    details: dict[str, Any] = dict(error.errors()[0])
    location = [str(step) for step in details["loc"]]
    if not location:
        return field_sentence("", details)

    field = location[-1]
    owner = PARTS.get(location[0] if len(location) > 1 else error.title, "")
    place = f"{field.replace('_', ' ')} of {owner}" if owner else field.replace("_", " ")
    return f"{place[0].upper()}{place[1:]}{_quoted(details['input'])}: {field_sentence(field, details)}"


def _quoted(value: Any) -> str:
    if not isinstance(value, str | int) or value == "":
        return ""
    text = str(value).encode("utf-8", "replace").decode().replace("\x00", "")
    shown = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
    return f" “{shown}”"
