"""The sources of one page: their numbers at each citation, and the list of them with links back."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext

from articles.document import SourcePart
from articles.rendering import addresses
from articles.rendering.citation import Citation, Mark
from articles.rendering.links import host, web_address
from articles.rendering.source_notes import SourceNote

NOTES_MAX = 300
"""Citations of one page that have a note. Those beyond lead to the list, so that a page of nothing but citations
doesn't grow by a hundred times."""
TITLE_MAX = 160
"""Characters of a source's title that a note or the name of a mark shows."""


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
        if len(self.iso) < len("2024-01"):
            return self.iso
        day = date.fromisoformat((self.iso + "-01")[:10])
        return str(date_format(day, "DATE_FORMAT" if len(self.iso) == len("2024-01-01") else "YEAR_MONTH_FORMAT"))


@dataclass(frozen=True)
class SourceView:
    """An entry of the list of sources; `uses` are the ids of the places that cite it."""

    number: int
    part: SourcePart
    href: str
    archived_href: str
    uses: list[str]

    @property
    def host(self) -> str:
        return host(self.href)

    @property
    def name(self) -> str:
        return self.part.title or self.part.url or self.part.publisher or self.part.key

    @property
    def publisher(self) -> str:
        """Who published it, unless that is the name it goes by."""
        return "" if self.part.publisher == self.name else self.part.publisher

    @property
    def has_hidden_address(self) -> bool:
        """Whether the address is neither the name nor linked, so that it has to be written out."""
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


@dataclass
class Citing:
    """Numbers the citations of one page, and remembers where each source was cited."""

    sources: tuple[SourcePart, ...]
    name: str = ""
    has_slots: bool = True
    uses: dict[int, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._count = 0
        self._numbers = {source.key: number for number, source in enumerate(self.sources, 1)}

    def __call__(self, citation: Citation) -> Mark | None:
        number = self._numbers.get(citation.key)
        if number is None:
            return None
        uses = self.uses.setdefault(number, [])
        self._count += 1
        uses.append(f"_cite-{self.name}{number}-{len(uses) + 1}")
        return Mark(number, uses[-1], self._label(number, citation), self.has_slots, self._note(number, citation))

    def _label(self, number: int, citation: Citation) -> str:
        """Return the name by which a mark is read aloud, and which shows when it is pointed at."""
        name = Truncator(self._source(number).name).chars(TITLE_MAX)
        label: str = gettext("Source %(number)d: %(name)s") % {"number": number, "name": name}
        return f"{label}, {citation.locator}" if citation.locator else label

    def _note(self, number: int, citation: Citation) -> SourceNote | None:
        """Return what the source's note says. A preview of one field has no list of sources, and so no notes."""
        if not self.has_slots or self._count > NOTES_MAX:
            return None

        source = self._source(number)
        publisher = source.publisher
        if not publisher and source.part.title:
            publisher = source.host
        details = (publisher, str(source.published_on), source.part.locator)
        return SourceNote(
            number,
            Truncator(source.name).chars(TITLE_MAX),
            source.href,
            ", ".join(filter(None, details)),
            citation.locator,
            gettext("In the list"),
            gettext("Close"),
        )

    def _source(self, number: int) -> SourceView:
        part = self.sources[number - 1]
        return SourceView(number, part, web_address(part.url), "", [])

    def entries(self, *, cited_only: bool = False) -> list[SourceView]:
        """Return the list of sources, once all that cites them has been rendered."""
        return [
            SourceView(
                number, source, web_address(source.url), web_address(source.archived_url), self.uses.get(number, [])
            )
            for number, source in enumerate(self.sources, 1)
            if not cited_only or number in self.uses
        ]
