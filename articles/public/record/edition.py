"""One edition, as it was, at an address that never changes what it says; and the same as JSON, to be checked."""

from datetime import datetime

from django.http import Http404, HttpRequest

from articles.models import Edition
from articles.public.explainer.correction_notes import correction_box, corrections_up_to
from articles.public.explainer.edition_json import edition_json
from articles.public.explainer.frame import description, flagged_sources, related_editions, related_links, status_marks
from articles.public.explainer.marks import edition_dates
from articles.public.serving.caching import File, Page, public_page
from articles.public.serving.clock import sources_changed
from articles.public.serving.lookup import COLUMNS, edition_of_record, refuse_withdrawn
from articles.publishing.chain import FACTS
from articles.rendering import addresses
from articles.rendering.interface import words_around
from articles.rendering.slots import fill


@public_page
def edition_page(request: HttpRequest, at: datetime, slug: str, number: int) -> Page:
    """Show an edition's stored body in today's frame: marked as what it is, never indexed, its flagged sources named.

    Corrections up to this edition stand above its text; later ones are in the banner.

    Two queries; one more where there are several editions, one for links to other explainers, and one while a source it
    cites is, or has been, anything but standing.
    """
    newest = edition_of_record(slug, at)
    refuse_withdrawn(newest)
    editions = Edition.objects.annotate(sources_changed=sources_changed())
    edition = edition_of(newest, number, at, editions.only(*COLUMNS, "live_until", "body", "rendered_at"))
    flagged = flagged_sources(edition.pk) if edition.sources_changed else []
    related = related_editions([edition.body], at)
    corrections = corrections_up_to(newest)
    made = [correction for correction in corrections if correction.number <= number]
    since = [correction for correction in corrections if correction.number > number]
    with words_around(edition.language):
        body = fill(
            edition.body,
            dates=edition_dates(edition, flagged, slug=newest.slug, corrections=correction_box(made, newest.slug)),
            statuses=status_marks(flagged),
            related=related_links(related),
        )
        corrected_since = correction_box(since, newest.slug)
    moments = [newest.live_from, edition.rendered_at, edition.sources_changed, *(each.live_from for each in related)]
    return Page(
        "articles/edition.html",
        {
            "edition": edition,
            "newest": newest,
            "body": body,
            "corrected_since": corrected_since,
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
    """Return an edition's document with all that its hashes are made of. Two queries."""
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


def edition_of(newest: Edition, number: int, at: datetime, editions) -> Edition:
    """Return the edition with this number, from `editions`, of the article of `newest`.

    Raises Http404 for one that isn't there, or has not gone live.
    """
    edition = editions.gone_live(at).filter(article=newest.article_id, number=number).first()
    if edition is None:
        raise Http404
    return edition
