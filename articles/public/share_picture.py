"""The picture by which an explainer is shared, as those who show it get it."""

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response

from articles import share_pictures
from articles.models import Edition
from articles.public.caching import READING, not_allowed

KEPT = 86_400
"""Seconds for which it may be kept: it never changes, but what is withdrawn is to be gone by the next day."""


def share_picture(request: HttpRequest, name: str) -> HttpResponse:
    """Send the picture of an edition that is or was live, while its explainer is. Drawn now if it isn't kept.

    One query; one more where it has to be drawn.
    """
    if request.method not in READING:
        return not_allowed()
    at = timezone.now()
    live = Edition.objects.live(at).filter(article=OuterRef("article")).order_by()
    shown_by = Edition.objects.gone_live(at).filter(Exists(live), share_picture=name)
    edition = shown_by.only("pk").order_by("-live_from").first()
    if edition is None:
        raise Http404
    etag = f'"{name}-{share_pictures.version()}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        content = share_pictures.kept(name) or share_pictures.draw(name, edition.as_document())
        response = HttpResponse(content, content_type="image/png")
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={KEPT}"
    return response
