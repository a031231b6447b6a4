"""The page of an explainer: the stored body of its edition in force, in a frame of what may change meanwhile."""

from contextlib import suppress
from datetime import datetime

from django.db.models import IntegerField, Q, QuerySet, UUIDField
from django.http import HttpRequest
from django.utils.html import escape

from articles.models import Edition
from articles.models.stored_document import DocumentUnreadable
from articles.public.explainer.correction_notes import correction_box
from articles.public.explainer.frame import NOTES_SHOWN, fallen_sources, related_editions, related_links, status_marks
from articles.public.explainer.head import explainer_head
from articles.public.explainer.marks import dates, history
from articles.public.explainer.related import related, related_section
from articles.public.explainer.twins import VARIES, twin, twin_asked_for
from articles.public.machines import linked_data
from articles.public.serving.caching import Page, Ready, kept, public_page
from articles.public.serving.lookup import edition_in_force, state_in_force
from articles.public.serving.prepared import Parameter, Prepared
from articles.rendering import addresses
from articles.rendering.interface import words_around
from articles.rendering.slots import pieces


@public_page
def article_page(request: HttpRequest, at: datetime, slug: str) -> Ready:
    """Show the edition in force; to who asks for Markdown or JSON rather than HTML, that twin, where there is one.

    One query where the page is kept.
    """
    if media_type := twin_asked_for(request):
        with suppress(DocumentUnreadable):  # another version of this program wrote it: there is the page alone
            return twin(media_type, slug, at, is_negotiated=True)
    return kept(("page", slug), state_in_force(slug, at), at, lambda: _page(slug, at))


def _page(slug: str, at: datetime) -> Page:
    """Put the page together. At most three queries; one more for related explainers, one for those that the text
    links to, and one while a source it cites is, or has been, anything but standing.
    """
    edition = edition_in_force(slug, at)
    editions, linked = _editions_told(edition), related_editions([edition.body], at)
    corrections = [each for each in editions if each.kind == Edition.Kind.CORRECTED]
    further, further_changed = related(edition, at, linked)
    fallen = fallen_sources(edition.pk) if edition.sources_changed else []
    moments = [edition.live_from, edition.rendered_at, edition.sources_changed, further_changed]
    moments += [other.live_from for other in linked]
    with words_around(edition.language):
        body = pieces(
            edition.body,
            dates=dates(edition, fallen, corrections=correction_box(corrections, edition.slug)),
            statuses=status_marks(fallen),
            related=related_links(linked),
        )
        inserts = (
            [escape(edition.headline)],
            [explainer_head(edition)],
            body,
            [related_section(further)],
            [history(edition.slug, [told for told in editions if told.number > edition.number - NOTES_SHOWN])],
            [linked_data.explainer(edition, corrections)],
        )
    return Page(
        "articles/article_page.html",
        {},
        changed_at=max(filter(None, moments)),
        changes_at=edition.next_change,
        path=addresses.explainer(edition.slug),
        language=edition.language,
        inserts=inserts,
        headers={"Vary": VARIES},
    )


def _editions_told(edition: Edition) -> list[Edition]:
    """Give the newest editions of the article that have gone live, and every correction before them, newest first."""
    if edition.number == 1:
        return [edition]
    return _EDITIONS.run(article=edition.article_id, last=edition.number, first=edition.number - NOTES_SHOWN + 1)


def _editions() -> QuerySet:
    of_article = Edition.objects.filter(
        article=Parameter("article", UUIDField()), number__lte=Parameter("last", IntegerField())
    )
    told = Q(number__gte=Parameter("first", IntegerField())) | Q(kind=Edition.Kind.CORRECTED)
    return of_article.filter(told).order_by("-number")


_EDITIONS = Prepared(_editions, ("id", "number", "kind", "note", "live_from"))
