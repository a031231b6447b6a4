"""Call off a waiting edition."""

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles import publishing
from articles.admin.article.pages import require_publisher
from articles.admin.publishing.checked_draft import check_draft
from articles.admin.publishing.page import (
    find_waiting_edition,
    redirect_to_publish_page,
    show_publish_page,
)
from articles.models import Article


@require_http_methods(["GET", "HEAD", "POST"])
def call_off(
    request: HttpRequest, article: Article, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """Delete the waiting edition that was posted. A GET leads to the publish page."""
    require_publisher(request, article)
    if request.method != "POST":
        return redirect_to_publish_page(request, article)

    # The page names the edition, since another one may wait by now.
    try:
        edition = find_waiting_edition(article, request.POST)
        publishing.call_off(edition=edition, by=request.user, now=timezone.now())
    except publishing.Refused as refusal:
        return show_publish_page(
            request, model_admin, check_draft(article), refused=str(refusal)
        )

    model_admin.log_change(request, article, f"Called off edition {edition.number}.")
    messages.success(
        request, f"Edition {edition.number} is called off. The draft has not changed."
    )
    return redirect_to_publish_page(request, article)
