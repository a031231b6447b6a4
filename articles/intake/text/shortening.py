"""Texts of the input, quoted in a message."""

_QUOTED_MAX = 120
"""Characters."""


def shorten(text: str, length: int = _QUOTED_MAX) -> str:
    """Return `text`, cut to `length` characters where it has more."""
    if len(text) <= length:
        return text
    return text[: length - 1] + "…"
