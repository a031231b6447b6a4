"""The marks between two versions of a text that “Edit both” puts into one field.

conflicts.js writes them. Saving removes the lines from Markdown, so that both versions
can be kept with one click; in a field of one line the mark must be removed by hand.
"""

import re
from typing import Final

MARK: Final = "━━"
BETWEEN_LINES: Final = f" {MARK} "
"""Between two versions of a one-line text."""

# The mark's own name is short, but holds a person's.
_MARK_LINE: Final = re.compile(
    rf"^{MARK} [^\n]{{1,300}} {MARK}[ \t]*(?:\n[ \t]*)*", re.M
)


def make_mark(words: str) -> str:
    """Return the line that stands over a version in a Markdown field."""
    return f"{MARK} {words} {MARK}"


def drop_marks(text: str) -> str:
    """Return Markdown without the lines that say whose version is below."""
    if MARK not in text:
        return text
    kept, count = _MARK_LINE.subn("", text)
    # The last mark is at the end, and leaves the line end before it behind.
    return kept.rstrip("\n") if count else text
