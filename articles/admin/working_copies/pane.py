"""The pane beside the form: the page, the findings and the notes of the text as it is
typed.
"""

import uuid
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from articles import drafts
from articles.admin.article.pages import require_editable, require_publisher
from articles.admin.findings.shown import (
    group_by_level,
    show_findings,
    split_answered,
)
from articles.admin.merging.reading import Unreadable
from articles.admin.notes.shown import show_threads
from articles.admin.publishing.answer import record_answer
from articles.admin.working_copies.offers import read_copy
from articles.checking import check_document
from articles.document import Document
from articles.models import Article, WorkingCopy
from articles.public.serving import shell
from articles.rendering import slots, to_html

FINDINGS = "admin/articles/article/_pane_findings.html"
NOTHING_TYPED = Document()
LONG = 40
"""Sections and questions of an article whose page is laid out only where it is seen."""


def read_typed(
    request: HttpRequest, copy_id: uuid.UUID
) -> tuple[Document, Article | None]:
    """Return the text as it was typed last, or as it was saved if nothing was typed
    since, and its article; None for one that was never saved.

    Raises Unreadable, PermissionDenied and Http404.
    """
    # What was typed and not saved is its person's alone, whoever may edit the article
    # (docs/adr/0036).
    own = WorkingCopy.objects.with_changes().filter(person=request.user)
    copy = own.filter(pk=copy_id).select_related("article", "base").first()
    if copy is not None:
        # What the address says is no matter: it could name another article.
        article = copy.article
        if article is not None:
            require_editable(request, article)
        return read_copy(copy), article

    article = _find_article(request)
    if article is None:
        return Document(), None
    require_editable(request, article)
    try:
        return drafts.assemble(article), article
    except (ValueError, drafts.DraftRefused) as trouble:
        raise Unreadable(str(trouble)) from trouble


def _find_article(request: HttpRequest) -> Article | None:
    """Return the article that the address names, None if it names none. Raises
    Http404.
    """
    article_id = request.GET.get("article", "")
    if not article_id:
        return None
    try:
        return get_object_or_404(Article, pk=uuid.UUID(article_id))
    except ValueError as trouble:
        raise Http404 from trouble


@require_safe
# The desk's pages can't be framed, by two headers. The pane shows this one in a frame,
# so both are eased.
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})
def page(
    request: HttpRequest, copy_id: uuid.UUID, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """Show the typed text in the frame of the readers' pages, for the pane."""
    context = {"is_in_pane": True, "masthead": "", "colophon": ""}
    language = ""
    try:
        document, _ = read_typed(request, copy_id)
    except Unreadable as trouble:
        context["trouble"] = str(trouble)
    else:
        language = document.language
        context["title"] = document.headline
        context["is_long"] = len(document.sections) + len(document.faq) >= LONG
        context["body"] = slots.fill_slots(
            to_html.render_body(document, is_preview=True)
        )
    return HttpResponse(
        shell.render("admin/articles/article/preview.html", context, language=language)
    )


@require_safe
def findings(
    request: HttpRequest, copy_id: uuid.UUID, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """List what the desk finds in the typed text, for the pane."""
    return _show_pane(request, copy_id)


@require_POST
def answer(
    request: HttpRequest, copy_id: uuid.UUID, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """Answer a question that the desk asks about the typed text, or take an answer
    back, and list the findings that are left.

    If the text has changed since, the question is no longer asked, and nothing is
    recorded.
    """
    try:
        document, article = read_typed(request, copy_id)
    except Unreadable:
        return _show_pane(request, copy_id)
    if article is None:
        raise PermissionDenied  # what was never saved has no record of answers
    require_publisher(request, article)

    now = timezone.now()
    checked = check_document(document, article, now=now)
    record_answer(request, article, model_admin, checked, now)
    return _show_pane(request, copy_id)


@require_safe
def notes(
    request: HttpRequest, copy_id: uuid.UUID, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """List the notes on the typed text, for the pane. 404 for what was never saved."""
    context: dict[str, Any] = {}
    try:
        document, article = read_typed(request, copy_id)
    except Unreadable as trouble:
        document, article = None, _find_article(request)
        context["trouble"] = str(trouble)
    if article is None:
        raise Http404
    require_editable(request, article)
    threads = show_threads(article, document)
    context |= {
        "article": article,
        "open_threads": [each for each in threads if each.thread.is_open],
        "resolved_threads": [each for each in threads if not each.thread.is_open],
    }
    return TemplateResponse(request, "admin/articles/article/_pane_notes.html", context)


def _show_pane(request: HttpRequest, copy_id: uuid.UUID) -> HttpResponse:
    try:
        document, article = read_typed(request, copy_id)
    except Unreadable as trouble:
        context: dict[str, Any] = {"trouble": str(trouble)}
        return TemplateResponse(request, FINDINGS, context)
    # Of an untouched new form, the checks would find that all is missing.
    if article is None and document == NOTHING_TYPED:
        context = {"is_untouched": True}
    else:
        checked = check_document(document, article, now=timezone.now())
        still, answered = split_answered(show_findings(checked))
        context = {
            "levels": group_by_level(still),
            "answered": answered,
            "count": len(still),
            "claims": checked.count_claims(),
        }
        if article and request.user.has_perm("articles.publish_article"):
            context["answer_at"] = _address_answer(copy_id, article)
    return TemplateResponse(request, FINDINGS, context)


def _address_answer(copy_id: uuid.UUID, article: Article) -> str:
    address = reverse("admin:articles_article_working_copy_answer", args=[copy_id])
    return f"{address}?article={article.pk}"
