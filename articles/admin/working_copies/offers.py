"""Offer unsaved changes to the person who typed them, and show what they would change."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from articles import drafts
from articles.admin.article.live_state import format_time
from articles.admin.article.pages import get_base_context, require_editable
from articles.admin.editions.comparing import (
    ShownComparison,
    get_requested_view,
    show_comparison,
)
from articles.admin.forms.deleted import as_new
from articles.admin.merging.reading import Unreadable, read_posted
from articles.document import Document
from articles.history import Comparison, compare
from articles.models import Article, WorkingCopy
from articles.models.stored_document import DocumentUnreadable
from articles.public.comparison import View, summary_line


@dataclass(frozen=True)
class Offer:
    """Unsaved changes, as the form offers them."""

    copy: WorkingCopy
    summary: str
    """What they would change, in a line."""

    @property
    def typed_at(self) -> str:
        return format_time(self.copy.typed_at)

    @property
    def headline(self) -> str:
        return dict(self.copy.fields).get("headline", "").strip() or "Untitled"

    @property
    def restore_at(self) -> str:
        """The address of the form that holds them."""
        return f"{form_address(self.copy.article)}?restore={self.copy.pk}"


def form_address(article: Article | None) -> str:
    if article is None:
        return reverse("admin:articles_article_add")
    return reverse("admin:articles_article_change", args=[article.pk])


def find_offers(request: HttpRequest, article: Article | None) -> list[Offer]:
    """Return the unsaved changes of the person who asks, newest first, without those
    that would change nothing.
    """
    copies = WorkingCopy.objects.offered_to(request.user, article)
    return list(_describe(copies.select_related("base"), article))


def _describe(copies: object, article: Article | None) -> Iterator[Offer]:
    for copy in copies:
        # The reverse relation would ask the database again.
        copy.article = article
        try:
            comparison = compare_with_base(copy)
        # What no Document can hold may still be all that its person has: it is offered,
        # without a summary.
        except Unreadable:
            yield Offer(copy, "")
            continue
        if comparison:
            yield Offer(copy, summary_line(comparison))


def compare_with_base(copy: WorkingCopy) -> Comparison:
    """Compare what was typed with what the form was made from. Raises Unreadable if
    no Document can hold one of them.
    """
    before = _read_base(copy)
    return compare(before, read_copy(copy, before))


def _read_base(copy: WorkingCopy) -> Document:
    """Return what the form was made from. Raises Unreadable."""
    if copy.article is None:
        # What the empty form has chosen already was typed by nobody.
        return Document(language=settings.LANGUAGE_CODE)
    try:
        if copy.base:
            return copy.base.as_document()
        return drafts.assemble(copy.article)
    except (DocumentUnreadable, drafts.DraftRefused) as trouble:
        raise Unreadable(str(trouble)) from trouble


def read_copy(copy: WorkingCopy, before: Document | None = None) -> Document:
    """Return what was typed as a Document, made from `before`. Raises Unreadable."""
    base = before or _read_base(copy)
    return read_posted(as_query(copy), copy.article or Article(), None, base)


def as_query(copy: WorkingCopy) -> QueryDict:
    """Return the fields of `copy` as a form posts them."""
    data = QueryDict(mutable=True)
    for name, value in copy.fields:
        data.appendlist(name, value)
    # A form that was typed on after its save has a copy under another key.
    data["working_copy"] = str(copy.pk)
    if copy.article is None:
        # The article may have been deleted: its rows are gone, and the fields still
        # name them.
        return as_new(data)
    return data


def find_own_copy(request: HttpRequest, copy_id: uuid.UUID) -> WorkingCopy:
    """Return the working copy of the person who asks. Raises Http404 for another's."""
    own = WorkingCopy.objects.filter(person=request.user)
    copy = get_object_or_404(own.select_related("article", "base"), pk=copy_id)
    if copy.article:
        require_editable(request, copy.article)
    return copy


@require_safe
def changes(
    request: HttpRequest, copy_id: uuid.UUID, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """Show what the unsaved changes would change."""
    copy = find_own_copy(request, copy_id)
    view = get_requested_view(request)
    context = get_base_context(request, model_admin, "Unsaved changes") | {
        "verb": "Unsaved changes",
        "article": copy.article,
        "offer": Offer(copy, ""),
        "compared": _show(copy, view),
        "view": view,
        "query": "",
    }
    return TemplateResponse(
        request, "admin/articles/article/unsaved_changes.html", context
    )


def _show(copy: WorkingCopy, view: View) -> ShownComparison:
    try:
        return show_comparison(compare_with_base(copy), view)
    except Unreadable as trouble:
        return ShownComparison(trouble=f"This can’t be compared. {trouble}")


@require_POST
def discard(
    request: HttpRequest, copy_id: uuid.UUID, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """Delete the unsaved changes, and lead back to the form."""
    copy = find_own_copy(request, copy_id)
    article = copy.article
    copy.delete()
    messages.info(request, "The unsaved changes were discarded.")
    return redirect(form_address(article))
