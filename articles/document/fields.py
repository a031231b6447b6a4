"""The types of the Document's fields: the limits of each, and how it is normalised and validated."""

import re
import uuid
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from articles.document.text import (
    QUESTION_ID_PREFIX,
    SLUG_MAX,
    normalise_line_ends,
    refuse_unstorable,
    slugify,
)

MARKDOWN_MAX = 60_000
"""Characters in one Markdown field. What is longer is not a section but a book, and would be slow to render."""
HEADLINE_MAX = 300
LINE_MAX = 500
NAME_MAX = 200
URL_MAX = 2_000
KEY_MAX = 80
CREDIT_MAX = 60
LANGUAGE_MAX = 35
"""RFC 5646, section 4.4.1: room for every registered language tag."""

KEY_PATTERN = r"[A-Za-z0-9_](?:[A-Za-z0-9_.:-]*[A-Za-z0-9_])?"
"""What `[@key]` can name: no white space, comma or bracket, so that it ends where a reader would end it."""

PARTIAL_DATE_PATTERN = r"^([0-9]{4}(-[0-9]{2}){0,2})?$"
"""Written so that every reader of the JSON Schema understands it (ECMA 262)."""


def _partial_date(text: str) -> str:
    if text:
        if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", text, re.ASCII):
            raise ValueError("a date is written YYYY, YYYY-MM or YYYY-MM-DD, or left empty")
        try:
            date.fromisoformat((text + "-01-01")[:10])
        except ValueError:
            raise ValueError(f"there is no such date as {text}") from None
    return text


def _identity(text: str) -> str:
    if not text:
        return ""
    try:
        return str(uuid.UUID(text))
    except ValueError:
        raise ValueError("an id is a UUID, or empty when new") from None


def _slug(text: str) -> str:
    if text != slugify(text):
        raise ValueError("an address has only lower-case letters, digits and single hyphens")
    return text


def _section_anchor(text: str) -> str:
    if text.startswith(QUESTION_ID_PREFIX):
        raise ValueError(f"a section's anchor does not begin with {QUESTION_ID_PREFIX}, which marks questions")
    return text


def _normalised(value: object) -> object:
    """Normalise a text's line ends before its length is checked; leave other values to be refused by their type."""
    return normalise_line_ends(value) if isinstance(value, str) else value


# The length stands first, next to `str`: behind a function pydantic reports it as an error of another type.
_NORMALISED = BeforeValidator(_normalised)
_STORABLE = AfterValidator(refuse_unstorable)

Headline = Annotated[str, Field(max_length=HEADLINE_MAX), _NORMALISED, _STORABLE]
Line = Annotated[str, Field(max_length=LINE_MAX), _NORMALISED, _STORABLE]
Name = Annotated[str, Field(max_length=NAME_MAX), _NORMALISED, _STORABLE]
Markdown = Annotated[str, Field(max_length=MARKDOWN_MAX), _NORMALISED, _STORABLE]
Url = Annotated[str, Field(max_length=URL_MAX), AfterValidator(refuse_unstorable)]
PartialDate = Annotated[
    str, Field(max_length=10, json_schema_extra={"pattern": PARTIAL_DATE_PATTERN}), AfterValidator(_partial_date)
]
Identity = Annotated[str, Field(max_length=45), AfterValidator(_identity)]
Slug = Annotated[str, Field(max_length=SLUG_MAX), AfterValidator(refuse_unstorable), AfterValidator(_slug)]
Anchor = Annotated[Slug, Field(min_length=1)]
SectionAnchor = Annotated[Anchor, AfterValidator(_section_anchor)]
Key = Annotated[str, Field(max_length=KEY_MAX, pattern=rf"^{KEY_PATTERN}$")]
Credit = Annotated[str, Field(max_length=CREDIT_MAX), AfterValidator(refuse_unstorable)]
Language = Annotated[str, Field(max_length=LANGUAGE_MAX, pattern=r"^([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*)?$")]
SourceKind = Annotated[str, Field(max_length=20, pattern=r"^[a-z-]*$")]
