"""What the words of a source's line are: its title, with the author of the work, and who publishes it."""

import re
from collections.abc import Sequence

from ..block import Role
from ..words.vocabulary import pattern_of
from .addresses import site_name
from .cited_authors import is_author, may_be_author
from .publishers import is_named, is_publisher, may_be_publisher
from .quotations import find_quoted_title
from .reference_words import COMMA, Named, divide_by_punctuation, name_below_author
from .source_layout import Layout
from .source_spans import Span, spans_outside, trim_span

_BY = re.compile(rf"(?:{pattern_of('credits.preposition')})\s(?=[^\W\d_a-z])")
_IN_WORDS = re.compile(rf"(?:{pattern_of('sources.in')}):?\s", re.IGNORECASE)
_CLOSED = re.compile(r"[.,?!][^\w\s]\Z")
_BEFORE_TITLE = re.compile(r"(?:[.,?!:;)–—|”\"»]\s|\bin:?\s)\Z", re.IGNORECASE)
_AFTER_TITLE = re.compile(r"\s*(?:\Z|[.,;:()–—|\[])")


def read_names(layout: Layout) -> Named:
    """Return the title and the publisher in the words of `layout`. What is not certain is part of the title."""
    if not layout.words:
        return Named()

    site = site_name(layout.href)
    title = _marked_title(layout, site)
    if title:
        return _name_around(title, layout.words, site)

    first, *others = layout.words
    if others and _has_date_between(layout, first, others[0]) and not first.sentence_starts():
        return name_below_author(first, others, site)
    return divide_by_punctuation(layout, site)


def _marked_title(layout: Layout, site: str) -> Span | None:
    """Return the title where quotation marks, a link or italics show it."""
    for span in layout.words:
        if quoted := find_quoted_title(layout.text, span.start, span.end):
            return quoted
    return _linked_title(layout, site) or _italic_title(layout, site)


def _linked_title(layout: Layout, site: str) -> Span | None:
    linked = layout.link and trim_span(layout.text, layout.link.start, layout.link.end)
    if not linked or _is_all(layout.words, linked):
        return None

    # "Food prices rise, [The Guardian](…)": a publisher's link at the end leaves the words before it as the title.
    others = list(spans_outside(layout.words, linked))
    is_last = others and others[-1].end <= linked.start
    if is_last and is_publisher(linked.words, site) and not is_publisher(others[-1].words, site):
        return others[-1]
    return linked


def _italic_title(layout: Layout, site: str) -> Span | None:
    for one in layout.italics:
        italic = trim_span(layout.text, one.start, one.end)
        if not italic or _is_all(layout.words, italic) or not _is_set_off(italic, layout.words):
            continue

        leading = [span for span in layout.words if span.start < italic.start]
        before = list(spans_outside(leading, Span(layout.text, italic.start, len(layout.text))))
        is_below_author = all(may_be_author(span.words) for span in before)
        is_below_date = len(before) == 1 and _has_date_between(layout, before[0], italic)
        if is_below_date or is_below_author or is_publisher(before[-1].words, site):
            return italic
        return before[-1]  # "A title. *A journal*"
    return None


def _is_set_off(span: Span, words: Sequence[Span]) -> bool:
    """Return True if punctuation, or an end of the words, is on both sides of `span`."""
    is_first = any(one.start == span.start for one in words)
    if not is_first and not _BEFORE_TITLE.search(span.text, max(0, span.start - 5), span.start):
        return False
    return _AFTER_TITLE.match(span.text, span.end) is not None


def _is_all(words: Sequence[Span], span: Span) -> bool:
    return span.start <= words[0].start and words[-1].end <= span.end


def _name_around(title: Span, words: Sequence[Span], site: str) -> Named:
    """Return what is named before and after a known `title`."""
    named = Named()
    parts = list(spans_outside(words, title))
    before = [part for part in parts if part.end <= title.start]
    after = parts[len(before) :]
    whole = _without_quotation_marks(title)
    is_publisher_after = any(is_publisher(part.words, site) for part in after)

    for part in before:
        may_publish = is_publisher(part.words, site) or (not is_publisher_after and _publishes_before(part, title))
        if named.publisher is None and may_publish:
            named.publisher = part
        elif part is before[-1] and any(one.start <= part.start and title.end <= one.end for one in words):
            # No mark parts these words from the title.
            whole = Span(title.text, part.start, title.end)
        else:
            named.titles.append(part)

    named.titles.append(whole)
    for part in after:
        _name_after(part, named, site)
    return named


def _publishes_before(part: Span, title: Span) -> bool:
    """Return True if `part`, before the title, can be no author, by the mark behind it."""
    mark = part.text[part.end : title.start].strip(" .")[:1]
    if not mark or mark not in "([:–—|-" or not may_be_publisher(part.words):
        return False

    # A bracket opens the date.
    is_person = may_be_author if mark in "([" else is_author
    return not is_person(part.words)


def _name_after(part: Span, named: Named, site: str) -> None:
    """Add `part`, after the title, to `named`: the publisher, more of the title, or a note on the source."""
    text = part.text
    if lead := _IN_WORDS.match(text, part.start, part.end):
        part = trim_span(text, lead.end(), part.end) or part
    if named.publisher is None and is_publisher(part.words, site):
        named.publisher = part
        return

    if _BY.match(text, part.start, part.end):
        author, last = part.split(COMMA, is_last=True)
        if named.publisher is None and last and is_publisher(last.words, site):
            named.publisher, part = last, author
        named.titles.append(part)
        return

    title = named.titles[-1]
    is_adjacent = not text[title.end : part.start].strip()
    if is_adjacent and not _CLOSED.search(text, title.start, title.end):
        named.titles[-1] = Span(text, title.start, part.end)
        return

    if named.publisher is None:
        named.publisher, rest = _split_publisher(part, site)
    else:
        rest = part
    if rest:
        named.notes.append(rest)


def _split_publisher(part: Span, site: str) -> tuple[Span | None, Span | None]:
    """Return the publisher at the beginning of `part`, if there is one, and what is left."""
    first, rest = part.split(COMMA)
    if rest and is_publisher(first.words, site) and not is_publisher(part.words, site):
        return first, rest
    if _is_name(part.words):
        return part, None

    sentence, rest = part.split_first_sentence()
    if rest and _is_name(sentence.words):
        return sentence, rest
    return None, part


def _is_name(words: str) -> bool:
    """Return True if words behind a title are a name, and no description such as "Explains how bread is made"."""
    return may_be_publisher(words) and (is_named(words) or len(words.split()) == 1)


def _without_quotation_marks(title: Span) -> Span:
    """Return a title in quotation marks without them, and without the full stop or comma inside."""
    if find_quoted_title(title.text, title.start, title.end) != title:
        return title
    return trim_span(title.text, title.start + 1, title.end - 1) or title


def _has_date_between(layout: Layout, first: Span, second: Span) -> bool:
    """Return True if only the date is between the first words and the next, as between an author and a title."""
    between = [mark.role for mark in layout.marks if first.end <= mark.start and mark.end <= second.start]
    return between == [Role.SOURCE_DATE]
