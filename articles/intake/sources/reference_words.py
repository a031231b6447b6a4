"""What the words of a source's line are where only the punctuation between them tells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from ..block import Role
from .cited_authors import is_author, may_be_author
from .publishers import is_named, is_publisher, may_be_publisher
from .source_layout import Layout
from .source_spans import Span, parted, sentences_of, trimmed

_DASH = re.compile(r"\s[–—-]\s|\s?—\s?")
_PLACE = re.compile(r"[.,]\s(?P<place>[^\W\d_a-z][\w’'-]++(?:[\s,]{1,2}[^\W\d_a-z][\w’'-]++){0,2})\Z")
_IN = re.compile(r"[,.;]\s(?:in|en|dans):\s", re.IGNORECASE)
_BAR = re.compile(r"\s?[|·•]\s?")
_COLON = re.compile(r"[:：]\s")
_LAST_BRACKETS = re.compile(r"\s?[(（](?P<inside>[^()（）]+)[)）]\Z")
_OPEN_BRACKET = re.compile(r"[(（](?=[^()（）]*\Z)")
_SHORT_NAME: Final = 4
"""Words of a publisher that only its place tells."""
COMMA = re.compile(r"[,，、،]\s?")


@dataclass(slots=True)
class Named:
    """What a line names. Several titles are one, in order: the author of a work stands before its date."""

    titles: list[Span] = field(default_factory=list)
    publisher: Span | None = None
    notes: list[Span] = field(default_factory=list)
    """Words about the source that are neither."""


def below_author(text: str, first: Span, others: Sequence[Span], site: str) -> Named:
    """Tell what "Smith, J. (2023). A title. A publisher" names; the first words may be a body's name, or the title."""
    words = first.of(text)
    second = others[0].of(text)
    if is_publisher(second, site) and not is_author(words) and not is_publisher(words, site):
        return Named([first, *others[1:]], others[0])
    if is_publisher(words, site):
        return _without_repeated(text, Named(list(others), first), site)
    named = _last_sentence(text, others[0], site, is_dated=True) or Named([others[0]])
    named.titles.insert(0, first)
    for part in others[1:]:
        if named.publisher is None and may_be_publisher(part.of(text)):
            named.publisher = part
        else:
            named.titles.append(part)
    return named


def _without_repeated(text: str, named: Named, site: str) -> Named:
    """Take off the title's end a publisher that stands before it already: "WHO (2023). A report. Geneva: WHO"."""
    found = _last_sentence(text, named.titles[0], site, is_dated=False)
    if found and found.publisher and found.titles[0].start == named.titles[0].start:
        return Named([*found.titles, *named.titles[1:]], named.publisher, [found.publisher])
    return named


def by_punctuation(layout: Layout, site: str) -> Named:
    """Tell title and publisher by the marks between them alone."""
    text, (first, *others) = layout.text, layout.words
    named = Named()
    for part in others:
        if named.publisher is None and is_publisher(part.of(text), site):
            named.publisher = part
        else:
            named.titles.append(part)
    if named.publisher is not None:
        named.titles.insert(0, first)
        return named
    if is_publisher(first.of(text), site) and others:
        return Named(others, first)
    is_dated = any(mark.role is Role.SOURCE_DATE and mark.start >= first.end for mark in layout.marks)
    divided = _divided(text, first, site, is_dated=is_dated)
    return Named([*divided.titles, *others], divided.publisher)


def _divided(text: str, words: Span, site: str, *, is_dated: bool) -> Named:
    """Divide words that stand together into title and publisher, where their marks show how."""
    if (brackets := _LAST_BRACKETS.search(text, words.start, words.end)) and is_publisher(brackets["inside"], site):
        title = trimmed(text, words.start, brackets.start())
        if title:
            return Named([title], Span(*brackets.span("inside")))
    title, opened = parted(text, words, _OPEN_BRACKET, is_last=True)
    if opened is not None and may_be_publisher(opened.of(text)):
        return Named([title], opened)
    if found := _last_sentence(text, words, site, is_dated=is_dated):
        return found
    title, container = parted(text, words, _IN)
    if container is not None and may_be_publisher(container.of(text)):
        return Named([title], container)
    for mark in (_BAR, _DASH):
        first, last = parted(text, words, mark, is_last=True)
        if last is not None:
            return _sides(text, words, (first, last), site, is_title_first=mark is _BAR)
    for mark in (_COLON, COMMA):
        first, rest = parted(text, words, mark)
        if rest is not None and is_publisher(first.of(text), site):
            return Named([rest], first)
        if mark is _COLON and rest is not None and "," not in rest.of(text) and is_publisher(rest.of(text), site):
            return _with_place(text, first, rest)
    first, last = parted(text, words, COMMA, is_last=True)
    if last is not None and _closes(first.of(text), last.of(text), site, is_dated=is_dated):
        return Named([first], last)
    return Named([words])


def _with_place(text: str, title: Span, publisher: Span) -> Named:
    """Take the place before a publisher off the title: "A title. 2nd ed. Cambridge: Cambridge University Press"."""
    if (place := _PLACE.search(text, title.start, title.end)) and (rest := trimmed(text, title.start, place.start())):
        return Named([rest], Span(place.start("place"), publisher.end))
    return Named([title], publisher)


def _closes(title: str, last: str, site: str, *, is_dated: bool) -> bool:
    """Say whether `last`, behind the last comma, is the publisher: "Food prices rise again, The Guardian, 3 May"."""
    if is_publisher(last, site):
        return True
    is_short = len(last.split()) <= _SHORT_NAME
    return is_dated and is_short and is_named(last) and may_be_publisher(last) and not is_named(title)


def _sides(text: str, words: Span, sides: tuple[Span, Span], site: str, *, is_title_first: bool) -> Named:
    first, last = sides
    is_first, is_last = (is_publisher(side.of(text), site) for side in sides)
    if is_first and not is_last:
        return Named([last], first)
    if is_last:
        return Named([first], last)
    if is_title_first and may_be_publisher(last.of(text)) and len(last.of(text).split()) <= _SHORT_NAME:
        return Named([first], last)
    return Named([words])


def _last_sentence(text: str, words: Span, site: str, *, is_dated: bool) -> Named | None:
    """Take the last of several sentences for the publisher, or the first, where it can be: "A title. Penguin"."""
    starts = sentences_of(text, words)
    if not starts:
        return None
    title, last = trimmed(text, words.start, starts[-1]), trimmed(text, starts[-1], words.end)
    if title is None or last is None:
        return None
    name = last.of(text)
    if is_publisher(name, site):
        return Named([title], last)
    author = text[words.start : starts[0]].rstrip(". ")
    is_work = is_dated or (len(starts) > 1 and may_be_author(author))
    is_place = len(name.split(": ")) == 2  # "London: Penguin"
    if is_work and (may_be_publisher(name) or is_place) and is_named(name) and len(name.split()) <= 2 * _SHORT_NAME:
        return None if len(starts) == 1 and may_be_author(author) else Named([title], last)
    first = trimmed(text, words.start, starts[0])
    if first is not None and is_publisher(first.of(text), site):
        return Named([Span(starts[0], words.end)], first)
    return None
