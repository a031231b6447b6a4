"""What the pages of an article beside its form have in common: their addresses, who may see them, their frame."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html

from articles.admin.live_state import moment
from articles.document import Document
from articles.drafts import drafting
from articles.models import Article, Edition
from articles.rendering import addresses

View = Callable[..., HttpResponse]
"""Called with the request, the article, the article's admin, and what else the address names. It checks itself that
the person may see it: `require_editable`."""


def page(model_admin: admin.ModelAdmin, route: str, view: View) -> Any:
    """Give the address `<article>/<route>/` of a page, named `articles_article_<name of the view>`."""

    def wrapped(request: HttpRequest, article_id: uuid.UUID, **parts: Any) -> HttpResponse:
        return view(request, get_object_or_404(Article, pk=article_id), model_admin, **parts)

    name = f"articles_article_{view.__name__}"
    return path(f"<uuid:article_id>/{route}/", model_admin.admin_site.admin_view(wrapped), name=name)


def require_editable(request: HttpRequest, article: Article) -> None:
    if not Article.objects.editable_by(request.user).filter(pk=article.pk).exists():
        raise PermissionDenied


def require_publisher(request: HttpRequest, article: Article) -> None:
    if not request.user.has_perm("articles.publish_article"):
        raise PermissionDenied
    require_editable(request, article)


def frame(request: HttpRequest, article: Article, model_admin: admin.ModelAdmin, verb: str) -> dict[str, Any]:
    """Give what `_action_base.html` asks for."""
    return {
        **model_admin.admin_site.each_context(request),
        "opts": Article._meta,
        "article": article,
        "title": f"{verb} “{article}”",
        "verb": verb,
    }


def assembled(article: Article) -> tuple[Document | None, str]:
    """Return the draft and "", or None and the sentence that says why no Document can hold it."""
    try:
        return drafting.assemble(article), ""
    except drafting.DraftRefused as refused:
        return None, str(refused)


def broken_draft(
    request: HttpRequest, article: Article, model_admin: admin.ModelAdmin, verb: str, refused: Exception
) -> HttpResponse:
    """Return the page that says why nothing can be done with a draft that no Document can hold."""
    context = {**frame(request, article, model_admin, verb), "sentence": str(refused)}
    return TemplateResponse(request, "admin/articles/article/broken_draft.html", context, status=409)


def done(request: HttpRequest, model_admin: admin.ModelAdmin, edition: Edition, logged: str) -> HttpResponse:
    """Log what was done and say it, back at the article's form."""
    article = edition.article
    model_admin.log_change(request, article, logged)
    if edition.is_withdrawn:
        said = format_html(
            '“{}” is withdrawn. <a href="{}">What readers see</a>', edition, addresses.explainer(edition.slug)
        )
    elif edition.has_gone_live(timezone.now()):
        said = format_html('{} is live. <a href="{}">Readers’ page</a>', edition, addresses.explainer(edition.slug))
    else:
        said = format_html("{} goes live on {}.", edition, moment(edition.live_from))
    messages.success(request, said)
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
