"""Stored pictures, and narrower copies of them, as readers get them."""

import logging

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import get_conditional_response

from articles.pictures import narrower
from articles.pictures.uploads import NAME
from articles.public.serving.caching import READING, not_allowed
from articles.rendering.pictures.widths import parse_copy_name

log = logging.getLogger(__name__)


def serve_picture(request: HttpRequest, name: str) -> HttpResponse:
    """Serve a stored picture or a narrower copy. Its name is made from its content, so
    it may be cached for ever.

    If a copy can't be made because the disk is full or read-only, the original is
    served for a minute.
    """
    if request.method not in READING:
        return not_allowed()
    copy = parse_copy_name(name)
    try:
        stored_name = narrower.find_copy(copy) if copy else _find_original(name)
    except OSError:
        # Only a copy is ever written, so `copy` is not None here.
        log.exception("No narrower copy of a picture could be made: %s", name)
        return _redirect_to_original(copy.original)
    if not stored_name:
        raise Http404("There is no such picture.")

    etag = f'"{name}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        with default_storage.open(stored_name) as file:
            data = file.read()
        content_type = narrower.find_content_type(data)
        response = HttpResponse(data, content_type=content_type)
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    # Uploaded bytes must never be taken for HTML.
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _redirect_to_original(name: str) -> HttpResponse:
    return HttpResponseRedirect(
        reverse("media", args=[name]), headers={"Cache-Control": "public, max-age=60"}
    )


def _find_original(name: str) -> str | None:
    if NAME.fullmatch(name) and default_storage.exists(name):
        return name
    return None
