"""The links of a source's line, and which of them is its address."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from articles.document import URL_MAX, normalise_url
from articles.intake.building.piece import Role
from articles.intake.sources.addresses import read_site_name
from articles.intake.sources.cited_authors import is_author, may_be_author, read_surname
from articles.intake.sources.line_labels import Label
from articles.intake.sources.publishers import is_publisher
from articles.intake.sources.quotations import find_quoted_title
from articles.intake.sources.source_labels import is_identifier
from articles.intake.sources.source_spans import SourceSpan
from articles.intake.words.vocabulary import words_of
from articles.rendering.links import host

_ARCHIVES = re.compile(
    r"(?://|\.)(?:web\.archive\.org|archive\.(?:ph|today|is|li)|perma\.cc|webcitation\.org)/",
    re.IGNORECASE,
)
# A link may also show nothing but an arrow.
_LINK_WORDS = words_of("sources.links") | {""}
_AROUND = " .,:;()[]"
# "Austen, Jane", "Smith, John A."
_SURNAME_FIRST = re.compile(
    r"[^\W\d_a-z][\w’'-]+, [^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z]\.)?"
)
_ARCHIVE_WORDS = re.compile(r"archiv|wayback|perma", re.IGNORECASE)
# Pages of an encyclopedia that explain a number, or look for it in libraries: they are
# no source.
_ABOUT_NUMBER = re.compile(r"[:/]BookSources/|_\(identifier\)")
# "example.org/page", "https://example.org/a-long…"
_SHOWN_ADDRESS = re.compile(
    r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[/…]\S*)?|https?://\S+",
    re.IGNORECASE,
)


class SourceLinks:
    """The links of one source's line, each with what it is for."""

    def __init__(self, text: str, labels: list[Label]) -> None:
        self.labels = labels
        self._text = text
        self._naming: dict[SourceSpan, str] = {}
        """Those that name the source, its authors or its publisher."""
        self._spare: list[str] = []
        """Those of words such as "PDF", and of numbers in catalogues."""
        self._first: tuple[SourceSpan, str] | None = None
        """The link of such words that comes before all other links."""
        self._added: dict[SourceSpan, str] = {}

    def add(self, span: SourceSpan, href: str) -> None:
        """Add the link of `span` to `href`; the line's links are added in order."""
        shown = span.words.strip().strip(".,:;[]()<>↗→›» ")
        is_free = not any(label.overlaps(span) for label in self.labels)
        is_about_archive = _is_archived(href) and not (is_free and _names_work(shown))
        self._added[span] = href

        if shown.casefold() in _LINK_WORDS or is_about_archive:
            self._add_spare(span, href, is_free=is_free)
        elif _SHOWN_ADDRESS.fullmatch(shown):
            self._add_shown(span, href)
        # More words than a number has are a title, with or without a DOI in it.
        elif is_free or len(shown) > 40:
            self._naming[span] = href
        else:
            self._link_number(span, href)
            # A number's address is nearer to the source than that of "PDF".
            self._spare.insert(0, href)

    def _add_spare(self, span: SourceSpan, href: str, *, is_free: bool) -> None:
        self._spare.append(href)
        if len(self._added) == 1 and not _is_archived(href):
            self._first = (span, href)
        if is_free:
            self.labels.append(
                Label(span.start, span.end, Role.STRUCTURE, "words of a link")
            )

    def _add_shown(self, span: SourceSpan, href: str) -> None:
        """Add a link whose words are its address, which may be abbreviated in them."""
        inside = []
        others = []
        for label in self.labels:
            if label.href and label.overlaps(span):
                inside.append(label)
            else:
                others.append(label)

        address = normalise_url(href)
        if any(normalise_url(label.href) == address for label in inside):
            return
        if any(label.overlaps(span) for label in others):
            shown = [replace(label, href=href) for label in inside]
        else:
            shown = [Label(span.start, span.end, Role.STRUCTURE, "address", href)]
        self.labels = [*others, *shown]

    def _link_number(self, span: SourceSpan, href: str) -> None:
        """Use the address that a number such as a DOI in `span` is linked to, if it is
        of the same site as the number's own.
        """
        for at, label in enumerate(self.labels):
            is_number = label.href and label.role is Role.STRUCTURE
            if is_number and label.overlaps(span) and _is_same_site(label.href, href):
                self.labels[at] = replace(label, href=href)

    def find_longest(self) -> SourceSpan | None:
        """Return the longest link but those of authors, whose pages are not the
        source.
        """
        return _find_longest(
            span for span in self._naming if not _is_person(span.words)
        )

    def find_title(self) -> SourceSpan | None:
        """Return the link that is the source's title: the one in quotation marks, or
        the longest that is no name.
        """
        quoted = find_quoted_title(self._text, 0, len(self._text))
        if quoted:
            for span in self._naming:
                if span.start < quoted.end and quoted.start < span.end:
                    return span

        return _find_longest(
            span
            for span, href in self._naming.items()
            if not _is_name(span.words, href)
        )

    def find_address(self) -> str:
        """Return the source's address: its title's, one that is shown, or any other; ""
        if there is none.
        """
        archived = ""
        for href in self._rank_addresses():
            if not href or len(href) > URL_MAX:
                continue
            if not _is_archived(href):
                return href
            archived = archived or href
        # An archived copy's address is the source's only where there is no other.
        return archived

    def _rank_addresses(self) -> list[str]:
        """Return the addresses that may be the source's, the most probable first; ""
        among them are none.
        """
        title = self.find_title()
        longest = self.find_longest()
        shown = [label for label in self.labels if label.role is Role.SOURCE]
        # In "https://… – A title", what comes first is what the author cites.
        is_below_address = title and shown and shown[0].start < title.start
        return [
            "" if shown else self._find_before_title(title or longest),
            "" if is_below_address else self._address_of(title),
            *(label.href for label in shown),
            self._address_of(longest),
            *(label.href for label in self.labels if label.role is not Role.SOURCE),
            *(href for href in self._spare if not _ABOUT_NUMBER.search(href)),
        ]

    def _address_of(self, link: SourceSpan | None) -> str:
        return self._naming[link] if link else ""

    def _find_before_title(self, title: SourceSpan | None) -> str:
        """Return the address of words such as "PDF" before a title without a link.

        What is linked behind that title, such as its data, is another thing.
        """
        if self._first is None or title is None:
            return ""
        span, href = self._first
        words = self._text[span.end : title.start].strip(_AROUND)
        is_title = words[:1].isupper() and len(words.split()) > 1
        if not is_title or _is_name(words, href):
            return ""
        is_author_named = may_be_author(words) or read_surname(f"{words}. ")
        return "" if is_author_named else href

    def find_archived(self, href: str) -> str:
        """Return the address of the archived copy of the source at `href`; "" if there
        is none.
        """
        shown = [label.href for label in self.labels]
        for url in (*self._added.values(), *shown):
            if _is_archived(url) and url != href and len(url) <= URL_MAX:
                return url
        return ""

    def find_further(self, href: str) -> Iterator[str]:
        """Yield the addresses of links that are neither the source at `href` nor about
        it.
        """
        address = normalise_url(href)
        for span, url in self._added.items():
            if normalise_url(url) == address or _is_archived(url):
                continue
            if _ABOUT_NUMBER.search(url) or self._is_number(span):
                continue
            if not _is_name(span.words, url):
                yield url

    def _is_number(self, span: SourceSpan) -> bool:
        """Return True if `span` is a number such as a DOI, or a part of one."""
        return any(
            label.overlaps(span) and is_identifier(self._text[label.start : label.end])
            for label in self.labels
        )


def _is_archived(url: str) -> bool:
    return _ARCHIVES.search(url) is not None


def _names_work(shown: str) -> bool:
    """Return True if the words of a link to an archive name a work, rather than the
    archive.
    """
    return len(shown.split()) > 2 and not _ARCHIVE_WORDS.search(shown)


def _find_longest(spans: Iterable[SourceSpan]) -> SourceSpan | None:
    return max(spans, key=lambda span: span.end - span.start, default=None)


def _is_name(words: str, href: str) -> bool:
    return is_publisher(words.strip(_AROUND), read_site_name(href)) or _is_person(words)


def _is_person(words: str) -> bool:
    bare = words.strip(_AROUND)
    return is_author(bare) or _SURNAME_FIRST.fullmatch(bare) is not None


def _is_same_site(url: str, linked: str) -> bool:
    return host(url) == host(linked).removeprefix("dx.").removeprefix("www.")
