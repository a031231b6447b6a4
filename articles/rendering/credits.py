"""Who wrote an article, among all who have a credit on it. No Django."""

from typing import Final

from articles.document import BylinePart

WRITING_CREDITS: Final = frozenset({"", "author"})


def is_writer(part: BylinePart) -> bool:
    """Return True if a person is named after "By"."""
    return part.credit.strip().lower() in WRITING_CREDITS
