"""What a page would cost to parse, told from its tags alone, before a parser is let at it.

The algorithm of the HTML standard (13.2.6) costs the square of a page's depth, and opens formatting tags that were not
closed again in every paragraph below. No page that people read comes near these limits.
"""

import re
from collections import Counter

from ..intake import IntakeRefused

MAX_TAGS = 300_000
"""Each takes some 600 bytes of memory until the page is read."""
MAX_DEPTH = 10_000
"""Elements that are open at once."""
MAX_OPTIONS = 10_000
"""Choices of all lists to choose from; each costs a walk over those before it."""
MAX_ATTRIBUTES = 2_000
"""Of one tag; each is compared with those before it."""
MAX_REOPENED = 500_000
"""Formatting elements that the parser would make again."""

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)([^<>]*)")
_QUOTED = re.compile(r"""=\s*(?:"[^"]*"?|'[^']*'?)""")
_FORMATTING = frozenset(("b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"))
_NEVER_DEEP = frozenset(
    {
        *(
            "area",
            "base",
            "body",
            "br",
            "col",
            "colgroup",
            "dd",
            "dt",
            "embed",
            "head",
            "hr",
            "html",
            "img",
            "input",
            "li",
        ),
        *(
            "link",
            "meta",
            "p",
            "param",
            "rp",
            "rt",
            "source",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "track",
            "wbr",
        ),
    }
)
"""Elements without an end, or that end where the next one begins."""
_SAME_REOPENED = 3
"""Of formatting tags that are alike to the letter, the standard opens only so many again."""


def refuse_heavy(name: str, text: str) -> None:
    """Raise IntakeRefused when the page `text`, from the file `name`, would take too long or too much memory."""
    tags = text.count("<")
    if tags > MAX_TAGS:
        raise IntakeRefused(f"“{name}” has {tags:,} tags; at most {MAX_TAGS:,} can be read.")
    depth = options = reopened = 0
    formatting = _Formatting()
    for match in _TAG.finditer(text):
        is_end, tag = match[1], match[2].lower()
        if is_end:
            depth = max(0, depth - 1) if tag not in _NEVER_DEEP else depth
            formatting.close(tag)
            continue
        if (
            len(match[3]) > MAX_ATTRIBUTES
            and len(_QUOTED.sub(" ", match[3]).split(None, MAX_ATTRIBUTES)) > MAX_ATTRIBUTES
        ):
            raise IntakeRefused(f"“{name}” has a tag of more than {MAX_ATTRIBUTES:,} attributes, and cannot be read.")
        reopened += formatting.count
        options += tag == "option"
        if tag in _FORMATTING:
            formatting.open(tag, match[0])
        elif tag not in _NEVER_DEEP:
            depth += 1
        if depth + formatting.count > MAX_DEPTH or options > MAX_OPTIONS or reopened > MAX_REOPENED:
            raise IntakeRefused(f"“{name}” has tags inside tags, thousands deep or never closed, and cannot be read.")


class _Formatting:
    """The formatting tags that are open, as far as they would be opened again."""

    def __init__(self) -> None:
        self._open: dict[str, list[str]] = {}
        self._alike: Counter[str] = Counter()
        self.count = 0

    def open(self, tag: str, written: str) -> None:
        self._open.setdefault(tag, []).append(written)
        self._alike[written] += 1
        self.count += self._alike[written] <= _SAME_REOPENED

    def close(self, tag: str) -> None:
        if written := self._open.get(tag):
            last = written.pop()
            self.count -= self._alike[last] <= _SAME_REOPENED
            self._alike[last] -= 1
