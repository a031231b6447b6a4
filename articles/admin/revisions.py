"""The revisions of an article: all of them by day, two of them compared, one restored,
whole or in one part.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib import admin, messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_safe

from articles.admin.article_pages import (
    article_path,
    assemble_draft,
    get_frame,
    require_editable,
)
from articles.admin.comparing import (
    ShownComparison,
    compare_stored,
    get_requested_view,
    show_comparison,
)
from articles.admin.live_state import format_time
from articles.admin.request_values import ID_DIGITS_MAX, parse_number
from articles.document import Document
from articles.drafts.restoring import (
    UNREADABLE,
    RestoreRefused,
    assemble_if_readable,
    restore,
    settle_for_restoring,
)
from articles.history import compare
from articles.models import Article, Revision
from articles.models.stored_document import DocumentUnreadable
from articles.pictures.library import count_missing_pictures
from articles.public.comparison import View, summary_line
from articles.publishing.chain import digest, document_sha256

PAGE_SIZE = 50
"""Revisions a page. Each is compared with the one before it, which takes a millisecond
or two.
"""


def get_urls(model_admin: admin.ModelAdmin) -> list[Any]:
    return [
        article_path(model_admin, "revisions", revisions),
        article_path(model_admin, "revisions/compare", compare_revisions),
        article_path(
            model_admin, "revisions/<int:revision_id>/restore", restore_revision
        ),
    ]


@dataclass(frozen=True)
class Row:
    """A revision in the list, with what it changed, in a line, and the numbers of the
    editions that it became.
    """

    revision: Revision
    changes: str
    editions: list[int]
    is_draft: bool


@require_safe
def revisions(
    request: HttpRequest, article: Article, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """List the revisions, newest first, by the newsroom's days."""
    require_editable(request, article)
    paginator = Paginator(article.revisions.select_related("saved_by"), PAGE_SIZE)
    page = paginator.get_page(request.GET.get("page"))
    rows = list(_make_rows(article, page))
    days = groupby(rows, key=lambda row: timezone.localdate(row.revision.saved_at))
    # The form compares the two newest unless a person selects others.
    chosen = {}
    if len(rows) > 1:
        chosen = {"after": rows[0].revision.pk, "before": rows[1].revision.pk}
    context = get_frame(request, article, model_admin, "History of") | {
        "verb": "History",
        "days": [(day, list(of_day)) for day, of_day in days],
        "page": page,
        "chosen": chosen,
        "time_zone": timezone.get_current_timezone_name(),
    }
    return TemplateResponse(request, "admin/articles/article/revisions.html", context)


def _make_rows(article: Article, page: Page) -> Iterator[Row]:
    # An edition was made from a revision if both hold the same document.
    editions = article.editions.order_by("number")
    numbers: dict[str, list[int]] = {}
    for number, sha256 in editions.values_list("number", "document_sha256"):
        numbers.setdefault(sha256, []).append(number)

    start = PAGE_SIZE * (page.number - 1)
    # One revision more than is shown: the last row is compared with it.
    found = list(page.paginator.object_list[start : start + PAGE_SIZE + 1])
    documents = [_read_document(revision) for revision in found]
    is_readable = assemble_if_readable(article) is not None

    for place, revision in enumerate(found[:PAGE_SIZE]):
        # The newest revision is the draft, unless the draft's rows are broken.
        is_newest = page.number == 1 and place == 0
        yield Row(
            revision,
            _summarise_change(documents[place : place + 2]),
            numbers.get(digest(revision.document), []),
            is_draft=is_newest and is_readable,
        )


def _read_document(revision: Revision) -> Document | None:
    try:
        return revision.as_document()
    except DocumentUnreadable:
        return None


def _summarise_change(documents: list[Document | None]) -> str:
    """Return what the first of `documents` changed in the one before it, the second."""
    if len(documents) == 1:
        return "the first"
    after, before = documents
    if before is None or after is None:
        return "saved by another version of the program"
    return summary_line(compare(before, after))


@require_safe
def compare_revisions(
    request: HttpRequest, article: Article, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """Show what changed between two revisions, `?before=` and `?after=`, the older one
    first however they are given.
    """
    require_editable(request, article)
    one = _find_revision(article, request.GET.get("before", ""))
    other = _find_revision(article, request.GET.get("after", ""))
    before, after = sorted((one, other), key=lambda revision: revision.pk)
    view = get_requested_view(request)
    context = get_frame(request, article, model_admin, "Changes to") | {
        "verb": "Changes",
        "before": before,
        "after": after,
        "compared": compare_stored(before, after, view),
        "view": view,
        "query": f"before={before.pk}&after={after.pk}&",
        "latest": article.latest_revision() if assemble_if_readable(article) else None,
    }
    return TemplateResponse(
        request, "admin/articles/article/compare_revisions.html", context
    )


def _find_revision(article: Article, asked: str) -> Revision:
    pk = parse_number(asked, digits_max=ID_DIGITS_MAX)
    return get_object_or_404(article.revisions.select_related("saved_by"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def restore_revision(
    request: HttpRequest,
    article: Article,
    model_admin: admin.ModelAdmin,
    revision_id: int,
) -> HttpResponse:
    """Show what restoring a revision would change in the draft. On POST, restore it,
    whole or one part of it.
    """
    require_editable(request, article)
    revision = _find_revision(article, str(revision_id))
    refused = ""
    if request.method == "POST":
        try:
            return _restore(request, article, model_admin, revision)
        except RestoreRefused as refusal:
            refused = str(refusal)

    view = get_requested_view(request)
    draft, broken = assemble_draft(article)
    context = get_frame(request, article, model_admin, "Restore") | {
        "revision": revision,
        "view": view,
        "broken": broken,
        "sha256": document_sha256(draft) if draft else UNREADABLE,
        "refused": refused,
    }
    context["missing_pictures"] = _count_missing_pictures(revision)
    if draft is not None:
        try:
            context["compared"] = _compare_with_draft(draft, revision, article, view)
        except RestoreRefused as refusal:
            context["refused"] = refused or str(refusal)
    status = 409 if refused else 200
    return TemplateResponse(
        request, "admin/articles/article/restore_revision.html", context, status=status
    )


def _count_missing_pictures(revision: Revision) -> int:
    document = _read_document(revision)
    return count_missing_pictures(document) if document else 0


def _compare_with_draft(
    draft: Document, revision: Revision, article: Article, view: View
) -> ShownComparison:
    """Compare the draft with what restoring would make of it, with a button at each
    part. Raises RestoreRefused.
    """
    try:
        restored = settle_for_restoring(revision.as_document(), article)
        comparison = compare(draft, restored)
    except DocumentUnreadable as trouble:
        return ShownComparison(trouble=f"This can't be restored. {trouble}")

    # What restoring would change is what the draft and the revision differ in, so each
    # change can be restored alone.
    buttons = {}
    for change in comparison.changes:
        buttons[change.id] = format_html(
            '<p class="change-action"><button type="submit" name="part" value="{}" class="button">'
            'Restore only this part<span class="hidden">: {}</span></button></p>',
            change.id,
            change.name or change.sort,
        )
    return show_comparison(comparison, view, buttons)


def _restore(
    request: HttpRequest,
    article: Article,
    model_admin: admin.ModelAdmin,
    revision: Revision,
) -> HttpResponse:
    """Restore what was posted and lead to the article's form. Raises RestoreRefused."""
    try:
        document = revision.as_document()
    except DocumentUnreadable as trouble:
        raise RestoreRefused(f"This can't be restored. {trouble}") from trouble

    when = format_time(revision.saved_at)
    part = request.POST.get("part", "")
    name, message = f"As it was on {when}", f"The draft is as it was on {when}."
    if part:
        name, message = (
            f"A part as it was on {when}",
            f"One part is as it was on {when}.",
        )
    seen_sha256 = request.POST.get("expected_sha256", "")
    restore(
        document,
        article=article,
        by=request.user,
        now=timezone.now(),
        expected_sha256=seen_sha256,
        part=part,
        name=name,
    )
    model_admin.log_change(request, article, f"Restored: {message}")
    if seen_sha256 == UNREADABLE:
        message += " What could not be read is gone."
    else:
        message += " The draft as it was before is among the revisions."
    messages.success(request, message)
    return redirect("admin:articles_article_change", article.pk)
