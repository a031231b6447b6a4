"""The page of an explainer: the stored body of its edition in force, in a frame of what may change meanwhile."""

import re
from datetime import datetime

from django.conf import settings
from django.db.models import IntegerField, QuerySet, UUIDField
from django.http import HttpRequest
from django.utils import translation
from django.utils.html import escape

from articles.models import Edition
from articles.public.caching import Page, public_page
from articles.public.frame import NOTES_SHOWN, description, fallen_sources, related_links, status_marks
from articles.public.lookup import COLUMNS, edition_in_force
from articles.public.marks import dates, history
from articles.public.prepared import Parameter, Prepared
from articles.public.related import related, related_section
from articles.rendering import addresses
from articles.rendering.slots import pieces

_RELATED = re.compile(r"<!--_related:([0-9a-f-]{36})-->")


@public_page
def article_page(request: HttpRequest, at: datetime, slug: str) -> Page:
    """Show the edition in force. At most three queries; one more for related explainers, one for those that the text
    links to, and one while a source it cites is, or has been, anything but standing.
    """
    edition = edition_in_force(slug, at)
    notes, linked = _notes(edition), _linked(edition, at)
    further, further_changed = related(edition, at, linked)
    fallen = fallen_sources(edition.pk) if edition.sources_changed else []
    moments = [edition.live_from, edition.rendered_at, edition.sources_changed, further_changed]
    moments += [other.live_from for other in linked]
    path = addresses.explainer(edition.slug)
    with translation.override(edition.language or settings.LANGUAGE_CODE):
        body = pieces(
            edition.body,
            dates=dates(edition, fallen),
            statuses=status_marks(fallen),
            related=related_links(linked),
        )
        inserts = (
            [escape(edition.headline)],
            [escape(description(edition.summary))],
            [escape(f"{settings.SITE_URL}{path}")],
            body,
            [related_section(further)],
            [history(notes)],
        )
    return Page(
        "articles/article_page.html",
        {},
        changed_at=max(filter(None, moments)),
        changes_at=edition.next_change,
        path=path,
        language=edition.language,
        inserts=inserts,
    )


def _notes(edition: Edition) -> list[Edition]:
    """Give the newest editions of the article that have gone live, newest first."""
    if edition.number == 1:
        return [edition]
    return _EDITIONS.run(article=edition.article_id, last=edition.number, first=edition.number - NOTES_SHOWN + 1)


def _linked(edition: Edition, at: datetime) -> list[Edition]:
    """Give the live editions of the explainers that the body links to."""
    if "<!--_related:" not in edition.body:
        return []
    articles = set(_RELATED.findall(edition.body))
    return list(Edition.objects.live(at).filter(article__in=articles).only(*COLUMNS).order_by("-live_from"))


def _editions() -> QuerySet:
    numbers = Parameter("first", IntegerField()), Parameter("last", IntegerField())
    editions = Edition.objects.filter(article=Parameter("article", UUIDField()), number__range=numbers)
    return editions.order_by("-number")


_EDITIONS = Prepared(_editions, ("id", "number", "kind", "note", "live_from"))
