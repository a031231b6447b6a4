"""What the words of a source's line are where only the punctuation between them shows it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from ..block import Role
from .cited_authors import is_author, may_be_author
from .publishers import is_named, is_publisher, may_be_publisher
from .source_layout import Layout
from .source_spans import Span, trim_span

_DASH = re.compile(r"\s[–—-]\s|\s?—\s?")
_PLACE = re.compile(r"[.,]\s(?P<place>[^\W\d_a-z][\w’'-]++(?:[\s,]{1,2}[^\W\d_a-z][\w’'-]++){0,2})\Z")
_IN = re.compile(r"[,.;]\s(?:in|en|dans):\s", re.IGNORECASE)
_BAR = re.compile(r"\s?[|·•]\s?")
_COLON = re.compile(r"[:：]\s")
_LAST_BRACKETS = re.compile(r"\s?[(（](?P<inside>[^()（）]+)[)）]\Z")
_OPEN_BRACKET = re.compile(r"[(（](?=[^()（）]*\Z)")
_SHORT_NAME: Final = 4
"""The most words of a name that only its position shows to be a publisher's."""
COMMA = re.compile(r"[,，、،]\s?")


@dataclass(slots=True)
class Named:
    """What a line names. Several titles are one, in order: the author of a work comes before its date."""

    titles: list[Span] = field(default_factory=list)
    publisher: Span | None = None
    notes: list[Span] = field(default_factory=list)
    """Words about the source that are neither."""


def name_below_author(first: Span, others: Sequence[Span], site: str) -> Named:
    """Return what "Smith, J. (2023). A title. A publisher" names.

    The `first` words may also be the name of an organisation, or the title.
    """
    is_first_publisher = is_publisher(first.words, site)
    if not is_first_publisher and is_publisher(others[0].words, site) and not is_author(first.words):
        return Named([first, *others[1:]], others[0])
    if is_first_publisher:
        return _without_repeated_publisher(Named(list(others), first), site)

    named = _split_last_sentence(others[0], site, is_dated=True) or Named([others[0]])
    named.titles.insert(0, first)
    for part in others[1:]:
        if named.publisher is None and may_be_publisher(part.words):
            named.publisher = part
        else:
            named.titles.append(part)
    return named


def _without_repeated_publisher(named: Named, site: str) -> Named:
    """Take off the title's end a publisher that is named before it already: "WHO (2023). A report. Geneva: WHO"."""
    first, *others = named.titles
    found = _split_last_sentence(first, site, is_dated=False)
    if found and found.publisher and found.titles[0].start == first.start:
        return Named([*found.titles, *others], named.publisher, [found.publisher])
    return named


def divide_by_punctuation(layout: Layout, site: str) -> Named:
    """Return the title and the publisher, by the marks between them alone."""
    first, *others = layout.words
    publisher = next((part for part in others if is_publisher(part.words, site)), None)
    if publisher:
        return Named([part for part in layout.words if part is not publisher], publisher)
    if others and is_publisher(first.words, site):
        return Named(others, first)

    is_dated = any(mark.role is Role.SOURCE_DATE and mark.start >= first.end for mark in layout.marks)
    divided = _divide(first, site, is_dated=is_dated)
    divided.titles += others
    return divided


def _divide(words: Span, site: str, *, is_dated: bool) -> Named:
    """Divide adjacent words into title and publisher, where the marks in them show how."""
    return (
        _divide_at_brackets(words, site)
        or _split_last_sentence(words, site, is_dated=is_dated)
        or _divide_at_marks(words, site)
        or _divide_at_last_comma(words, site, is_dated=is_dated)
        or Named([words])
    )


def _divide_at_brackets(words: Span, site: str) -> Named | None:
    brackets = _LAST_BRACKETS.search(words.text, words.start, words.end)
    if brackets and is_publisher(brackets["inside"], site):
        title = trim_span(words.text, words.start, brackets.start())
        if title:
            return Named([title], Span(words.text, *brackets.span("inside")))

    return _split_before_publisher(words, _OPEN_BRACKET, is_last=True)


def _split_before_publisher(words: Span, mark: re.Pattern[str], *, is_last: bool = False) -> Named | None:
    """Divide `words` at `mark`, where a publisher can be behind it."""
    title, publisher = words.split(mark, is_last=is_last)
    if publisher and may_be_publisher(publisher.words):
        return Named([title], publisher)
    return None


def _divide_at_marks(words: Span, site: str) -> Named | None:
    """Divide `words` at "in:", a bar, a dash or a colon, or at a comma behind the publisher."""
    if found := _split_before_publisher(words, _IN):
        return found

    for mark in (_BAR, _DASH):
        first, last = words.split(mark, is_last=True)
        if last:
            return _divide_sides(first, last, site, is_title_first=mark is _BAR) or Named([words])

    for mark in (_COLON, COMMA):
        first, rest = words.split(mark)
        if rest is None:
            continue
        if is_publisher(first.words, site):
            return Named([rest], first)
        if mark is _COLON and "," not in rest.words and is_publisher(rest.words, site):
            return _with_place(first, rest)
    return None


def _divide_at_last_comma(words: Span, site: str, *, is_dated: bool) -> Named | None:
    """Divide "Food prices rise again, The Guardian, 3 May" at its last comma, if a publisher is behind it."""
    title, last = words.split(COMMA, is_last=True)
    if last is None:
        return None
    if is_publisher(last.words, site):
        return Named([title], last)

    is_name = is_named(last.words) and may_be_publisher(last.words) and not is_named(title.words)
    if is_dated and is_name and len(last.words.split()) <= _SHORT_NAME:
        return Named([title], last)
    return None


def _with_place(title: Span, publisher: Span) -> Named:
    """Take the place before a publisher off the title: "A title. 2nd ed. Cambridge: Cambridge University Press"."""
    if place := _PLACE.search(title.text, title.start, title.end):
        rest = trim_span(title.text, title.start, place.start())
        if rest:
            return Named([rest], Span(title.text, place.start("place"), publisher.end))
    return Named([title], publisher)


def _divide_sides(first: Span, last: Span, site: str, *, is_title_first: bool) -> Named | None:
    """Return which of two sides of a bar or a dash is the publisher; None where neither shows it."""
    if is_publisher(last.words, site):
        return Named([first], last)
    if is_publisher(first.words, site):
        return Named([last], first)
    if is_title_first and may_be_publisher(last.words) and len(last.words.split()) <= _SHORT_NAME:
        return Named([first], last)
    return None


def _split_last_sentence(words: Span, site: str, *, is_dated: bool) -> Named | None:
    """Take the last of several sentences as the publisher, or the first, where it can be one: "A title. Penguin"."""
    text = words.text
    starts = words.sentence_starts()
    if not starts:
        return None
    title = trim_span(text, words.start, starts[-1])
    last = trim_span(text, starts[-1], words.end)
    if not title or not last:
        return None
    name = last.words
    if is_publisher(name, site):
        return Named([title], last)

    is_below_author = may_be_author(text[words.start : starts[0]].rstrip(". "))
    is_work = is_dated or (len(starts) > 1 and is_below_author)
    is_place = len(name.split(": ")) == 2  # "London: Penguin"
    is_name = (is_place or may_be_publisher(name)) and is_named(name) and len(name.split()) <= 2 * _SHORT_NAME
    if is_work and is_name:
        # Of an author and one sentence, the sentence is the title.
        is_title = len(starts) == 1 and is_below_author
        return None if is_title else Named([title], last)

    first = trim_span(text, words.start, starts[0])
    if first and is_publisher(first.words, site):
        return Named([Span(text, starts[0], words.end)], first)
    return None
