"""The entries of a feed: the newest explainers, each as its edition in force, ordered
by when they were first live.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.db.models import BooleanField, ExpressionWrapper, F, QuerySet
from django.utils.translation import gettext

from articles.models import Edition
from articles.models.edition_queryset import is_live
from articles.models.edition_rows import ListedRowQuerySet
from articles.public.explainer.correction_notes import correction_lines
from articles.public.explainer.frame import (
    flagged_sources_by_edition,
    related_links,
    status_marks,
)
from articles.public.machines.feeds.feed import Entry, Person
from articles.public.serving.clock import (
    SiteClock,
    last_change,
    next_change,
    site_clock,
    sources_changed,
)
from articles.public.serving.lookup import COLUMNS
from articles.public.site_address import add_site
from articles.rendering import addresses
from articles.rendering.credits import is_writing
from articles.rendering.interface import words_around
from articles.rendering.machines.xml_text import replace_illegal
from articles.rendering.slots import fill_slots, find_linked_articles
from articles.rendering.to_feed import render_for_feed

NEWEST = 20
"""Explainers in a feed: some 200 kB as they travel, each with its whole text."""
BODIES = 5 * NEWEST
"""Rendered bodies in memory: of the feeds that one publication changes."""


@dataclass(frozen=True)
class FeedEntries:
    """Entries, when they last changed, and when the site next will."""

    entries: tuple[Entry, ...]
    clock: SiteClock


def load_entries(editions: QuerySet, at: datetime) -> FeedEntries:
    """Return the newest of live `editions`, newest first. At most three queries."""
    rows = list(
        editions.only(*COLUMNS, "body", "share_picture", "rendered_at")
        .annotate(
            # Two members of the JSON, not the whole document, which is far larger.
            byline=F("document__byline"),
            topics=F("document__topics"),
            next_change=next_change(at),
            last_change=last_change(at),
            sources_changed=sources_changed(),
        )
        .order_by("-first_live_from", "-pk")[:NEWEST]
    )
    if not rows:
        return FeedEntries((), site_clock(at))

    # A feed changes with the site, with a body that was rendered again, and with the
    # status of a source.
    moments = []
    for row in rows:
        moments += filter(None, (row.last_change, row.rendered_at, row.sources_changed))
    return FeedEntries(
        tuple(_make_entries(rows, at)), SiteClock(max(moments), rows[0].next_change)
    )


def load_naming_entries(rows: ListedRowQuerySet, at: datetime) -> FeedEntries:
    """Return the newest live explainers that name a record, by their `rows`. At most
    three queries.
    """
    newest = (
        rows.live(at)
        .order_by("-first_live_from", "-edition_id")
        .values("edition")[:NEWEST]
    )
    return load_entries(Edition.objects.filter(pk__in=newest), at)


def _make_entries(editions: Sequence[Edition], at: datetime) -> list[Entry]:
    linked, corrections = _load_related_and_corrections(editions, at)
    related = related_links(linked, settings.SITE_URL)
    # Most sources have never had another status, and this spares the query.
    ever_flagged = [edition.pk for edition in editions if edition.sources_changed]
    flagged = flagged_sources_by_edition(ever_flagged) if ever_flagged else {}

    entries = []
    for edition in editions:
        address = add_site(addresses.explainer(edition.slug))
        with words_around(edition.language):
            marks = status_marks(flagged.get(edition.pk, ()), settings.SITE_URL)
            corrected = correction_lines(
                corrections.get(edition.article_id, ()), edition.slug, settings.SITE_URL
            )
            text = fill_slots(
                _render_body(edition.body, address),
                dates=corrected,
                statuses=marks,
                related=related,
            )
            title = edition.headline or gettext("Untitled")

        image = addresses.share_picture(edition.share_picture)
        entries.append(
            Entry(
                id=f"urn:uuid:{edition.article_id}",
                title=replace_illegal(title),
                address=address,
                published_at=edition.first_live_from,
                updated_at=edition.live_from,
                summary=replace_illegal(edition.summary),
                content=replace_illegal(text),
                language=edition.language,
                people=tuple(_list_writers(edition.byline)),
                image=_add_site(image),
                topics=tuple(
                    replace_illegal(topic["name"])
                    for topic in edition.topics
                    if topic["name"]
                ),
            )
        )
    return entries


@lru_cache(maxsize=BODIES)
def _render_body(body: str, address: str) -> str:
    """Return a stored body as HTML for a feed.

    Cached, since a publication changes the feeds of the site, of its topics and of its
    authors, in three formats each, and most of their entries are the same.
    """
    return render_for_feed(body, address)


def _load_related_and_corrections(
    editions: Sequence[Edition], at: datetime
) -> tuple[list[Edition], dict[UUID, list[Edition]]]:
    """Return the explainers that these link to, and the corrections of each explainer
    by its article, newest first.

    One query for both, so that the feed of a topic takes no more than it did.
    """
    # A first edition corrects nothing, and most bodies link to no other explainer.
    linked = find_linked_articles(edition.body for edition in editions)
    revised = {edition.article_id for edition in editions if edition.number > 1}
    if not linked and not revised:
        return [], {}

    live = Edition.objects.live(at).filter(article__in=linked)
    # Also those that a later edition has replaced: the correction stays one.
    corrected = Edition.objects.gone_live(at).filter(
        kind=Edition.Kind.CORRECTED, article__in=revised
    )
    is_shown = ExpressionWrapper(is_live(at), BooleanField())
    rows = (
        (live | corrected)
        .only(*COLUMNS)
        .annotate(is_shown=is_shown)
        .order_by("-live_from", "-number")
    )

    # A row may be both: a correction that is in force.
    related = [row for row in rows if row.is_shown and str(row.article_id) in linked]
    corrections: dict[UUID, list[Edition]] = {}
    for row in rows:
        if row.kind == Edition.Kind.CORRECTED and row.article_id in revised:
            corrections.setdefault(row.article_id, []).append(row)
    return related, corrections


def _list_writers(byline: Sequence[dict[str, str]]) -> Iterator[Person]:
    """Yield who wrote an explainer, from a document's byline. Who edited or checked it
    is no author of it.
    """
    for part in byline:
        if part["name"] and is_writing(part["credit"]):
            yield Person(
                replace_illegal(part["name"]), _add_site(addresses.author(part["slug"]))
            )


def _add_site(address: str) -> str:
    return address and add_site(address)
