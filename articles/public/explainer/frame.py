"""What surrounds an edition's stored body and fills its slots: all that may change while the edition stays."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.models import Edition, EditionSource, Source
from articles.public.serving.lookup import COLUMNS
from articles.rendering import addresses
from articles.rendering.slots import find_linked_articles

NOTES_SHOWN = 20
DESCRIPTION_MAX = 300


@dataclass(frozen=True)
class FallenSource:
    """A cited source that is not standing."""

    number: int
    name: str
    address: str
    label: str | Promise
    """In the language that is active when it is shown, not when it was looked up."""
    note: str
    status: str
    changed_at: datetime | None
    """When it got that status; None where nobody noted it."""


def fallen_sources(edition_id: object) -> list[FallenSource]:
    """Give the sources of an edition that are not standing, in the order of their numbers."""
    return fallen_sources_of([edition_id])[edition_id]


def fallen_sources_of(edition_ids: Iterable[object]) -> dict[object, list[FallenSource]]:
    """Give the same for several editions, by their ids. One query."""
    fallen: dict[object, list[FallenSource]] = {edition_id: [] for edition_id in edition_ids}
    rows = (
        EditionSource.objects.filter(edition__in=fallen)
        .exclude(source__status=Source.Status.STANDING)
        .select_related("source")
        .order_by("number")
    )
    for row in rows:
        fallen[row.edition_id].append(
            FallenSource(
                row.number,
                str(row.source),
                addresses.source(row.source.slug),
                Source.Status(row.source.status).label,
                row.source.status_note,
                row.source.status,
                row.source.status_changed_at,
            )
        )
    return fallen


def status_marks(fallen: Iterable[FallenSource], site: str = "") -> dict[int, SafeString]:
    """Give what stands at each citation of a source that is not standing, by the source's number.

    Where it is read away from the site, `site` is what its addresses begin with.
    """
    return {
        source.number: format_html(' <a class="status" href="{}{}">{}</a>', site, source.address, source.label)
        for source in fallen
    }


def related_editions(bodies: Iterable[str], at: datetime) -> list[Edition]:
    """Give the live editions of the explainers that bodies link to. One query, where they link to any."""
    articles = find_linked_articles(bodies)
    if not articles:
        return []
    return list(Edition.objects.live(at).filter(article__in=articles).only(*COLUMNS).order_by("-live_from"))


def related_links(editions: Iterable[Edition], site: str = "") -> dict[str, SafeString]:
    """Give the links to other explainers, by the UUID of their article; `site` as in `status_marks`."""
    return {
        str(edition.article_id): format_html(
            '<a href="{}{}" lang="{}" dir="auto">{}</a>',
            site,
            addresses.explainer(edition.slug),
            edition.language,
            edition.headline,
        )
        for edition in editions
    }


def description(summary: str) -> str:
    """Give a text as what search engines show of a page: cut at a word, where its script has spaces between them."""
    if len(summary) <= DESCRIPTION_MAX:
        return summary
    cut = summary[: DESCRIPTION_MAX - 1]
    words = cut.rpartition(" ")[0]
    return (words if len(words) > DESCRIPTION_MAX / 2 else cut).rstrip(",;:. ") + "…"
