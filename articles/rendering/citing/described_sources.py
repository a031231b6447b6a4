"""What readers see of each source of a document, described once for all its pages: the
explainer and the page of each question list the same sources.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext

from articles.document import Document, SourcePart
from articles.rendering import addresses
from articles.rendering.citing.numbering import sources_in_order
from articles.rendering.citing.source_notes import SourceNote
from articles.rendering.links import host, web_address

TITLE_MAX = 160
"""Characters of a source's title that a note or the name of a mark shows."""
SHORT_TITLE_MAX = 60
"""The same for a note on a source that its section has written out before."""


@dataclass(frozen=True)
class PartialDateView:
    """A date known to the year, month or day: for machines, and in words."""

    iso: str

    def __bool__(self) -> bool:
        return bool(self.iso)

    @property
    def element(self) -> SafeString:
        return format_html('<time datetime="{}">{}</time>', self.iso, self)

    def __str__(self) -> str:
        # A year alone is the same in every language.
        if len(self.iso) <= len("2024"):
            return self.iso

        text: str
        if len(self.iso) == len("2024-05"):
            month = date.fromisoformat(f"{self.iso}-01")
            text = date_format(month, "YEAR_MONTH_FORMAT")
        else:
            text = date_format(date.fromisoformat(self.iso), "DATE_FORMAT")
        return text


@dataclass(frozen=True)
class DescribedSource:
    """A source under its number. Its words are in the language that is in force when
    they are first asked for.
    """

    number: int
    part: SourcePart

    @cached_property
    def href(self) -> str:
        return web_address(self.part.url)

    @property
    def archived_href(self) -> str:
        return web_address(self.part.archived_url)

    @cached_property
    def host(self) -> str:
        return host(self.href)

    @property
    def name(self) -> str:
        return self.part.title or self.part.url or self.part.publisher or self.part.key

    @property
    def publisher(self) -> str:
        """Who published it, unless it is named by its publisher."""
        if self.part.publisher == self.name:
            return ""
        return self.part.publisher

    @property
    def has_hidden_address(self) -> bool:
        """True if the address is neither the name nor linked, so that it has to be
        written out.
        """
        return bool(self.part.title and self.part.url and not self.href)

    @property
    def record(self) -> str:
        return addresses.source(self.part.slug)

    @property
    def published_on(self) -> PartialDateView:
        return PartialDateView(self.part.published_on)

    @property
    def accessed_on(self) -> PartialDateView:
        return PartialDateView(self.part.accessed_on)

    @cached_property
    def label(self) -> str:
        """The name by which a mark is read aloud, and which shows when it is pointed
        at.
        """
        label: str = gettext("Source %(number)d: %(name)s")
        return label % {"number": self.number, "name": self._title}

    @cached_property
    def note(self) -> SourceNote:
        """What the notes of its citations say, without a locator."""
        publisher = self.publisher
        # Without a title, the address itself is the name of the source.
        if not publisher and self.part.title:
            publisher = self.host
        details = (publisher, str(self.published_on), self.part.locator)
        return SourceNote(
            number=self.number,
            title=self._title,
            short_title=Truncator(self.name).chars(SHORT_TITLE_MAX),
            href=self.href,
            details=", ".join(filter(None, details)),
            locator="",
            more=gettext("In the list"),
            close=gettext("Close"),
        )

    @cached_property
    def entry(self) -> SafeString:
        """Its entry in a list of sources, without what leads back to a page's
        citations.
        """
        return render_to_string("articles/_source_entry.html", {"source": self})

    @cached_property
    def _title(self) -> str:
        title: str = Truncator(self.name).chars(TITLE_MAX)
        return title


def describe_sources(document: Document) -> tuple[DescribedSource, ...]:
    """Return the sources in the order of their numbers."""
    return tuple(
        DescribedSource(number, source)
        for number, source in enumerate(sources_in_order(document), 1)
    )
