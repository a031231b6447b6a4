"""The articles that are selected in the list, and the account of what a verb did to
them.
"""

import uuid
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from articles import drafts, publishing
from articles.admin.article.pages import get_base_context, warn_of_former_pages
from articles.models import Article, Edition

SELECTED_MAX = 50
"""As many as a page of the list shows. Publishing takes a good part of a second an
article, and a request must end.
"""
REFUSALS = (publishing.Refused, drafts.DraftRefused, drafts.AddRefused)

Verb = Callable[[Article], str]
"""Does something to one article and returns the entry for its log. Raises one of
`REFUSALS`.
"""


class NothingSelected(Exception):
    """No article, or too many, were selected. The message is a sentence."""


def require(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied


def find_selected(request: HttpRequest) -> list[Article]:
    """Return the selected articles that the person may change, as the list orders them.
    Raises NothingSelected.
    """
    posted = request.POST.getlist(ACTION_CHECKBOX_NAME)
    if len(posted) > SELECTED_MAX:
        raise NothingSelected(
            f"Nothing was done: select at most {SELECTED_MAX} articles at a time."
        )
    ids = []
    for text in posted:
        try:
            ids.append(uuid.UUID(text))
        except ValueError:
            continue

    editions = models.Prefetch("editions", Edition.objects.without_bodies())
    articles = list(
        Article.objects.editable_by(request.user)
        .filter(pk__in=ids)
        .prefetch_related(editions)
        .order_by("-updated_at", "pk")
    )
    if not articles:
        raise NothingSelected("Select one or more articles first.")
    return articles


def is_confirmed(request: HttpRequest) -> bool:
    """Return True if the page that shows what the verb would do was sent."""
    return "confirmed" in request.POST


def redirect_to_list(request: HttpRequest) -> HttpResponse:
    """Lead back to the list, with the filters that it had."""
    address = reverse("admin:articles_article_changelist")
    # Parsed and encoded again, whatever was posted can be nothing but a query of this
    # address.
    query = QueryDict(request.POST.get("back", "")[:2_000]).urlencode()
    return redirect(f"{address}?{query}" if query else address)


def show_page(
    request: HttpRequest,
    model_admin: admin.ModelAdmin,
    template: str,
    title: str,
    context: dict[str, Any],
) -> HttpResponse:
    base = get_base_context(request, model_admin, title)
    carried = {
        "checkbox_name": ACTION_CHECKBOX_NAME,
        "back": request.POST.get("back", ""),
    }
    return TemplateResponse(
        request,
        f"admin/articles/article/bulk/{template}.html",
        base | carried | context,
    )


def carry_out(
    request: HttpRequest,
    model_admin: admin.ModelAdmin,
    articles: Iterable[Article],
    verb: Verb,
    done: str,
) -> HttpResponse:
    """Do `verb` to each of `articles`, whatever becomes of the others, and lead back to
    the list with messages that say so. `done` is what happened, in the past tense:
    “published”.
    """
    names, refused = [], []
    # No transaction around the loop: each verb is the outermost one (docs/adr/0003), so
    # what was done stays done if a later article is refused.
    for article in articles:
        try:
            entry = verb(article)
        except REFUSALS as refusal:
            refused.append((_get_address(article), str(article), str(refusal)))
        else:
            model_admin.log_change(request, article, entry)
            names.append(str(article))

    if len(names) == 1:
        messages.success(request, f"“{names[0]}” was {done}.")
    elif names:
        messages.success(request, f"{len(names)} articles were {done}.")
    if refused:
        messages.warning(request, _explain_refusals(refused, done))
    warn_of_former_pages(request)
    return redirect_to_list(request)


def _explain_refusals(refused: list[tuple[str, str, str]], done: str) -> str:
    count = f"{len(refused)} articles were" if len(refused) > 1 else "One article was"
    rows = format_html_join("", '<li><a href="{}">“{}”</a>: {}</li>', refused)
    return format_html('{} not {}:<ul class="refusals">{}</ul>', count, done, rows)


def _get_address(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def post_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Lead to the list whoever opens the address of `view`, and whoever selected
    nothing.
    """

    def answer(request: HttpRequest, model_admin: admin.ModelAdmin) -> HttpResponse:
        if request.method != "POST":
            return redirect("admin:articles_article_changelist")
        try:
            return view(request, model_admin)
        except NothingSelected as nothing:
            messages.warning(request, str(nothing))
            return redirect_to_list(request)

    return answer
