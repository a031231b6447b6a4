"""The layout of a source's line: the words between its known parts, and which are linked, quoted or italic."""

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
from .quotations import find_quoted_title
from .source_marks import Mark, is_identifier, marks_in
from .source_spans import Span, trim_span

_ARCHIVES = re.compile(
    r"(?://|\.)(?:web\.archive\.org|archive\.(?:ph|today|is|li)|perma\.cc|webcitation\.org)/", re.IGNORECASE
)
# A link may also show nothing but an arrow.
_LINK_WORDS: Final = words_of("sources.links") | {""}
_AROUND: Final = " .,:;()[]"
_SURNAME_FIRST = re.compile(r"[^\W\d_a-z][\w’'-]+, [^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z]\.)?")
_OF_ARCHIVE = re.compile(r"archiv|wayback|perma", re.IGNORECASE)
_ABOUT_NUMBER = re.compile(r"[:/]BookSources/|_\(identifier\)")
"""Pages of an encyclopedia that explain a number, or look for it in libraries: they are no source."""
_SHOWN_ADDRESS = re.compile(
    r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[/…]\S*)?|https?://\S+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Layout:
    """One source's text with what is known of it. All positions are counted in `text`."""

    text: str
    marks: list[Mark]
    words: list[Span]
    """The words between the marks, without the punctuation at their ends."""
    link: Span | None
    """The linked words, where they name the source."""
    italics: list[Span]
    href: str
    """The source's address, as far as it is known; "" otherwise."""
    archived: str
    """The address of an archived copy, where the source has another address as well."""
    further: tuple[str, ...] = ()
    """The addresses of its other links, but for those of numbers, of publishers and of people."""


# The same line is examined as a source, as a remark, and to find where its list ends.
@lru_cache(maxsize=32)
def layout_of(block: Block, start: int, end: int) -> Layout:
    """Return the layout of the text of `block` from `start` to `end`."""
    text = block.text[start:end]
    links = _Links(text, marks_in(text))
    for span, href in _find_stretches(block, start, text, lambda run: web_address(run.href)):
        links.add(span, href)

    marks = sorted(links.marks)
    href = links.find_address()
    italics = [span for span, _ in _find_stretches(block, start, text, _emphasis)]
    return Layout(
        text=text,
        marks=marks,
        words=words_between(text, marks),
        link=links.find_title() or links.find_longest(),
        italics=italics,
        href=href,
        archived=links.find_archived(href),
        further=tuple(links.find_further(href)),
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
        """The link of such words that comes before all other links."""
        self._added: list[tuple[Span, str]] = []

    def add(self, span: Span, href: str) -> None:
        shown = span.words.strip().strip(".,:;[]()<>↗→›» ")
        is_free = not any(mark.overlaps(span) for mark in self.marks)
        is_archive = _is_archived(href)
        self._added.append((span, href))

        if shown.casefold() in _LINK_WORDS or (is_archive and not (is_free and _names_work(shown))):
            self._spare.append(href)
            if len(self._added) == 1 and not is_archive:
                self._first = (span, href)
            if is_free:
                self.marks.append(Mark(span.start, span.end, Role.STRUCTURE, "words of a link"))
        elif _SHOWN_ADDRESS.fullmatch(shown):
            self._add_shown(span, href)
        elif is_free or len(shown) > 40:
            self._naming.append((span, href))
        else:
            self._link_number(span, href)
            self._spare.insert(0, href)

    def _add_shown(self, span: Span, href: str) -> None:
        """Add a link whose words are its address, which may be abbreviated in them."""
        inside = [mark for mark in self.marks if mark.href and mark.overlaps(span)]
        if any(normalise_url(mark.href) == normalise_url(href) for mark in inside):
            return

        others = [mark for mark in self.marks if mark not in inside]
        if any(mark.overlaps(span) for mark in others):
            shown = [replace(mark, href=href) for mark in inside]
        else:
            shown = [Mark(span.start, span.end, Role.STRUCTURE, "address", href)]
        self.marks = [*others, *shown]

    def _link_number(self, span: Span, href: str) -> None:
        """Return a number such as a DOI in `span` the address that it is linked to, if that is of the same site."""
        for at, mark in enumerate(self.marks):
            is_number = bool(mark.href) and mark.role is Role.STRUCTURE
            if is_number and mark.overlaps(span) and _is_same_site(mark.href, href):
                self.marks[at] = replace(mark, href=href)

    def find_longest(self) -> Span | None:
        """Return the longest link but those of authors, whose pages are not the source."""
        return _longest(span for span, _ in self._naming if not _is_person(span.words))

    def find_title(self) -> Span | None:
        """Return the link that is the source's title: the one in quotation marks, or the longest that is no name."""
        quoted = find_quoted_title(self._text, 0, len(self._text))
        if quoted:
            for span, _ in self._naming:
                if span.start < quoted.end and quoted.start < span.end:
                    return span

        return _longest(span for span, href in self._naming if not _is_name(span.words, href))

    def find_address(self) -> str:
        """Return the source's address: its title's, one that is shown, or any other."""
        candidates = [href for href in self._candidates() if href and len(href) <= URL_MAX]
        # An archived copy's address is the source's only where there is no other.
        candidates.sort(key=_is_archived)
        return candidates[0] if candidates else ""

    def _candidates(self) -> Iterator[str]:
        """Yield the addresses that may be the source's, the most probable first."""
        title = self.find_title()
        longest = self.find_longest()
        shown = [mark for mark in self.marks if mark.role is Role.SOURCE]
        yield from self._before_title(title or longest)

        # In "https://… – A title", what comes first is what the author cites.
        is_below_address = title and shown and shown[0].start < title.start
        if not is_below_address:
            yield from (href for span, href in self._naming if span == title)
        yield from (mark.href for mark in shown)
        yield from (href for span, href in self._naming if span == longest)
        yield from (mark.href for mark in self.marks if mark.role is not Role.SOURCE)
        yield from (href for href in self._spare if not _ABOUT_NUMBER.search(href))

    def _before_title(self, title: Span | None) -> Iterator[str]:
        """Yield the address of words such as "PDF" before a title without a link.

        What is linked behind that title, such as its data, is another thing.
        """
        if self._first is None or title is None or any(mark.role is Role.SOURCE for mark in self.marks):
            return

        span, href = self._first
        words = self._text[span.end : title.start].strip(_AROUND)
        is_title = words[:1].isupper() and len(words.split()) > 1
        is_author_named = may_be_author(words) or surname_of(f"{words}. ")
        if is_title and not is_author_named and not _is_name(words, href):
            yield href

    def find_archived(self, href: str) -> str:
        """Return the address of the archived copy of the source at `href`; "" where there is none."""
        addresses = [*(url for _, url in self._added), *(mark.href for mark in self.marks)]
        for url in addresses:
            if _is_archived(url) and url != href and len(url) <= URL_MAX:
                return url
        return ""

    def find_further(self, href: str) -> Iterator[str]:
        """Yield the addresses of links that are neither the source at `href` nor about it."""
        for span, url in self._added:
            is_same = normalise_url(url) == normalise_url(href)
            is_about = _is_archived(url) or _ABOUT_NUMBER.search(url) or self._is_number(span)
            if not (is_same or is_about or _is_name(span.words, url)):
                yield url

    def _is_number(self, span: Span) -> bool:
        """Return True if `span` is a number such as a DOI, or a part of one."""
        numbers = (mark for mark in self.marks if mark.overlaps(span))
        return any(is_identifier(self._text[mark.start : mark.end]) for mark in numbers)


def _emphasis(run: Run) -> str:
    return "italic" if run.is_emphasis else ""


def _is_archived(url: str) -> bool:
    return _ARCHIVES.search(url) is not None


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


def _is_same_site(url: str, linked: str) -> bool:
    return host(url) == host(linked).removeprefix("dx.").removeprefix("www.")


def _find_stretches(block: Block, start: int, text: str, value_of: Callable[[Run], str]) -> Iterator[tuple[Span, str]]:
    """Yield the stretches of `text`, which begins at `start` in `block`, whose runs have the same value, if any."""
    at = -start
    stretches: list[tuple[Span, str]] = []
    for run in block.all_runs:
        if run.is_mark:
            continue
        span = Span(text, max(at, 0), min(at + len(run.text), len(text)))
        at += len(run.text)
        if span.start >= span.end:
            continue

        value = value_of(run)
        if stretches and stretches[-1][1] == value:
            last, _ = stretches.pop()
            span = replace(span, start=last.start)
        stretches.append((span, value))
    return ((span, value) for span, value in stretches if value)


def words_between(text: str, marks: Sequence[Mark]) -> list[Span]:
    """Return the words between `marks`, which are in order, each stretch without the punctuation at its ends."""
    found = []
    at = 0
    for mark in marks:
        found.append(trim_span(text, at, mark.start))
        at = mark.end
    found.append(trim_span(text, at, len(text)))

    words = [span for span in found if span]
    # Between a date and an address, only a "via" or a "de" may be left.
    telling = [span for span in words if not SMALL_WORDS.issuperset(span.words.lower().split())]
    return telling or words
