"""Change the time at which a waiting edition goes live."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles import publishing
from articles.admin.article.pages import finish, require_publisher
from articles.admin.publishing.checked_draft import check_draft
from articles.admin.publishing.forms import RescheduleForm
from articles.admin.publishing.page import (
    find_waiting_edition,
    redirect_to_publish_page,
    show_publish_page,
)
from articles.models import Article


@require_http_methods(["GET", "HEAD", "POST"])
def reschedule(
    request: HttpRequest, article: Article, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """Let the waiting edition go live at the time that was posted. A GET leads to the
    publish page.
    """
    require_publisher(request, article)
    if request.method != "POST":
        return redirect_to_publish_page(request, article)

    form = RescheduleForm(request.POST)
    refused = ""
    if form.is_valid():
        try:
            # The page names the edition, since another one may wait by now.
            edition = publishing.reschedule(
                edition=find_waiting_edition(article, request.POST),
                by=request.user,
                now=timezone.now(),
                live_from=form.cleaned_data["waits_until"],
            )
        except publishing.Refused as refusal:
            refused = str(refusal)
        else:
            return finish(
                request, model_admin, edition, f"Rescheduled edition {edition.number}."
            )
    return show_publish_page(
        request,
        model_admin,
        check_draft(article),
        reschedule_form=form,
        refused=refused,
    )
