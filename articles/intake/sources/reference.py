"""What the words of a source's line are: its title, with the author of the work, and who publishes it."""

import re
from collections.abc import Sequence

from ..block import Role
from ..words.vocabulary import pattern_of
from .addresses import site_name
from .cited_authors import is_author, may_be_author
from .publishers import is_named, is_publisher, may_be_publisher
from .quotations import quoted_title
from .reference_words import COMMA, Named, below_author, by_punctuation
from .source_layout import Layout
from .source_spans import Span, first_sentence, outside, parted, sentences_of, trimmed

_BY = re.compile(rf"(?:{pattern_of('credits.preposition')})\s(?=[^\W\d_a-z])")
_IN_WORDS = re.compile(rf"(?:{pattern_of('sources.in')}):?\s", re.IGNORECASE)
_CLOSED = re.compile(r"[.,?!][^\w\s]\Z")
_SETS_OFF = re.compile(r"(?:[.,?!:;)–—|”\"»]\s|\bin:?\s)\Z", re.IGNORECASE)
_IS_SET_OFF = re.compile(r"\s*(?:\Z|[.,;:()–—|\[])")


def named_in(layout: Layout) -> Named:
    """Tell the title and the publisher in the words of `layout`. What is not sure is part of the title."""
    if not layout.words:
        return Named()
    text, site = layout.text, site_name(layout.href)
    title = _marked_title(layout, site)
    if title is not None:
        return _around(text, layout.words, title, site)
    first, *others = layout.words
    if others and is_dated(layout, first, others[0]) and not sentences_of(text, first):
        return below_author(text, first, others, site)
    return by_punctuation(layout, site)


def _marked_title(layout: Layout, site: str) -> Span | None:
    """Give the title where quotation marks, a link or italics show it."""
    text, words = layout.text, layout.words
    for span in words:
        if quoted := quoted_title(text, span.start, span.end):
            return Span(*quoted)
    if layout.link and (linked := trimmed(text, layout.link.start, layout.link.end)) and not _is_all(words, linked):
        others = outside(text, words, linked)
        # "Food prices rise, [The Guardian](…)"
        is_last = others and others[-1].end <= linked.start and is_publisher(linked.of(text), site)
        return others[-1] if is_last and not is_publisher(others[-1].of(text), site) else linked
    for one in layout.italics:
        italic = trimmed(text, one.start, one.end)
        if italic and not _is_all(words, italic) and _is_set_off(text, italic, words):
            leading = [span for span in words if span.start < italic.start]
            before = outside(text, leading, Span(italic.start, len(text)))
            is_below_date = len(before) == 1 and is_dated(layout, before[0], italic)
            if (
                is_below_date
                or all(may_be_author(span.of(text)) for span in before)
                or is_publisher(before[-1].of(text), site)
            ):
                return italic
            return before[-1]  # "A title. *A journal*"
    return None


def _is_set_off(text: str, span: Span, words: Sequence[Span]) -> bool:
    begins = any(one.start == span.start for one in words) or _SETS_OFF.search(text, max(0, span.start - 5), span.start)
    return bool(begins and _IS_SET_OFF.match(text, span.end))


def _is_all(words: Sequence[Span], span: Span) -> bool:
    return span.start <= words[0].start and words[-1].end <= span.end


def _around(text: str, words: Sequence[Span], title: Span, site: str) -> Named:
    """Tell what stands before and after the title that is known."""
    named = Named()
    parts = outside(text, words, title)
    before = [part for part in parts if part.end <= title.start]
    whole = _unquoted(text, title)
    is_named_below = any(is_publisher(part.of(text), site) for part in parts[len(before) :])
    for part in before:
        is_certain = is_publisher(part.of(text), site)
        if named.publisher is None and (is_certain or (not is_named_below and _publishes(text, part, title))):
            named.publisher = part
        elif part is before[-1] and any(one.start <= part.start and title.end <= one.end for one in words):
            whole = Span(part.start, title.end)
        else:
            named.titles.append(part)
    named.titles.append(whole)
    for part in parts[len(before) :]:
        _put_after(text, part, named, site)
    return named


def _publishes(text: str, part: Span, title: Span) -> bool:
    """Say whether `part`, which stands before the title, can be no author, by the mark behind it."""
    words = part.of(text)
    mark = text[part.end : title.start].strip(" .")[:1]
    if mark in ("(", "["):  # around the date
        return may_be_publisher(words) and not may_be_author(words)
    return mark in tuple(":–—|-") and may_be_publisher(words) and not is_author(words)


def _put_after(text: str, part: Span, named: Named, site: str) -> None:
    """Tell whether `part`, which stands after the title, is the publisher; else it is a note on the source."""
    if lead := _IN_WORDS.match(text, part.start, part.end):
        part = trimmed(text, lead.end(), part.end) or part
    if named.publisher is None and is_publisher(part.of(text), site):
        named.publisher = part
        return
    if _BY.match(text, part.start, part.end):
        by, last = parted(text, part, COMMA, is_last=True)
        if named.publisher is None and last and is_publisher(last.of(text), site):
            named.publisher, part = last, by
        named.titles.append(part)
        return
    title = named.titles[-1]
    if not text[title.end : part.start].strip() and not _CLOSED.search(text, title.start, title.end):
        named.titles[-1] = Span(title.start, part.end)
        return
    if named.publisher is None:
        first, rest = parted(text, part, COMMA)
        if rest and is_publisher(first.of(text), site) and not is_publisher(part.of(text), site):
            named.publisher = first
            named.notes.append(rest)
            return
        if _is_name(part.of(text)):
            named.publisher = part
            return
        sentence, rest = first_sentence(text, part)
        if rest and _is_name(sentence.of(text)):
            named.publisher = sentence
            named.notes.append(rest)
            return
    named.notes.append(part)


def _is_name(words: str) -> bool:
    """Say whether words behind a title are a name, and no description such as "Explains how bread is made"."""
    return may_be_publisher(words) and (is_named(words) or len(words.split()) == 1)


def _unquoted(text: str, title: Span) -> Span:
    """Take the quotation marks off a title that stands in them, and the stop or comma inside."""
    if quoted_title(text, title.start, title.end) != (title.start, title.end):
        return title
    return trimmed(text, title.start + 1, title.end - 1) or title


def is_dated(layout: Layout, first: Span, second: Span) -> bool:
    """Say whether the date stands between the first words and the next, as between an author and a title."""
    between = [mark for mark in layout.marks if first.end <= mark.start and mark.end <= second.start]
    return len(between) == 1 and between[0].role is Role.SOURCE_DATE
