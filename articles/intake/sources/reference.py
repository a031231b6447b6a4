"""What the words of a source's line are: its title, with the author of the work, and
who publishes it.
"""

import re
from collections.abc import Sequence

from articles.intake.building.piece import Role
from articles.intake.sources.addresses import read_site_name
from articles.intake.sources.cited_authors import is_author, may_be_author
from articles.intake.sources.publishers import is_named, is_publisher, may_be_publisher
from articles.intake.sources.quotations import find_quoted_title
from articles.intake.sources.reference_words import (
    COMMA,
    Named,
    divide_by_punctuation,
    name_below_author,
)
from articles.intake.sources.source_layout import Layout
from articles.intake.sources.source_spans import (
    SourceSpan,
    find_spans_outside,
    trim_span,
)
from articles.intake.words.vocabulary import pattern_of

# "by Jane Austen"
_BY = re.compile(rf"(?:{pattern_of('credits.preposition')})\s(?=[^\W\d_a-z])")
# "In: Nature"
_IN_WORDS = re.compile(rf"(?:{pattern_of('sources.in')}):?\s", re.IGNORECASE)
# A title in quotation marks that ends inside them: "Food prices rise."
_CLOSED = re.compile(r"[.,?!][^\w\s]\Z")
_BEFORE_TITLE = re.compile(r"(?:[.,?!:;)–—|”\"»]\s|\bin:?\s)\Z", re.IGNORECASE)
_AFTER_TITLE = re.compile(r"\s*(?:\Z|[.,;:()–—|\[])")


def read_names(layout: Layout) -> Named:
    """Return the title and the publisher in the words of `layout`. What is not certain
    is part of the title.
    """
    if not layout.words:
        return Named()

    site = read_site_name(layout.href)
    title = _find_marked_title(layout, site)
    if title:
        return _name_around(title, layout.words, site)

    first, *others = layout.words
    is_dated = bool(others) and _has_date_between(layout, first, others[0])
    if is_dated and not first.find_sentence_starts():
        return name_below_author(first, others, site)
    return divide_by_punctuation(layout, site)


def _find_marked_title(layout: Layout, site: str) -> SourceSpan | None:
    """Return the title where quotation marks, a link or italics show it."""
    for span in layout.words:
        if quoted := find_quoted_title(layout.text, span.start, span.end):
            return quoted
    return _find_linked_title(layout, site) or _find_italic_title(layout, site)


def _find_linked_title(layout: Layout, site: str) -> SourceSpan | None:
    if layout.link is None:
        return None
    linked = trim_span(layout.text, layout.link.start, layout.link.end)
    if linked is None or _covers(linked, layout.words):
        return None
    if not is_publisher(linked.words, site):
        return linked

    # "Food prices rise, [The Guardian](…)": a publisher's link at the end leaves the
    # words before it as the title.
    others = list(find_spans_outside(layout.words, linked))
    if others and others[-1].end <= linked.start:
        last = others[-1]
        if not is_publisher(last.words, site):
            return last
    return linked


def _find_italic_title(layout: Layout, site: str) -> SourceSpan | None:
    italic = _find_set_off_italics(layout)
    if italic is None:
        return None

    rest = SourceSpan(layout.text, italic.start, len(layout.text))
    leading = [words for words in layout.words if words.start < italic.start]
    before = list(find_spans_outside(leading, rest))
    if all(may_be_author(words.words) for words in before):
        return italic
    last = before[-1]
    is_below_date = len(before) == 1 and _has_date_between(layout, last, italic)
    if is_below_date or is_publisher(last.words, site):
        return italic
    return last  # "A title. *A journal*"


def _find_set_off_italics(layout: Layout) -> SourceSpan | None:
    for span in layout.italics:
        italic = trim_span(layout.text, span.start, span.end)
        if italic is None or _covers(italic, layout.words):
            continue
        if _is_set_off(italic, layout.words):
            return italic
    return None


def _is_set_off(span: SourceSpan, words: Sequence[SourceSpan]) -> bool:
    """Return True if punctuation, or an end of the words, is on both sides of
    `span`.
    """
    if not _AFTER_TITLE.match(span.text, span.end):
        return False
    if any(stretch.start == span.start for stretch in words):
        return True
    begin = max(0, span.start - 5)
    return _BEFORE_TITLE.search(span.text, begin, span.start) is not None


def _covers(span: SourceSpan, words: Sequence[SourceSpan]) -> bool:
    """Return True if `span` is all of `words`, and so says nothing about its part."""
    return span.start <= words[0].start and words[-1].end <= span.end


def _name_around(title: SourceSpan, words: Sequence[SourceSpan], site: str) -> Named:
    """Return what is named before and after a known `title`."""
    named = Named()
    parts = list(find_spans_outside(words, title))
    before = [part for part in parts if part.end <= title.start]
    after = parts[len(before) :]
    whole = _without_quotation_marks(title)
    is_named_after = any(is_publisher(part.words, site) for part in after)

    for part in before:
        names_publisher = is_publisher(part.words, site)
        # The mark behind it counts only where the line names no other.
        if not is_named_after:
            names_publisher = names_publisher or _publishes_before(part, title)
        if named.publisher is None and names_publisher:
            named.publisher = part
        elif part is before[-1] and _is_one_stretch(part, title, words):
            whole = SourceSpan(title.text, part.start, title.end)
        else:
            named.titles.append(part)

    named.titles.append(whole)
    for part in after:
        _name_after(part, named, site)
    return named


def _is_one_stretch(
    first: SourceSpan, last: SourceSpan, words: Sequence[SourceSpan]
) -> bool:
    """Return True if nothing such as a date is between `first` and `last`."""
    return any(span.start <= first.start and last.end <= span.end for span in words)


def _publishes_before(part: SourceSpan, title: SourceSpan) -> bool:
    """Return True if `part`, before the title, can be no author, by the mark behind
    it.
    """
    mark = part.text[part.end : title.start].strip(" .")[:1]
    if not mark or mark not in "([:–—|-" or not may_be_publisher(part.words):
        return False

    # A bracket opens the date, which is also written behind authors.
    if mark in "([":
        return not may_be_author(part.words)
    return not is_author(part.words)


def _name_after(part: SourceSpan, named: Named, site: str) -> None:
    """Add `part`, after the title, to `named`: the publisher, more of the title, or a
    note on the source.
    """
    text = part.text
    if lead := _IN_WORDS.match(text, part.start, part.end):
        part = trim_span(text, lead.end(), part.end) or part
    if named.publisher is None and is_publisher(part.words, site):
        named.publisher = part
        return

    if _BY.match(text, part.start, part.end):
        _name_author(part, named, site)
        return

    title = named.titles[-1]
    if _continues(title, part):
        named.titles[-1] = SourceSpan(text, title.start, part.end)
        return

    rest: SourceSpan | None = part
    if named.publisher is None:
        named.publisher, rest = _split_publisher(part, site)
    if rest:
        named.notes.append(rest)


def _continues(title: SourceSpan, part: SourceSpan) -> bool:
    """Return True if `part` is directly behind a title that has no stop at its end."""
    if title.text[title.end : part.start].strip():
        return False
    return not _CLOSED.search(title.text, title.start, title.end)


def _name_author(part: SourceSpan, named: Named, site: str) -> None:
    """Add "by Jane Austen" to the title, and a publisher behind it."""
    author, last = part.split(COMMA, is_last=True)
    if named.publisher is None and last and is_publisher(last.words, site):
        named.publisher, part = last, author
    named.titles.append(part)


def _split_publisher(
    part: SourceSpan, site: str
) -> tuple[SourceSpan | None, SourceSpan | None]:
    """Return the publisher at the beginning of `part`, if there is one, and what is
    left.
    """
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
    """Return True if words behind a title are a name, and no description such as
    "Explains how bread is made".
    """
    return may_be_publisher(words) and (is_named(words) or len(words.split()) == 1)


def _without_quotation_marks(title: SourceSpan) -> SourceSpan:
    """Return a title in quotation marks without them, and without the full stop or
    comma inside.
    """
    if find_quoted_title(title.text, title.start, title.end) != title:
        return title
    return trim_span(title.text, title.start + 1, title.end - 1) or title


def _has_date_between(layout: Layout, first: SourceSpan, second: SourceSpan) -> bool:
    """Return True if only the date is between the first words and the next, as between
    an author and a title.
    """
    between = [
        label.role
        for label in layout.labels
        if first.end <= label.start and label.end <= second.start
    ]
    return between == [Role.SOURCE_DATE]
