"""What is wrong with an element, for the person who wrote it. No Django."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token


class Problem(NamedTuple):
    """What is wrong, and what to do about it, in a sentence each. `sort` is one of
    those below, by which the desk has a code.
    """

    sort: str
    message: str
    hint: str


NOT_DRAWN = "not-drawn"
"""A chart is shown as a table alone."""
NO_TABLE = "no-table"
"""A chart without a table, or a timeline without an entry, is shown as it was typed."""
NESTED = "nested"
"""An element inside another block is shown as it was typed."""
TWO_READINGS = "two-readings"
OPTION = "option"
REPEATED = "repeated"
NO_DATE = "no-date"
UNKNOWN_BOX = "unknown-box"
EMPTY_BOX = "empty-box"


def list_problems(tokens: Sequence[Token]) -> Iterator[Problem]:
    """Yield the problems of all elements in parsed `tokens`."""
    for token in tokens:
        yield from token.meta.get("problems", ())
