"""How a source's line is laid out: the words between its known parts, and what of them is linked, quoted or italic."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from articles.document import URL_MAX, normalise_url
from articles.rendering.links import web_address

from ..block import Block, Role
from ..inline import Run
from .addresses import SMALL_WORDS
from .source_marks import Mark, marks_in
from .source_spans import Span, trimmed
from .source_words import LINK_WORDS

_ARCHIVES = re.compile(
    r"(?://|\.)(?:web\.archive\.org|archive\.(?:ph|today|is|li)|perma\.cc|webcitation\.org)/", re.IGNORECASE
)
_SHOWN_ADDRESS = re.compile(
    r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[/…]\S*)?|https?://\S+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Layout:
    """One source's text with what is known of it. All places are counted in `text`."""

    text: str
    marks: list[Mark]
    words: list[Span]
    """What stands between the marks, without the punctuation at its ends."""
    link: Span | None
    """What is linked, where it names the source."""
    italics: list[Span]
    href: str
    """The address that the source is at, as far as it is known; "" otherwise."""


# A line is looked at as a source, as a remark, and for where its list ends.
@lru_cache(maxsize=32)
def layout_of(block: Block, start: int, end: int) -> Layout:
    """Lay out what stands in `block` from `start` to `end`."""
    text = block.text[start:end]
    marks = marks_in(text)
    naming: list[tuple[Span, str]] = []
    spare: list[str] = []
    for span, href in _joined(block, start, end, lambda run: web_address(run.href)):
        shown = span.of(text).strip().strip(".,:;[]()<>↗→›» ")
        if _ARCHIVES.search(href) or shown.casefold() in LINK_WORDS:
            spare.append(href)
            if _is_free(span, marks):
                marks.append(Mark(span.start, span.end, Role.STRUCTURE, "words of a link"))
        elif _SHOWN_ADDRESS.fullmatch(shown):
            marks = _shown(marks, span, href, text)
        elif _is_free(span, marks) or len(shown) > 40:
            naming.append((span, href))
        else:
            spare.insert(0, href)
    link, href = max(naming, key=lambda found: found[0].end - found[0].start, default=(None, ""))
    marks = sorted(marks)
    seen = [mark.href for mark in marks if mark.role is Role.SOURCE]
    meant = [mark.href for mark in marks if mark.href and mark.role is not Role.SOURCE]
    href = next((url for url in [*seen[:1], href, *meant, *spare] if url and len(url) <= URL_MAX), "")
    italics = [span for span, _ in _joined(block, start, end, lambda run: "italic" if run.is_emphasis else "")]
    return Layout(text, marks, words_between(text, marks), link, italics, href)


def _joined(block: Block, start: int, end: int, of: Callable[[Run], str]) -> Iterator[tuple[Span, str]]:
    """Give the stretches of the text over which `of` a run has one value that says something."""
    at = 0
    last: tuple[Span, str] | None = None
    for run in block.all_runs:
        if run.is_mark:
            continue
        begin, at = at, at + len(run.text)
        span, value = Span(max(begin, start) - start, min(at, end) - start), of(run)
        if span.start >= span.end:
            continue
        if last and last[1] == value:
            last = (Span(last[0].start, span.end), value)
            continue
        if last and last[1]:
            yield last
        last = (span, value)
    if last and last[1]:
        yield last


def _is_free(span: Span, marks: Sequence[Mark]) -> bool:
    return not any(mark.overlaps(span.start, span.end) for mark in marks)


def _shown(marks: Sequence[Mark], span: Span, href: str, text: str) -> list[Mark]:
    """Give `marks` with a link that shows its address, which may be cut short and so only stand for it."""
    inside = [mark for mark in marks if mark.href and mark.overlaps(span.start, span.end)]
    if any(normalise_url(mark.href) == normalise_url(href) for mark in inside):
        return list(marks)
    others = [mark for mark in marks if mark not in inside]
    free = Mark(span.start, span.end, Role.STRUCTURE, "address", href)
    return [*others, free] if _is_free(span, others) else [*others, *(replace(mark, href=href) for mark in inside)]


def words_between(text: str, marks: Sequence[Mark]) -> list[Span]:
    """Give the words between `marks`, which are in order, each stretch without the punctuation at its ends."""
    found = []
    at = 0
    for start, end in [*((mark.start, mark.end) for mark in marks), (len(text), len(text))]:
        if span := trimmed(text, at, start):
            found.append(span)
        at = end
    # Between a date and an address may be left a "via" or a "de".
    telling = [span for span in found if not SMALL_WORDS.issuperset(span.of(text).lower().split())]
    return telling or found
