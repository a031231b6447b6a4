"""The pictures that `articles.pictures` keeps, as readers get them."""

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from articles.pictures import NAME


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """Serve a kept picture. Its name is made from its content, so it may be cached for ever."""
    if not NAME.fullmatch(name) or not default_storage.exists(name):
        raise Http404("There is no such picture.")
    etag = f'"{name}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        with default_storage.open(name) as file:
            response = HttpResponse(file.read(), content_type="image/webp")
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response
