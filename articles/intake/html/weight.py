"""What a page would cost to parse, estimated from its tags before it is given to the parser.

The algorithm of the HTML standard (13.2.6) takes time by the square of a page's depth, and reopens unclosed formatting
tags in every paragraph below. No page that people read comes near these limits.
"""

import re
from collections import Counter, defaultdict

from ..intake import IntakeRefused
from .tag_names import tag_set

MAX_TAGS = 300_000
"""Each takes some 600 bytes of memory until the page is read."""
MAX_DEPTH = 10_000
"""Elements open at the same time."""
MAX_OPTIONS = 10_000
"""Options of all drop-down lists; for each the parser walks over those before it."""
MAX_ATTRIBUTES = 2_000
"""Of one tag; each is compared with those before it."""
MAX_REOPENED = 500_000
"""Formatting elements that the parser would make again."""

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)([^<>]*)")
_QUOTED = re.compile(r"""=\s*(?:"[^"]*"?|'[^']*'?)""")
_FORMATTING = tag_set("b big code em font i nobr s small strike strong tt u")
# Elements without an end tag, or that end where the next one begins.
_NEVER_DEEP = tag_set("""
    area base body br col colgroup dd dt embed head hr html img input li
    link meta p param rp rt source tbody td tfoot th thead tr track wbr
""")
# Of identical formatting tags, the standard reopens only so many.
_SAME_REOPENED = 3


def refuse_heavy(name: str, text: str) -> None:
    """Raise IntakeRefused if the page `text`, from the file `name`, would take too long or too much memory."""
    tags = text.count("<")
    if tags > MAX_TAGS:
        raise IntakeRefused(f"“{name}” has {tags:,} tags; at most {MAX_TAGS:,} can be read.")

    depth = options = reopened = 0
    formatting = _Formatting()
    for match in _TAG.finditer(text):
        is_end, tag, attributes = match[1], match[2].lower(), match[3]
        if is_end:
            if tag not in _NEVER_DEEP:
                depth = max(0, depth - 1)
            formatting.close(tag)
            continue

        if _has_many_attributes(attributes):
            raise IntakeRefused(f"“{name}” has a tag of more than {MAX_ATTRIBUTES:,} attributes, and cannot be read.")

        reopened += formatting.count
        options += tag == "option"
        if tag in _FORMATTING:
            formatting.open(tag, match[0])
        elif tag not in _NEVER_DEEP:
            depth += 1
        if depth + formatting.count > MAX_DEPTH or options > MAX_OPTIONS or reopened > MAX_REOPENED:
            raise IntakeRefused(f"“{name}” has tags inside tags, thousands deep or never closed, and cannot be read.")


def _has_many_attributes(written: str) -> bool:
    if len(written) <= MAX_ATTRIBUTES:
        return False
    return len(_QUOTED.sub(" ", written).split(None, MAX_ATTRIBUTES)) > MAX_ATTRIBUTES


class _Formatting:
    """The open formatting tags, as far as the parser would reopen them."""

    def __init__(self) -> None:
        self._open: defaultdict[str, list[str]] = defaultdict(list)
        self._alike: Counter[str] = Counter()
        self.count = 0

    def open(self, tag: str, written: str) -> None:
        self._open[tag].append(written)
        self._alike[written] += 1
        self.count += self._alike[written] <= _SAME_REOPENED

    def close(self, tag: str) -> None:
        if written := self._open.get(tag):
            last = written.pop()
            self.count -= self._alike[last] <= _SAME_REOPENED
            self._alike[last] -= 1
