"""What surrounds an edition's stored body and fills its slots: all that may change
while the edition stays.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import DateTimeField, OuterRef, QuerySet, Subquery, UUIDField
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.models import AlarmResolution, Edition, EditionSource, Source
from articles.public.serving.lookup import COLUMNS
from articles.public.serving.prepared import Parameter, PreparedRecords
from articles.rendering import addresses
from articles.rendering.slots import find_linked_articles

DESCRIPTION_MAX = 300


@dataclass(frozen=True)
class FlaggedSource:
    """A cited source that has been retracted, disputed or otherwise flagged."""

    number: int
    key: str
    name: str
    address: str
    label: str | Promise
    """In the language that is active when it is shown, not when it was looked up."""
    note: str
    status: str
    changed_at: datetime | None
    """When it got that status; None where nobody noted it."""
    stands_because: str = ""
    """Why the newsroom lets stand what the explainer says on its word."""


def flagged_sources(edition_id: object) -> list[FlaggedSource]:
    """Return the flagged sources of an edition, in the order of their numbers. One
    query.
    """
    rows = _FLAGGED.records(edition=edition_id, now=timezone.now())
    return [_describe(row) for row in rows]


def load_flagged(edition: Edition) -> list[FlaggedSource]:
    """Return the flagged sources of an edition that was loaded with `sources_changed`.
    No query where none of its sources has ever had another status: most have none.
    """
    return flagged_sources(edition.pk) if edition.sources_changed else []


def flagged_sources_by_edition(
    edition_ids: Iterable[object],
) -> dict[object, list[FlaggedSource]]:
    """Return the same for several editions, by their ids. One query."""
    # Editions without any are among them, with nothing.
    flagged: dict[object, list[FlaggedSource]] = {
        edition_id: [] for edition_id in edition_ids
    }
    for row in _select_flagged(timezone.now()).filter(edition__in=flagged):
        flagged[row.edition_id].append(_describe(row))
    return flagged


def _select_flagged(now: Any) -> QuerySet[EditionSource]:
    """Return the citations of flagged sources, with the answers that hold at `now`."""
    # An answer was given to one flag. It says nothing of a later one (docs/adr/0060).
    holding = AlarmResolution.objects.holding(
        now,
        status=OuterRef("source__status"),
        flagged_at=OuterRef("source__flagged_at"),
    )
    answers = holding.filter(
        article=OuterRef("edition__article"), source=OuterRef("source")
    )
    # A later correction says nothing of why the rest stands.
    reasons = answers.exclude(reason="").order_by("-resolved_at", "-pk")
    newest = reasons.values("reason")
    rows = EditionSource.objects.exclude(source__status=Source.Status.STANDING)
    rows = rows.annotate(stands_because=Subquery(newest[:1]))
    return rows.select_related("source").order_by("number")


def _select_flagged_of_edition() -> QuerySet[EditionSource]:
    rows = _select_flagged(Parameter("now", DateTimeField()))
    return rows.filter(edition=Parameter("edition", UUIDField()))


_FLAGGED = PreparedRecords(_select_flagged_of_edition)


def _describe(row: Any) -> FlaggedSource:
    source = row.source
    return FlaggedSource(
        number=row.number,
        key=row.key,
        name=str(source),
        address=addresses.source(source.slug),
        label=Source.Status(source.status).label,
        note=source.status_note,
        status=source.status,
        changed_at=source.status_changed_at,
        stands_because=row.stands_because or "",
    )


def status_marks(
    flagged: Iterable[FlaggedSource], site: str = ""
) -> dict[int, SafeString]:
    """Return the mark at each citation of a flagged source, by the source's number.

    `site` is put before each address, for feeds.
    """
    mark = ' <a class="status" href="{}{}">{}</a>'
    return {
        source.number: format_html(mark, site, source.address, source.label)
        for source in flagged
    }


def related_editions(bodies: Iterable[str], at: datetime) -> list[Edition]:
    """Return the live editions of the explainers that bodies link to. One query, where
    they link to any.
    """
    articles = find_linked_articles(bodies)
    if not articles:  # most bodies, and this spares the query
        return []
    return list(
        Edition.objects.live(at)
        .filter(article__in=articles)
        .only(*COLUMNS)
        .order_by("-live_from")
    )


def related_links(editions: Iterable[Edition], site: str = "") -> dict[str, SafeString]:
    """Return the links to other explainers, by the UUID of their article; `site` as in
    `status_marks`.
    """
    # `dir="auto"`: the headline may run in the other direction than the text around it.
    link = '<a href="{}{}" lang="{}" dir="auto">{}</a>'
    links = {}
    for edition in editions:
        address = addresses.explainer(edition.slug)
        links[str(edition.article_id)] = format_html(
            link, site, address, edition.language, edition.headline
        )
    return links


def description(summary: str) -> str:
    """Return a summary for search engines: cut at a word, where its script has spaces
    between them.
    """
    if len(summary) <= DESCRIPTION_MAX:
        return summary

    # One less, for the ellipsis.
    cut = summary[: DESCRIPTION_MAX - 1]
    # In a script without spaces, the last space may be far away.
    words = cut.rpartition(" ")[0]
    if len(words) > DESCRIPTION_MAX / 2:
        cut = words
    return cut.rstrip(",;:. ") + "…"
