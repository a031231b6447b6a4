"""The sources of one page: their numbers at each citation, and the list of them with
links back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from articles.rendering.citing.described_sources import DescribedSource
from articles.rendering.dialect.citation import Citation, Mark

NOTES_MAX = 300
"""Citations of one page that have a note. Further ones link to the list of sources, or
a page of nothing but citations would become a hundred times as large.
"""


@dataclass(frozen=True)
class SourceView:
    """An entry of the list of sources. `uses` are the ids of the places that cite it."""

    source: DescribedSource
    uses: list[str] = field(default_factory=list)

    @property
    def number(self) -> int:
        return self.source.number

    @property
    def ways_back(self) -> SafeString:
        """A link to each place that cites it, numbered where there are several."""
        label: str = gettext("Back to use %(use)s of source %(number)s")
        links = []
        for use, place in enumerate(self.uses, 1):
            shown = f" {use}" if len(self.uses) > 1 else ""
            links.append((place, label % {"use": use, "number": self.number}, shown))
        return format_html_join(
            " ", '<a href="#{}" aria-label="{}">↩&#xfe0e;{}</a>', links
        )


class Citing:
    """Numbers the citations of one page, and records where each source is cited.

    `name` makes the ids of one field unique on a page of several. Without `has_slots`
    the page has no list of sources, as in a preview.
    """

    def __init__(
        self,
        sources: Sequence[DescribedSource],
        *,
        name: str = "",
        has_slots: bool = True,
    ) -> None:
        self._name = name
        self._has_slots = has_slots
        self._count = 0
        self._by_key = {source.part.key: SourceView(source) for source in sources}

    def __call__(self, citation: Citation) -> Mark | None:
        view = self._by_key.get(citation.key)
        if view is None:
            return None
        self._count += 1
        source = view.source
        use = len(view.uses) + 1  # counted from 1 for each source
        view.uses.append(f"_cite-{self._name}{source.number}-{use}")
        # A preview has no list of sources, and so no notes that could lead to it.
        note = None
        if self._has_slots and self._count <= NOTES_MAX:
            note = source.note
            if citation.locator:
                note = note._replace(locator=citation.locator)
        label = source.label
        if citation.locator:
            label += f", {citation.locator}"
        return Mark(source.number, view.uses[-1], label, self._has_slots, note)

    def list_sources(self) -> list[SourceView]:
        """Return the list of sources, once all that cites them has been rendered."""
        return list(self._by_key.values())
