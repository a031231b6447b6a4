"""The pictures that `articles.pictures.uploads` keeps, and narrower copies of them, as readers get them."""

import logging

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import get_conditional_response

from articles.pictures import narrower
from articles.pictures.uploads import NAME
from articles.public.serving.caching import READING, not_allowed
from articles.rendering.widths import copy_named

log = logging.getLogger(__name__)


def picture(request: HttpRequest, name: str) -> HttpResponse:
    """Serve a kept picture, or a narrower copy. Its name is made from its content, so it may be cached for ever.

    A copy that can't be made, since the disk is full or can't be written, is left out for a minute: the original shows.
    """
    if request.method not in READING:
        return not_allowed()
    copy = copy_named(name)
    try:
        kept = narrower.find(copy) if copy else _kept(name)
    except OSError:
        log.exception("No narrower copy of a picture could be made: %s", name)
        return _original_for_now(copy.original)
    if not kept:
        raise Http404("There is no such picture.")
    etag = f'"{name}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        with default_storage.open(kept) as file:
            response = HttpResponse(file.read(), content_type="image/webp")
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _original_for_now(name: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("media", args=[name]), headers={"Cache-Control": "public, max-age=60"})


def _kept(name: str) -> str | None:
    return name if NAME.fullmatch(name) and default_storage.exists(name) else None
