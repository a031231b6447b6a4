"""The page of an explainer: the stored body of its edition in force, in a frame of what may change meanwhile."""

import re
from datetime import datetime

from django.db.models import IntegerField, QuerySet, UUIDField
from django.http import HttpRequest

from articles.models import Edition
from articles.public.caching import Page, public_page
from articles.public.frame import (
    NOTES_SHOWN,
    dates,
    description,
    fallen_sources,
    related_links,
    status_marks,
)
from articles.public.lookup import COLUMNS, edition_in_force
from articles.public.prepared import Parameter, Prepared
from articles.rendering import addresses
from articles.rendering.slots import fill

_RELATED = re.compile(r"<!--_related:([0-9a-f-]{36})-->")


@public_page
def article_page(request: HttpRequest, at: datetime, slug: str) -> Page:
    """Show the edition in force. Two queries; one more for links to other explainers, and one while a source
    it cites is, or has been, anything but standing.
    """
    edition = edition_in_force(slug, at)
    notes, related = _surroundings(edition, at)
    fallen = fallen_sources(edition.pk) if edition.sources_changed else []
    body = fill(
        edition.body,
        dates=dates(edition, fallen),
        statuses=status_marks(fallen),
        related=related_links(related),
    )
    moments = [edition.live_from, edition.rendered_at, edition.sources_changed, *(other.live_from for other in related)]
    return Page(
        "articles/article_page.html",
        {
            "edition": edition,
            "body": body,
            "notes": notes,
            "earlier": max(0, edition.number - NOTES_SHOWN),
            "description": description(edition.summary),
        },
        changed_at=max(filter(None, moments)),
        changes_at=edition.next_change,
        path=addresses.explainer(edition.slug),
        language=edition.language,
    )


def _surroundings(edition: Edition, at: datetime) -> tuple[list[Edition], list[Edition]]:
    """Give the newest editions of the article that have gone live, and the live ones of related articles."""
    notes = _NOTES.run(article=edition.article_id, last=edition.number, first=edition.number - NOTES_SHOWN + 1)
    asked = set(_RELATED.findall(edition.body)) if "<!--_related:" in edition.body else ()
    related = Edition.objects.live(at).filter(article__in=asked).only(*COLUMNS).order_by("-live_from") if asked else ()
    return notes, list(related)


def _notes() -> QuerySet:
    numbers = Parameter("first", IntegerField()), Parameter("last", IntegerField())
    editions = Edition.objects.filter(article=Parameter("article", UUIDField()), number__range=numbers)
    return editions.order_by("-number")


_NOTES = Prepared(_notes, ("id", "number", "kind", "note", "live_from"))
