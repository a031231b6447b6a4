"""Who wrote an article, among all who have a credit on it. No Django."""

from typing import Final

from articles.document import BylinePart

_WRITING_CREDITS: Final = frozenset({"", "author"})


def has_author_block(part: BylinePart) -> bool:
    """Return True if the article ends with a block about a person. Of others it has the
    name alone, in the byline.
    """
    return bool(part.role or part.bio or part.portrait)


def is_writing(credit: str) -> bool:
    """Return True for the credit of somebody who is named after "By"."""
    return credit.strip().lower() in _WRITING_CREDITS


def is_writer(part: BylinePart) -> bool:
    """Return True if a person is named after "By"."""
    return is_writing(part.credit)
