"""What a page would cost to parse, estimated from its tags before it is given to the
parser.

The algorithm of the HTML standard (13.2.6) takes time by the square of a page's depth,
and reopens unclosed formatting tags in every paragraph below. No page that people read
comes near these limits.
"""

import re
from collections import Counter, defaultdict

from articles.intake.html.tag_names import tag_set
from articles.intake.intake import IntakeRefused

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

# "<a href=x", "</p"
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)([^<>]*)")
# `="a value"`, which may hold spaces
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
    """Raise IntakeRefused if the page `text`, from the file `name`, would take too long
    or too much memory.
    """
    tags = text.count("<")
    if tags > MAX_TAGS:
        raise IntakeRefused(
            f"“{name}” has {tags:,} tags; at most {MAX_TAGS:,} can be read."
        )

    weight = _Weight()
    for match in _TAG.finditer(text):
        is_end, tag, attributes = match[1], match[2].lower(), match[3]
        if is_end:
            weight.add_end_tag(tag)
            continue
        if _has_many_attributes(attributes):
            raise IntakeRefused(
                f"“{name}” has a tag of more than {MAX_ATTRIBUTES:,} attributes, and cannot be read."
            )
        weight.add_start_tag(tag, match[0])
        if weight.is_too_heavy():
            raise IntakeRefused(
                f"“{name}” has tags inside tags, thousands deep or never closed, and cannot be read."
            )


def _has_many_attributes(written: str) -> bool:
    if len(written) <= MAX_ATTRIBUTES:
        return False
    return len(_QUOTED.sub(" ", written).split(None, MAX_ATTRIBUTES)) > MAX_ATTRIBUTES


class _Weight:
    """What the tags so far cost the parser."""

    def __init__(self) -> None:
        self._depth = 0
        self._options = 0
        self._reopened = 0
        self._formatting: defaultdict[str, list[str]] = defaultdict(list)
        """The open formatting tags as written, by name."""
        self._alike: Counter[str] = Counter()
        """How many of them are written the same."""
        self._to_reopen = 0
        """How many of them the parser makes again in each element below."""

    def is_too_heavy(self) -> bool:
        return (
            self._depth + self._to_reopen > MAX_DEPTH
            or self._options > MAX_OPTIONS
            or self._reopened > MAX_REOPENED
        )

    def add_start_tag(self, tag: str, written: str) -> None:
        self._reopened += self._to_reopen
        self._options += tag == "option"
        if tag in _FORMATTING:
            self._formatting[tag].append(written)
            self._alike[written] += 1
            self._to_reopen += self._alike[written] <= _SAME_REOPENED
        elif tag not in _NEVER_DEEP:
            self._depth += 1

    def add_end_tag(self, tag: str) -> None:
        # An end tag without a start tag closes nothing.
        if tag not in _NEVER_DEEP:
            self._depth = max(0, self._depth - 1)
        if written := self._formatting.get(tag):
            last = written.pop()
            self._to_reopen -= self._alike[last] <= _SAME_REOPENED
            self._alike[last] -= 1
