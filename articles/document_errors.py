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
}
for row in PART_LISTS.values():
    PARTS[row.name] = PARTS[row.part.__name__] = f"a {row.row_name}"
"""What an editor calls a part, by its model's name and by the Document's field."""

SHOWN = 40
"""Characters of a refused text that the sentence repeats, so that it can be found."""


def field_sentence(name: str, details: dict[str, Any]) -> str:
    """Return a sentence for one of pydantic's errors in the field `name`."""
    if details["type"] == "string_pattern_mismatch" and name in PATTERN_MESSAGES:
        return PATTERN_MESSAGES[name]
    text = str(details.get("ctx", {}).get("error", "")) or details["msg"]
    return f"{_capitalise(text).rstrip('.')}."


def document_sentence(error: ValidationError) -> str:
    """Return a sentence for the first thing that a Document, or a part of one, refuses:
    where it is, and why.
    """
    details: dict[str, Any] = dict(error.errors()[0])
    location = [str(step) for step in details["loc"]]
    if not location:
        return field_sentence("", details)

    field = location[-1]
    place = field.replace("_", " ")
    # ("byline", 0, "name") is in a whole Document, ("name",) in a part by itself.
    owner = PARTS.get(location[0] if len(location) > 1 else error.title)
    if owner:
        place += f" of {owner}"
    sentence = field_sentence(field, details)
    return f"{_capitalise(place)}{_quote_value(details['input'])}: {sentence}"


def _quote_value(value: Any) -> str:
    if not isinstance(value, str | int) or value == "":
        return ""
    # Surrogates and NUL can't be shown.
    text = str(value).encode("utf-8", "replace").decode().replace("\x00", "")
    if len(text) > SHOWN:
        text = f"{text[:SHOWN]}…"
    return f" “{text}”"


def _capitalise(text: str) -> str:
    return text[0].upper() + text[1:]
