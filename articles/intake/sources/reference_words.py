"""What the words of a source's line are where only the punctuation between them shows
it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.intake.building.piece import Role
from articles.intake.sources.cited_authors import is_author, may_be_author
from articles.intake.sources.publishers import is_named, is_publisher, may_be_publisher
from articles.intake.sources.source_layout import Layout
from articles.intake.sources.source_spans import SourceSpan, trim_span

COMMA = re.compile(r"[,，、،]\s?")
_BAR = re.compile(r"\s?[|·•]\s?")
_DASH = re.compile(r"\s[–—-]\s|\s?—\s?")
_COLON = re.compile(r"[:：]\s")
# "A chapter. In: A book"
_IN = re.compile(r"[,.;]\s(?:in|en|dans):\s", re.IGNORECASE)
# The end of "A title. 2nd ed. New York", before the publisher's colon
_PLACE = re.compile(
    r"[.,]\s(?P<place>[^\W\d_a-z][\w’'-]++(?:[\s,]{1,2}[^\W\d_a-z][\w’'-]++){0,2})\Z"
)
# "A title (The Guardian)"
_LAST_BRACKETS = re.compile(r"\s?[(（](?P<inside>[^()（）]+)[)）]\Z")
_OPEN_BRACKET = re.compile(r"[(（](?=[^()（）]*\Z)")
# The most words of a name that only its position shows to be a publisher's.
_SHORT_NAME = 4


@dataclass(slots=True)
class Named:
    """What a line names. Several titles are one, in order: the author of a work comes
    before its date.
    """

    titles: list[SourceSpan] = field(default_factory=list)
    publisher: SourceSpan | None = None
    notes: list[SourceSpan] = field(default_factory=list)
    """Words about the source that are neither."""


def name_below_author(
    first: SourceSpan, others: Sequence[SourceSpan], site: str
) -> Named:
    """Return what "Smith, J. (2023). A title. A publisher" names.

    The `first` words may also be the name of an organisation, or the title.
    """
    second, *last = others
    if is_publisher(first.words, site):
        return _without_repeated_publisher(Named(list(others), first), site)
    if is_publisher(second.words, site) and not is_author(first.words):
        return Named([first, *last], second)

    named = _split_last_sentence(second, site, is_dated=True) or Named([second])
    named.titles.insert(0, first)
    for part in last:
        if named.publisher is None and may_be_publisher(part.words):
            named.publisher = part
        else:
            named.titles.append(part)
    return named


def _without_repeated_publisher(named: Named, site: str) -> Named:
    """Take off the title's end a publisher that is named before it already: "WHO
    (2023). A report. Geneva: WHO".
    """
    first, *others = named.titles
    found = _split_last_sentence(first, site, is_dated=False)
    if found and found.publisher and found.titles[0].start == first.start:
        return Named([*found.titles, *others], named.publisher, [found.publisher])
    return named


def divide_by_punctuation(layout: Layout, site: str) -> Named:
    """Return the title and the publisher, by the marks between them alone."""
    first, *others = layout.words
    for part in others:
        if is_publisher(part.words, site):
            titles = [words for words in layout.words if words is not part]
            return Named(titles, part)
    if others and is_publisher(first.words, site):
        return Named(others, first)

    is_dated = any(
        label.role is Role.SOURCE_DATE and label.start >= first.end
        for label in layout.labels
    )
    divided = _divide(first, site, is_dated=is_dated)
    divided.titles += others
    return divided


def _divide(words: SourceSpan, site: str, *, is_dated: bool) -> Named:
    """Divide adjacent words into title and publisher, where the marks in them show
    how.
    """
    return (
        _divide_at_brackets(words, site)
        or _split_last_sentence(words, site, is_dated=is_dated)
        or _divide_at_marks(words, site)
        or _divide_at_last_comma(words, site, is_dated=is_dated)
        or Named([words])
    )


def _divide_at_brackets(words: SourceSpan, site: str) -> Named | None:
    brackets = _LAST_BRACKETS.search(words.text, words.start, words.end)
    if brackets and is_publisher(brackets["inside"], site):
        title = trim_span(words.text, words.start, brackets.start())
        if title:
            return Named([title], SourceSpan(words.text, *brackets.span("inside")))

    return _split_before_publisher(words, _OPEN_BRACKET, is_last=True)


def _split_before_publisher(
    words: SourceSpan, mark: re.Pattern[str], *, is_last: bool = False
) -> Named | None:
    """Divide `words` at `mark`, where a publisher can be behind it."""
    title, publisher = words.split(mark, is_last=is_last)
    if publisher and may_be_publisher(publisher.words):
        return Named([title], publisher)
    return None


def _divide_at_marks(words: SourceSpan, site: str) -> Named | None:
    """Divide `words` at "in:", a bar, a dash or a colon, or at a comma behind the
    publisher.
    """
    if found := _split_before_publisher(words, _IN):
        return found

    for mark in (_BAR, _DASH):
        first, last = words.split(mark, is_last=True)
        if last:
            return _name_sides(first, last, site, mark) or Named([words])
    return _divide_at_colon(words, site) or _divide_at_first_comma(words, site)


def _name_sides(
    first: SourceSpan, last: SourceSpan, site: str, mark: re.Pattern[str]
) -> Named | None:
    """Return which of two sides of a bar or a dash is the publisher; None where neither
    shows it.
    """
    if is_publisher(last.words, site):
        return Named([first], last)
    if is_publisher(first.words, site):
        return Named([last], first)

    # "A title | A site" is how pages name themselves; a dash may be part of a title.
    if mark is _BAR and _is_short(last) and may_be_publisher(last.words):
        return Named([first], last)
    return None


def _divide_at_colon(words: SourceSpan, site: str) -> Named | None:
    first, rest = words.split(_COLON)
    if rest is None:
        return None
    if is_publisher(first.words, site):
        return Named([rest], first)
    if "," not in rest.words and is_publisher(rest.words, site):
        return _with_place(first, rest)
    return None


def _divide_at_first_comma(words: SourceSpan, site: str) -> Named | None:
    first, rest = words.split(COMMA)
    if rest and is_publisher(first.words, site):
        return Named([rest], first)
    return None


def _divide_at_last_comma(
    words: SourceSpan, site: str, *, is_dated: bool
) -> Named | None:
    """Divide "Food prices rise again, The Guardian, 3 May" at its last comma, if a
    publisher is behind it.
    """
    title, last = words.split(COMMA, is_last=True)
    if last is None:
        return None
    if is_publisher(last.words, site):
        return Named([title], last)

    # Where every word of the title has a capital, capitals show no name.
    if not is_dated or not _is_short(last) or is_named(title.words):
        return None
    if is_named(last.words) and may_be_publisher(last.words):
        return Named([title], last)
    return None


def _is_short(span: SourceSpan) -> bool:
    return len(span.words.split()) <= _SHORT_NAME


def _with_place(title: SourceSpan, publisher: SourceSpan) -> Named:
    """Take the place before a publisher off the title: "A title. 2nd ed. Cambridge:
    Cambridge University Press".
    """
    if place := _PLACE.search(title.text, title.start, title.end):
        rest = trim_span(title.text, title.start, place.start())
        if rest:
            named = SourceSpan(title.text, place.start("place"), publisher.end)
            return Named([rest], named)
    return Named([title], publisher)


def _split_last_sentence(
    words: SourceSpan, site: str, *, is_dated: bool
) -> Named | None:
    """Take the last of several sentences as the publisher, or the first, where it can
    be one: "A title. Penguin".
    """
    starts = words.find_sentence_starts()
    if not starts:
        return None
    title, last = words.divide(starts[-1], starts[-1])
    if not title or not last:
        return None
    if is_publisher(last.words, site):
        return Named([title], last)

    author = words.text[words.start : starts[0]].rstrip(". ")
    is_below_author = may_be_author(author)
    has_title = len(starts) > 1
    is_work = is_dated or (has_title and is_below_author)
    if not is_work or not _is_name_after_work(last.words):
        return _split_first_sentence(words, starts[0], site)
    # Of an author and one sentence, the sentence is the title.
    if is_below_author and not has_title:
        return None
    return Named([title], last)


def _split_first_sentence(words: SourceSpan, end: int, site: str) -> Named | None:
    """Take the first of several sentences, up to `end`, as the publisher."""
    first = trim_span(words.text, words.start, end)
    if first and is_publisher(first.words, site):
        return Named([SourceSpan(words.text, end, words.end)], first)
    return None


def _is_name_after_work(name: str) -> bool:
    """Return True if `name`, the last sentence, can be a publisher's."""
    if not is_named(name) or len(name.split()) > 2 * _SHORT_NAME:
        return False
    is_place = len(name.split(": ")) == 2  # "London: Penguin"
    return is_place or may_be_publisher(name)
