"""Pages of an article beside its form: preview, publish, withdraw. Each view checks its permission itself."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from articles import publishing
from articles.admin.article_pages import broken_draft, done, frame, page, require_editable, require_publisher
from articles.admin.live_state import readers_see
from articles.admin.publishing.page import publish
from articles.admin.publishing.publish import WithdrawForm
from articles.drafts import drafting
from articles.models import Article
from articles.public.serving import shell
from articles.rendering import slots, to_html


def urls(model_admin: admin.ModelAdmin) -> list[Any]:
    """Give the addresses of these pages, `<id>/preview/` and so on, for the article's admin."""
    return [page(model_admin, view.__name__, view) for view in (preview, publish, withdraw)]


@require_safe
def preview(request: HttpRequest, article: Article, model_admin: admin.ModelAdmin) -> HttpResponse:
    """Show the draft as readers would see it."""
    require_editable(request, article)
    try:
        document = drafting.assemble(article)
    except drafting.DraftRefused as refused:
        return broken_draft(request, article, model_admin, "Preview", refused)
    context = {
        "article": article,
        "title": document.headline or document.slug,
        "body": slots.fill(to_html.body(document, is_preview=True)),
    }
    return HttpResponse(shell.render("admin/articles/article/preview.html", context, language=document.language))


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, article: Article, model_admin: admin.ModelAdmin) -> HttpResponse:
    """Show what withdrawing does; do it."""
    require_publisher(request, article)
    now = timezone.now()
    state = readers_see(article, article.editions.without_bodies(), now)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    refused = ""
    if form.is_valid():
        try:
            edition = publishing.withdraw(article=article, by=request.user, now=now, note=form.cleaned_data["note"])
        except publishing.Refused as refusal:
            refused = str(refusal)
        else:
            return done(request, model_admin, edition, "Withdrew the article.")
    context = {
        **frame(request, article, model_admin, "Withdraw"),
        "state": state,
        "form": form,
        "refused": refused,
    }
    return TemplateResponse(request, "admin/articles/article/withdraw.html", context, status=409 if refused else 200)
