"""One edition, as it was, at an address that never changes what it says; and the same
as JSON, to be checked.
"""

from datetime import datetime

from django.http import HttpRequest

from articles.models import Edition
from articles.public.explainer.correction_notes import correction_box, corrections_up_to
from articles.public.explainer.edition_json import edition_json
from articles.public.explainer.edition_labels import edition_dates
from articles.public.explainer.frame import (
    description,
    load_flagged,
    related_editions,
    related_links,
    status_marks,
)
from articles.public.record.citing import citation_box
from articles.public.record.find_edition import edition_of
from articles.public.serving.caching import File, Page, public_page
from articles.public.serving.clock import sources_changed
from articles.public.serving.lookup import COLUMNS, edition_of_record, refuse_withdrawn
from articles.publishing.chain import FACTS
from articles.rendering import addresses
from articles.rendering.interface import words_around
from articles.rendering.slots import fill_slots


@public_page
def edition_page(request: HttpRequest, at: datetime, slug: str, number: int) -> Page:
    """Show an edition's stored body in today's frame: marked as what it is, never
    indexed, its flagged sources named.

    Corrections up to this edition are above its text; later ones are in the banner.

    Two queries; one more where there are several editions, one for links to other
    explainers, and one while a source it cites is, or has been, anything but standing.
    """
    newest = edition_of_record(slug, at)
    refuse_withdrawn(newest)
    editions = Edition.objects.annotate(sources_changed=sources_changed())
    edition = edition_of(
        newest,
        number,
        at,
        editions.only(
            *COLUMNS, "live_until", "body", "rendered_at", "document", "sha256"
        ),
    )
    flagged = load_flagged(edition)
    related = related_editions([edition.body], at)
    # Of the newest edition, so that those made after this one are among them.
    corrections = corrections_up_to(newest)
    made = [each for each in corrections if each.number <= number]
    since = [each for each in corrections if each.number > number]
    with words_around(edition.language):
        body = fill_slots(
            edition.body,
            dates=edition_dates(
                edition,
                flagged,
                slug=newest.slug,
                corrections=correction_box(made, newest.slug),
            ),
            statuses=status_marks(flagged),
            related=related_links(related),
        )
        corrected_since = correction_box(since, newest.slug)
        # A withdrawal says nothing that could be cited.
        cite = "" if edition.is_withdrawn else citation_box(edition, newest.slug)
    moments = [
        newest.live_from,
        edition.rendered_at,
        edition.sources_changed,
        *(each.live_from for each in related),
    ]
    return Page(
        "articles/edition.html",
        {
            "edition": edition,
            "newest": newest,
            "body": body,
            "corrected_since": corrected_since,
            "cite": cite,
            "description": description(edition.summary),
            "file": addresses.edition_json(newest.slug, number),
        },
        changed_at=max(filter(None, moments)),
        changes_at=newest.next_change,
        path=addresses.edition(newest.slug, number),
        language=edition.language,
    )


@public_page
def edition_file(request: HttpRequest, at: datetime, slug: str, number: int) -> File:
    """Return an edition's document with all that its hashes are made of. Two
    queries.
    """
    newest = edition_of_record(slug, at)
    refuse_withdrawn(newest)
    edition = edition_of(newest, number, at, Edition.objects.only(*FACTS, "document"))
    return File(
        edition_json(edition),
        "application/json",
        changed_at=newest.live_from,
        changes_at=newest.next_change,
        headers={"X-Robots-Tag": "noindex"},
    )
