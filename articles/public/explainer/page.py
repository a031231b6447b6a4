"""The page of an explainer: the stored body of its edition in force, in a frame of what
may change meanwhile.

It is built once for each state and minute (docs/adr/0028), so it is rendered like any
other page (docs/adr/0035).
"""

from contextlib import suppress
from datetime import datetime

from django.db.models import IntegerField, Q, QuerySet, UUIDField
from django.http import HttpRequest
from django.template.loader import render_to_string

from articles.models import Edition
from articles.models.stored_document import DocumentUnreadable
from articles.public.explainer.correction_notes import correction_box
from articles.public.explainer.edition_labels import edition_dates
from articles.public.explainer.frame import (
    load_flagged,
    related_editions,
    related_links,
    status_marks,
)
from articles.public.explainer.head import explainer_head
from articles.public.explainer.related import find_related
from articles.public.explainer.twins import VARIES, twin, twin_asked_for
from articles.public.machines import linked_data
from articles.public.record.citing import citation_box
from articles.public.serving.caching import Built, Page, build_once, public_page
from articles.public.serving.lookup import edition_in_force, state_in_force
from articles.public.serving.prepared import Parameter, PreparedRecords
from articles.rendering import addresses
from articles.rendering.dialect.term import shows_terms
from articles.rendering.interface import words_around
from articles.rendering.slots import fill_slots, has_further_slot

NOTES_SHOWN = 20
"""Editions in the list below the text, the newest."""


@public_page
def article_page(request: HttpRequest, at: datetime, slug: str) -> Built:
    """Show the edition in force; to who asks for Markdown or JSON rather than HTML,
    that twin, where there is one.

    One query where the page is cached.
    """
    if media_type := twin_asked_for(request):
        # A document that another version of this program wrote has no twin, only the
        # page.
        with suppress(DocumentUnreadable):
            return twin(media_type, slug, at, is_negotiated=True)
    return build_once(
        ("page", slug), state_in_force(slug, at), at, lambda: _make_page(slug, at)
    )


def _make_page(slug: str, at: datetime) -> Page:
    """Return the page to render.

    At most three queries; one more for related explainers, one for those that the text
    links to, and one while a source it cites is, or has been, flagged.
    """
    edition = edition_in_force(slug, at)
    editions = _shown_editions(edition)
    corrections = [each for each in editions if each.kind == Edition.Kind.CORRECTED]
    newest = [each for each in editions if each.number > edition.number - NOTES_SHOWN]
    linked = related_editions([edition.body], at)
    further, further_changed = find_related(edition, at, linked)
    flagged = load_flagged(edition)

    below = ""
    with words_around(edition.language):
        further_list = render_to_string("articles/_further.html", {"further": further})
        # Bodies of renderer 6 and before have no place for it: it goes below them.
        if not has_further_slot(edition.body):
            below = further_list
        box = correction_box(corrections, edition.slug)
        body = fill_slots(
            edition.body,
            dates=edition_dates(edition, flagged, corrections=box),
            statuses=status_marks(flagged),
            related=related_links(linked),
            further=further_list,
        )
        head = explainer_head(edition)
        cite = citation_box(edition)

    # A body that was rendered again has other bytes although its `live_from` is the
    # same, so `Last-Modified` has to move with it.
    moments = [
        edition.live_from,
        edition.rendered_at,
        edition.sources_changed,
        further_changed,
    ]
    moments += [other.live_from for other in linked]
    return Page(
        "articles/article_page.html",
        {
            "edition": edition,
            "explainer_head": head,
            "body": body,
            "below": below,
            "cite": cite,
            "uses_terms": shows_terms(edition.body),
            "editions": newest,
            # Numbers have no gaps, so this is how many editions are older than those
            # listed.
            "earlier": newest[-1].number - 1,
            "data": linked_data.explainer(edition, corrections, flagged),
        },
        changed_at=max(filter(None, moments)),
        changes_at=edition.next_change,
        path=addresses.explainer(edition.slug),
        language=edition.language,
        headers={"Vary": VARIES},
    )


def _shown_editions(edition: Edition) -> list[Edition]:
    """Return the newest editions of the article that have gone live, and every
    correction before, newest first.
    """
    if edition.number == 1:
        return [edition]

    return _SHOWN.records(
        article=edition.article_id,
        number=edition.number,
        after=edition.number - NOTES_SHOWN,
    )


def _select_shown() -> QuerySet[Edition]:
    is_new = Q(number__gt=Parameter("after", IntegerField()))
    is_correction = Q(kind=Edition.Kind.CORRECTED)
    editions = Edition.objects.filter(
        is_new | is_correction,
        article=Parameter("article", UUIDField()),
        number__lte=Parameter("number", IntegerField()),
    )
    return editions.only("id", "number", "kind", "note", "live_from").order_by(
        "-number"
    )


_SHOWN = PreparedRecords(_select_shown)
