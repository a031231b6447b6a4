"""Numbers that an address or a form names. Anybody can send anything there."""

ID_DIGITS_MAX = 18
"""The digits that any id of the database can have."""


def parse_number(text: str, *, digits_max: int = 8) -> int | None:
    """Return the whole number that `text` writes in at most `digits_max` ASCII digits, None for anything else."""
    # int() also takes “٣” and “1_000”, and raises ValueError for thousands of digits.
    if text.isascii() and text.isdigit() and len(text) <= digits_max:
        return int(text)
    return None
