"""The sources of one page: their numbers at each citation, and the list of them with
links back.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext

from articles.document import SourcePart
from articles.rendering import addresses
from articles.rendering.citing.source_notes import SourceNote
from articles.rendering.dialect.citation import Citation, Mark
from articles.rendering.links import host, web_address

NOTES_MAX = 300
"""Citations of one page that have a note. Further ones link to the list of sources, or
a page of nothing but citations would become a hundred times as large.
"""
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
class SourceView:
    """An entry of the list of sources. `uses` are the ids of the places that cite it."""

    number: int
    part: SourcePart
    uses: list[str] = field(default_factory=list)

    @cached_property
    def href(self) -> str:
        return web_address(self.part.url)

    @property
    def archived_href(self) -> str:
        return web_address(self.part.archived_url)

    @property
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


class Citing:
    """Numbers the citations of one page, and records where each source is cited.

    `name` makes the ids of one field unique on a page of several. Without `has_slots`
    the page has no list of sources, as in a preview.
    """

    def __init__(
        self, sources: tuple[SourcePart, ...], *, name: str = "", has_slots: bool = True
    ) -> None:
        self._name = name
        self._has_slots = has_slots
        self._count = 0
        self._by_key = {
            source.key: SourceView(number, source)
            for number, source in enumerate(sources, 1)
        }

    def __call__(self, citation: Citation) -> Mark | None:
        source = self._by_key.get(citation.key)
        if source is None:
            return None
        self._count += 1
        use = len(source.uses) + 1  # counted from 1 for each source
        source.uses.append(f"_cite-{self._name}{source.number}-{use}")
        # A preview has no list of sources, and so no notes that could lead to it.
        note = None
        if self._has_slots and self._count <= NOTES_MAX:
            note = _write_note(source, citation)
        return Mark(
            source.number,
            source.uses[-1],
            _write_label(source, citation),
            self._has_slots,
            note,
        )

    def list_sources(self) -> list[SourceView]:
        """Return the list of sources, once all that cites them has been rendered."""
        return list(self._by_key.values())


def _write_label(source: SourceView, citation: Citation) -> str:
    """Return the name by which a mark is read aloud, and which shows when it is pointed
    at.
    """
    name = Truncator(source.name).chars(TITLE_MAX)
    label: str = gettext("Source %(number)d: %(name)s")
    label %= {"number": source.number, "name": name}
    if citation.locator:
        label += f", {citation.locator}"
    return label


def _write_note(source: SourceView, citation: Citation) -> SourceNote:
    publisher = source.publisher
    # Without a title, the address itself is the name of the source.
    if not publisher and source.part.title:
        publisher = source.host
    details = (publisher, str(source.published_on), source.part.locator)
    return SourceNote(
        number=source.number,
        title=Truncator(source.name).chars(TITLE_MAX),
        short_title=Truncator(source.name).chars(SHORT_TITLE_MAX),
        href=source.href,
        details=", ".join(filter(None, details)),
        locator=citation.locator,
        more=gettext("In the list"),
        close=gettext("Close"),
    )
