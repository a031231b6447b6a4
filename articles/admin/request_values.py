"""What a request asks for: pages, numbers and rows. Anybody can send anything there."""

import uuid
from collections.abc import Iterable

from django.http import HttpRequest

from articles.document import LANGUAGE_MAX

# The greatest bigint has nineteen digits, so any number of eighteen fits one.
ID_DIGITS_MAX = 18
"""The digits that any id of the database can have."""


def parse_number(text: str, *, digits_max: int = 8) -> int | None:
    """Return the whole number that `text` writes in at most `digits_max` ASCII digits,
    None for anything else.
    """
    # int() also takes “٣” and “1_000”, and raises ValueError for thousands of digits.
    if text.isascii() and text.isdigit() and len(text) <= digits_max:
        return int(text)
    return None


def parse_language(text: str) -> str:
    """Return a language as it can be looked for, whatever was sent."""
    return text.replace("\x00", "")[:LANGUAGE_MAX]


def read_copy_key(request: HttpRequest) -> uuid.UUID | None:
    """Return the key of the working copy that a posted form has, None for a broken
    one.
    """
    try:
        return uuid.UUID(request.POST.get("working_copy", ""))
    except ValueError:
        return None


def find_row_fields(
    names: Iterable[str], prefix: str, total: int
) -> list[dict[str, str]]:
    """Return the rows of the formset `prefix` among the `names` that were posted, in
    order, those below `total` alone.

    Each row is a dictionary of the names that were posted, such as `sections-2-body`,
    by field, such as `body`.
    """
    rows: dict[int, dict[str, str]] = {}
    for name in names:
        # With something before the prefix, it is a field of another list.
        before, _, rest = name.partition(f"{prefix}-")
        digits, _, field = rest.partition("-")
        number = parse_number(digits)
        if not before and field and number is not None and number < total:
            rows.setdefault(number, {})[field] = name
    return [rows[number] for number in sorted(rows)]


def get_url_name(request: HttpRequest) -> str:
    """Return the name of the URL pattern that was asked for, "" if none was matched."""
    match = request.resolver_match
    return (match.url_name or "") if match else ""
