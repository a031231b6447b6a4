"""What surrounds an edition's stored body and fills its slots: all that may change while the edition stays."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.models import Edition, EditionSource, Source
from articles.rendering import addresses

NOTES_SHOWN = 20
DESCRIPTION_MAX = 300


@dataclass(frozen=True)
class FallenSource:
    """A cited source that is not standing."""

    number: int
    name: str
    address: str
    label: str
    note: str
    status: str


def fallen_sources(edition_id: object) -> list[FallenSource]:
    """Give the sources of an edition that are not standing, in the order of their numbers."""
    rows = (
        EditionSource.objects.filter(edition=edition_id)
        .exclude(source__status=Source.Status.STANDING)
        .select_related("source")
        .order_by("number")
    )
    return [
        FallenSource(
            row.number,
            str(row.source),
            addresses.source(row.source.slug),
            str(row.source.get_status_display()),
            row.source.status_note,
            row.source.status,
        )
        for row in rows
    ]


def status_marks(fallen: Iterable[FallenSource]) -> dict[int, SafeString]:
    """Give what stands at each citation of a source that is not standing, by the source's number."""
    return {
        source.number: format_html('<a class="status" href="{}">{}</a>', source.address, source.label)
        for source in fallen
    }


def related_links(editions: Iterable[Edition]) -> dict[str, SafeString]:
    """Give the links to other explainers, by the UUID of their article."""
    return {
        str(edition.article_id): format_html(
            '<a href="{}" lang="{}" dir="auto">{}</a>',
            addresses.explainer(edition.slug),
            edition.language,
            edition.headline,
        )
        for edition in editions
    }


def description(summary: str) -> str:
    """Give a text as what search engines show of a page: cut at a word."""
    if len(summary) <= DESCRIPTION_MAX:
        return summary
    return summary[:DESCRIPTION_MAX].rpartition(" ")[0].rstrip(",;:. ") + "…"
