"""Publish an article's draft."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from articles import publishing
from articles.admin.article.pages import finish, require_publisher
from articles.admin.publishing.checked_draft import check_draft
from articles.admin.publishing.forms import PublishForm
from articles.admin.publishing.page import show_publish_page
from articles.models import Article


@require_http_methods(["GET", "HEAD", "POST"])
def publish(
    request: HttpRequest, article: Article, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """Show what publishing would change and which problems the draft has. On POST,
    publish it.
    """
    require_publisher(request, article)
    draft = check_draft(article)
    posted = request.POST if request.method == "POST" else None
    form = PublishForm(posted, draft=draft, user=request.user)

    refused = ""
    if form.is_valid():
        try:
            edition = publishing.publish(
                article=article,
                by=request.user,
                now=draft.checked_at,  # the same time as that of the checks
                **form.get_answers(),
            )
        except publishing.Refused as refusal:
            refused = str(refusal)
        else:
            return finish(
                request,
                model_admin,
                edition,
                f"Published edition {edition.number} ({edition.kind}).",
            )
    return show_publish_page(request, model_admin, draft, form=form, refused=refused)
