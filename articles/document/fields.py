"""The types of the Document's fields: the limits of each, and how it is normalised and
validated.
"""

import re
import uuid
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from articles.document.text import (
    QUESTION_ID_PREFIX,
    SLUG_MAX,
    normalise_line_ends,
    refuse_unstorable,
    slugify,
)

MARKDOWN_MAX = 60_000
"""Characters in one Markdown field. A longer one is a book rather than a section, and
would be slow to render.
"""
HEADLINE_MAX = 300
LINE_MAX = 500
NAME_MAX = 200
URL_MAX = 2_000
PICTURE_ADDRESS_MAX = 500
"""Of a picture in the list of pictures. In UTF-8 it fits into an index of PostgreSQL,
which keeps it unique; addresses on this site have 70 characters.
"""
KEY_MAX = 80
CREDIT_MAX = 60
LANGUAGE_MAX = 35
"""RFC 5646, section 4.4.1: room for every registered language tag."""

KEY_PATTERN = r"[A-Za-z0-9_](?:[A-Za-z0-9_.:-]*[A-Za-z0-9_])?"
"""What `[@key]` can name, such as `fao:2024`: no white space, comma or bracket, so that
a key ends where one would expect.
"""

PARTIAL_DATE_PATTERN = r"^([0-9]{4}(-[0-9]{2}){0,2})?$"
"""Written so that every reader of the JSON Schema understands it (ECMA 262)."""


def clean_line(text: str, what: str, refusal: type[Exception]) -> str:
    """Return a note or a reason as a column of `LINE_MAX` characters stores it. Raises
    `refusal`, with a sentence that calls the text `what`, if no column can.
    """
    text = normalise_line_ends(text).strip()
    if len(text) > LINE_MAX:
        raise refusal(
            f"The {what} has {len(text):,} characters; at most {LINE_MAX} can be kept."
        )
    try:
        return refuse_unstorable(text)
    except ValueError as error:
        raise refusal(f"The {what} {error}.") from error


def _check_partial_date(text: str) -> str:
    if not text:
        return ""
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", text, re.ASCII):
        raise ValueError("a date is written YYYY, YYYY-MM or YYYY-MM-DD, or left empty")
    try:
        # "2024" becomes "2024-01-01", and "2024-05" the first of May.
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        raise ValueError(f"there is no such date as {text}") from None
    return text


def _normalise_identity(text: str) -> str:
    if not text:
        return ""
    try:
        # Python reads several ways to write a UUID, and hashes need one.
        return str(uuid.UUID(text))
    except ValueError:
        raise ValueError("an id is a UUID, or empty when new") from None


def _check_slug(text: str) -> str:
    if text != slugify(text):
        raise ValueError(
            "an address has only lower-case letters, digits and single hyphens"
        )
    return text


def _check_section_anchor(text: str) -> str:
    if text.startswith(QUESTION_ID_PREFIX):
        raise ValueError(
            f"a section's anchor does not begin with {QUESTION_ID_PREFIX}, which marks questions"
        )
    return text


def _normalise_text(value: object) -> object:
    """Normalise the line ends of a text, before its length is checked. pydantic refuses
    any other value.
    """
    if isinstance(value, str):
        return normalise_line_ends(value)
    return value


# `Field` comes first, next to `str`: after a function, pydantic reports a text that is
# too long with another type of error.
_NORMALISED = BeforeValidator(_normalise_text)
_STORABLE = AfterValidator(refuse_unstorable)

Headline = Annotated[str, Field(max_length=HEADLINE_MAX), _NORMALISED, _STORABLE]
Line = Annotated[str, Field(max_length=LINE_MAX), _NORMALISED, _STORABLE]
Name = Annotated[str, Field(max_length=NAME_MAX), _NORMALISED, _STORABLE]
Markdown = Annotated[str, Field(max_length=MARKDOWN_MAX), _NORMALISED, _STORABLE]
Url = Annotated[str, Field(max_length=URL_MAX), AfterValidator(refuse_unstorable)]
PictureAddress = Annotated[
    str, Field(max_length=PICTURE_ADDRESS_MAX), AfterValidator(refuse_unstorable)
]
# The pattern is in the JSON Schema alone: the function refuses with a sentence.
PartialDate = Annotated[
    str,
    Field(max_length=10, json_schema_extra={"pattern": PARTIAL_DATE_PATTERN}),
    AfterValidator(_check_partial_date),
]
# 45: a UUID may be written as `urn:uuid:…`.
Identity = Annotated[str, Field(max_length=45), AfterValidator(_normalise_identity)]
Slug = Annotated[
    str,
    Field(max_length=SLUG_MAX),
    AfterValidator(refuse_unstorable),
    AfterValidator(_check_slug),
]
# A draft's address may be empty. An anchor names its part, so it can't be.
Anchor = Annotated[Slug, Field(min_length=1)]
SectionAnchor = Annotated[Anchor, AfterValidator(_check_section_anchor)]
Key = Annotated[str, Field(max_length=KEY_MAX, pattern=rf"^{KEY_PATTERN}$")]
Credit = Annotated[str, Field(max_length=CREDIT_MAX), AfterValidator(refuse_unstorable)]
# "de", "pt-BR", "sr-Latn-RS", or "" for none.
Language = Annotated[
    str,
    Field(max_length=LANGUAGE_MAX, pattern=r"^([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*)?$"),
]
PictureLayout = Literal["column", "wide"]
"""How much room a picture takes: the column of text, or the margin beside it too."""
# Any word: another newsroom's document may name kinds that this site does not have.
SourceKind = Annotated[str, Field(max_length=20, pattern=r"^[a-z-]*$")]
