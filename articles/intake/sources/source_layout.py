"""How a source's line is laid out: the words between its known parts, and what of them is linked, quoted or italic."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from articles.document import URL_MAX, normalise_url
from articles.rendering.links import host, web_address

from ..block import Block, Role
from ..inline import Run
from ..words.vocabulary import words_of
from .addresses import SMALL_WORDS, site_name
from .cited_authors import is_author, may_be_author, surname_of
from .publishers import is_publisher
from .quotations import quoted_title
from .source_marks import Mark, is_identifier, marks_in
from .source_spans import Span, trimmed

_ARCHIVES = re.compile(
    r"(?://|\.)(?:web\.archive\.org|archive\.(?:ph|today|is|li)|perma\.cc|webcitation\.org)/", re.IGNORECASE
)
# A link may also show nothing but an arrow.
_LINK_WORDS: Final = words_of("sources.links") | {""}
_AROUND: Final = " .,:;()[]"
_SURNAME_FIRST = re.compile(r"[^\W\d_a-z][\w’'-]+, [^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z]\.)?")
_OF_ARCHIVE = re.compile(r"archiv|wayback|perma", re.IGNORECASE)
_ABOUT_NUMBER = re.compile(r"[:/]BookSources/|_\(identifier\)")
"""Pages of an encyclopedia about a number, or that look for it in libraries: they are no source."""
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
    archived: str
    """The address of an archived copy, where the source has another address as well."""
    further: tuple[str, ...] = ()
    """The addresses of its other links, but for those of numbers, of publishers and of people."""


# A line is looked at as a source, as a remark, and for where its list ends.
@lru_cache(maxsize=32)
def layout_of(block: Block, start: int, end: int) -> Layout:
    """Lay out what stands in `block` from `start` to `end`."""
    text = block.text[start:end]
    links = _Links(text, marks_in(text))
    for span, href in _joined(block, start, end, lambda run: web_address(run.href)):
        links.add(span, href)

    marks = sorted(links.marks)
    href = links.address()
    italics = [span for span, _ in _joined(block, start, end, lambda run: "italic" if run.is_emphasis else "")]
    return Layout(
        text=text,
        marks=marks,
        words=words_between(text, marks),
        link=links.title or links.longest,
        italics=italics,
        href=href,
        archived=links.archived(href),
        further=tuple(links.further(href)),
    )


class _Links:
    """The links of one source's line, each with what it is for."""

    def __init__(self, text: str, marks: list[Mark]) -> None:
        self.marks = marks
        self._text = text
        self._naming: list[tuple[Span, str]] = []
        """Those that name the source, its authors or its publisher."""
        self._spare: list[str] = []
        """Those of words such as "PDF", and of numbers in catalogues."""
        self._first: tuple[Span, str] | None = None
        """The link of such words that stands before all other links."""
        self._archives: list[str] = []
        self._added: list[tuple[Span, str]] = []

    def add(self, span: Span, href: str) -> None:
        shown = span.of(self._text).strip().strip(".,:;[]()<>↗→›» ")
        is_free = _is_free(span, self.marks)
        self._added.append((span, href))
        is_archive = _ARCHIVES.search(href) is not None
        if is_archive:
            self._archives.append(href)

        if shown.casefold() in _LINK_WORDS or (is_archive and not (is_free and _names_work(shown))):
            self._spare.append(href)
            if len(self._added) == 1 and not is_archive:
                self._first = (span, href)
            if is_free:
                self.marks.append(Mark(span.start, span.end, Role.STRUCTURE, "words of a link"))
        elif _SHOWN_ADDRESS.fullmatch(shown):
            self.marks = _shown(self.marks, span, href, self._text)
        elif is_free or len(shown) > 40:
            self._naming.append((span, href))
        else:
            self.marks = _linked(self.marks, span, href)
            self._spare.insert(0, href)

    @property
    def longest(self) -> Span | None:
        """The longest link but those of authors, whose pages are not the source."""
        return _longest(span for span, _ in self._naming if not _is_person(span.of(self._text)))

    @property
    def title(self) -> Span | None:
        """The link that is the source's title: the one in quotation marks, or the longest that is no other name."""
        quoted = quoted_title(self._text, 0, len(self._text))
        if quoted:
            for span, _ in self._naming:
                if span.start < quoted[1] and quoted[0] < span.end:
                    return span

        return _longest(span for span, href in self._naming if not _is_name(span.of(self._text), href))

    def address(self) -> str:
        """Return the address that the source is at: its title's, one that is shown, or any other."""
        title, longest = self.title, self.longest
        seen = [mark for mark in self.marks if mark.role is Role.SOURCE]
        of_title = [href for span, href in self._naming if span == title]
        if title and seen and seen[0].start < title.start:
            of_title = []  # "https://… – A title": what stands first is what the author cites

        found = [
            *self._before_title(),
            *of_title,
            *(mark.href for mark in seen),
            *(href for span, href in self._naming if span == longest),
            *(mark.href for mark in self.marks if mark.href and mark.role is not Role.SOURCE),
            *(href for href in self._spare if _ABOUT_NUMBER.search(href) is None),
        ]
        fitting = [href for href in found if href and len(href) <= URL_MAX]
        # A copy in an archive is the source's address only where there is no other.
        return next((href for href in fitting if not _ARCHIVES.search(href)), next(iter(fitting), ""))

    def _before_title(self) -> Iterator[str]:
        """Yield the address of words such as "PDF" that stand before a title without a link.

        What is linked behind that title, such as its data, is another thing.
        """
        named = self.title or self.longest
        if self._first is None or named is None or any(mark.role is Role.SOURCE for mark in self.marks):
            return

        span, href = self._first
        words = self._text[span.end : named.start].strip(_AROUND)
        is_title = words[:1].isupper() and len(words.split()) > 1
        is_author_named = may_be_author(words) or surname_of(f"{words}. ")
        if is_title and not is_author_named and not _is_name(words, href):
            yield href

    def archived(self, href: str) -> str:
        """Return the address of the archived copy of the source at `href`."""
        shown = [mark.href for mark in self.marks if mark.href and _ARCHIVES.search(mark.href)]
        others = (url for url in (*self._archives, *shown) if url != href and len(url) <= URL_MAX)
        return next(others, "")

    def further(self, href: str) -> Iterator[str]:
        """Yield the addresses of links that are neither the source at `href` nor about it."""
        for span, url in self._added:
            is_same = normalise_url(url) == normalise_url(href)
            is_about = _ARCHIVES.search(url) or _ABOUT_NUMBER.search(url) or self._is_number(span)
            if not (is_same or is_about or _is_name(span.of(self._text), url)):
                yield url

    def _is_number(self, span: Span) -> bool:
        """Return True if `span` is a number such as a DOI, or a part of one."""
        numbers = (mark for mark in self.marks if mark.overlaps(span.start, span.end))
        return any(is_identifier(self._text[mark.start : mark.end]) for mark in numbers)


def _names_work(shown: str) -> bool:
    """Return True if the words of a link to an archive name a work, rather than the archive."""
    return len(shown.split()) > 2 and not _OF_ARCHIVE.search(shown)


def _longest(spans: Iterable[Span]) -> Span | None:
    return max(spans, key=lambda span: span.end - span.start, default=None)


def _is_name(words: str, href: str) -> bool:
    return is_publisher(words.strip(_AROUND), site_name(href)) or _is_person(words)


def _is_person(words: str) -> bool:
    bare = words.strip(_AROUND)
    return is_author(bare) or _SURNAME_FIRST.fullmatch(bare) is not None


def _linked(marks: list[Mark], span: Span, href: str) -> list[Mark]:
    """Return `marks` with the address that a number such as a DOI is linked to in place of the one it stands for."""
    return [
        replace(mark, href=href)
        if mark.href and mark.role is Role.STRUCTURE and mark.overlaps(span.start, span.end) and _are_near(mark, href)
        else mark
        for mark in marks
    ]


def _are_near(mark: Mark, href: str) -> bool:
    return host(mark.href) == host(href).removeprefix("dx.").removeprefix("www.")


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
