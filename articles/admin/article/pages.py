"""What the pages of an article besides its form share: their addresses, who may see
them, and their frame.
"""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html

from articles import drafts
from articles.admin.article.live_state import format_time
from articles.admin.forms.missing import Missing
from articles.baking.queue import describe_trouble
from articles.document import Document
from articles.models import Article, Edition
from articles.rendering import addresses

View = Callable[..., HttpResponse]
"""Called with the request, the article, the article's admin, and what else the address
names. It checks itself that the person may see it: `require_editable`.
"""


def article_path(model_admin: admin.ModelAdmin, route: str, view: View) -> Any:
    """Return the URL pattern `<article>/<route>/` of a page, named
    `articles_article_<name of the view>`.
    """

    # Views are functions of an article; only here is it looked up by its id.
    def find_article(
        request: HttpRequest, article_id: uuid.UUID, **parts: Any
    ) -> HttpResponse:
        article = Article.objects.filter(pk=article_id).first()
        if article is None:
            raise Missing("article")
        return view(request, article, model_admin, **parts)

    return path(
        f"<uuid:article_id>/{route}/",
        # This asks for a login, checks the CSRF token and forbids caching. Whether the
        # person may see this article is left to the view.
        model_admin.admin_site.admin_view(find_article),
        name=f"articles_article_{view.__name__}",
    )


def require_editable(request: HttpRequest, article: Article) -> None:
    if not Article.objects.editable_by(request.user).filter(pk=article.pk).exists():
        raise PermissionDenied


def require_publisher(request: HttpRequest, article: Article) -> None:
    if not request.user.has_perm("articles.publish_article"):
        raise PermissionDenied
    require_editable(request, article)


def get_base_context(
    request: HttpRequest, model_admin: admin.ModelAdmin, title: str
) -> dict[str, Any]:
    """Return what every page of the article's admin needs."""
    return {
        **model_admin.admin_site.each_context(request),
        "opts": Article._meta,
        "title": title,
    }


def get_frame(
    request: HttpRequest, article: Article, model_admin: admin.ModelAdmin, verb: str
) -> dict[str, Any]:
    """Return what `_action_base.html` needs."""
    return get_base_context(request, model_admin, f"{verb} “{article}”") | {
        "article": article,
        "verb": verb,
    }


def assemble_draft(article: Article) -> tuple[Document | None, str]:
    """Return the draft and "", or None and the sentence that says why no Document can
    hold it.
    """
    try:
        return drafts.assemble(article), ""
    except drafts.DraftRefused as refusal:
        return None, str(refusal)


def show_broken_draft(
    request: HttpRequest,
    article: Article,
    model_admin: admin.ModelAdmin,
    verb: str,
    reason: Exception,
) -> HttpResponse:
    """Return the page that says why no Document can hold the draft."""
    context = get_frame(request, article, model_admin, verb) | {"broken": str(reason)}
    return TemplateResponse(
        request, "admin/articles/article/broken_draft.html", context, status=409
    )


def warn_of_former_pages(request: HttpRequest) -> None:
    """Warn if readers' files could not be written, though the edition is published."""
    if trouble := describe_trouble():
        messages.warning(request, trouble)


def finish(
    request: HttpRequest,
    model_admin: admin.ModelAdmin,
    edition: Edition,
    log_entry: str,
) -> HttpResponse:
    """Log a verb that was carried out, and lead to the article's form with a message
    about `edition`.
    """
    article = edition.article
    model_admin.log_change(request, article, log_entry)

    page = addresses.explainer(edition.slug)
    headline = edition.headline or edition.slug
    if edition.is_withdrawn:
        message = format_html(
            '“{}” is withdrawn. <a href="{}">What readers see</a>', headline, page
        )
    elif edition.has_gone_live(timezone.now()):
        message = format_html(
            '“{}”, edition {}, is live. <a href="{}">Readers’ page</a>',
            headline,
            edition.number,
            page,
        )
    else:
        message = format_html(
            "“{}”, edition {}, goes live on {}.",
            headline,
            edition.number,
            format_time(edition.live_from),
        )
    messages.success(request, message)
    warn_of_former_pages(request)
    return redirect("admin:articles_article_change", article.pk)
