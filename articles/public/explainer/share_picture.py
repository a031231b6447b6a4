"""The picture by which an explainer is shared, as those who show it get it."""

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import get_conditional_response

from articles.models import Edition
from articles.models.edition_queryset import EditionQuerySet
from articles.models.stored_document import DocumentUnreadable
from articles.pictures import share_picture_files
from articles.public.serving.caching import READING, gone, not_allowed
from articles.public.serving.lookup import explain_withdrawal

KEPT = 86_400
"""Seconds for which it may be kept: it never changes, but what is withdrawn is to be
gone by the next day.
"""


def share_picture(request: HttpRequest, name: str) -> HttpResponse:
    """Send the picture of an edition that is or was live, while its explainer is. Drawn
    now if it isn't kept.

    One query; one more where it has to be drawn, or to be said why its explainer was
    withdrawn. One that is not kept, of an edition that another version of this program
    wrote, can't be drawn any more.
    """
    if request.method not in READING:
        return not_allowed()
    at = timezone.now()
    live = Edition.objects.live(at).filter(article=OuterRef("article")).order_by()
    # Several editions may have one picture: the one whose explainer is live decides.
    had_by = find_editions_with(name).gone_live(at).annotate(is_shown=Exists(live))
    edition = had_by.only("article").order_by("-is_shown", "-live_from").first()
    if edition is None:
        raise Http404
    if not edition.is_shown:
        current = Edition.objects.current(at)
        return gone(
            explain_withdrawal(get_object_or_404(current, article=edition.article_id))
        )

    # The tag is known without the file, so a 304 neither reads nor draws it.
    etag = f'"{name}-{share_picture_files.drawing_version()}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        content = share_picture_files.read_share_picture(name) or _draw(name, edition)
        response = HttpResponse(content, content_type="image/png")
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={KEPT}"
    return response


def find_editions_with(name: str) -> EditionQuerySet:
    """Return the editions whose share picture is called `name`."""
    # SQLite takes the index of the names for a query that leaves out what it leaves out.
    return Edition.objects.filter(share_picture=name).exclude(share_picture="")


def _draw(name: str, edition: Edition) -> bytes:
    try:
        return share_picture_files.draw_share_picture(name, edition.as_document())
    except DocumentUnreadable:
        raise Http404 from None
