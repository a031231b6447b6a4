"""The revisions of an article: all of them by day, two of them compared, one restored, whole or in one part."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_safe

from articles.admin.article_pages import assembled, frame, page, require_editable
from articles.admin.comparing import Compared, compared, told, view_of
from articles.admin.live_state import moment
from articles.document import Document
from articles.drafts.restoring import UNREADABLE, RestoreRefused, readable_draft, restorable, restore
from articles.history import Comparison, compare
from articles.models import Article, Revision
from articles.models.stored_document import DocumentUnreadable
from articles.public.comparison import summary_line
from articles.publishing.chain import digest, document_sha256

PAGE = 50
"""Revisions a page: each is compared with the one before it, a millisecond or two."""


def urls(model_admin: admin.ModelAdmin) -> list[Any]:
    return [
        page(model_admin, "revisions", revisions),
        page(model_admin, "revisions/compare", compare_revisions),
        page(model_admin, "revisions/<int:revision_id>/restore", restore_revision),
    ]


@dataclass(frozen=True)
class Kept:
    """A revision in the list. `changes` is what it changed in a line, `editions` the numbers it was published as."""

    revision: Revision
    changes: str
    editions: list[int]
    is_latest: bool


@require_safe
def revisions(request: HttpRequest, article: Article, model_admin: admin.ModelAdmin) -> HttpResponse:
    """List the revisions, newest first, by the newsroom's days."""
    require_editable(request, article)
    paginator = Paginator(article.revisions.select_related("saved_by"), PAGE)
    shown = paginator.get_page(request.GET.get("page"))
    start = shown.start_index() - 1
    rows = list(paginator.object_list[start : start + PAGE + 1]) if paginator.count else []
    is_readable = readable_draft(article) is not None
    kept = list(_kept(article, rows, has_draft=is_readable and shown.number == 1))
    days = groupby(kept, key=lambda row: timezone.localdate(row.revision.saved_at))
    context = {
        **frame(request, article, model_admin, "Revisions of"),
        "verb": "Revisions",
        "days": [(day, list(of_day)) for day, of_day in days],
        "page": shown,
        "chosen": {"after": kept[0].revision.pk, "before": kept[1].revision.pk} if len(kept) > 1 else {},
        "time_zone": timezone.get_current_timezone_name(),
    }
    return TemplateResponse(request, "admin/articles/article/revisions.html", context)


def _kept(article: Article, rows: list[Revision], *, has_draft: bool) -> Iterator[Kept]:
    """Return the rows of one page. The row after its last is there to be compared with.

    `has_draft` is whether the first of them is what the draft is now.
    """
    editions: dict[str, list[int]] = {}
    for number, sha256 in article.editions.order_by("number").values_list("number", "document_sha256"):
        editions.setdefault(sha256, []).append(number)
    documents = [_document(revision) for revision in rows]
    for place, revision in enumerate(rows[:PAGE]):
        is_first = place + 1 == len(rows)
        yield Kept(
            revision,
            "the first" if is_first else _summary(documents[place + 1], documents[place]),
            editions.get(digest(revision.document), []),
            is_latest=has_draft and place == 0,
        )


def _document(revision: Revision) -> Document | None:
    try:
        return revision.as_document()
    except DocumentUnreadable:
        return None


def _summary(before: Document | None, after: Document | None) -> str:
    return summary_line(compare(before, after)) if before and after else "saved by another version of the program"


@require_safe
def compare_revisions(request: HttpRequest, article: Article, model_admin: admin.ModelAdmin) -> HttpResponse:
    """Show what changed between two revisions, `?before=` and `?after=`, the older one first however they are given."""
    require_editable(request, article)
    before, after = sorted(
        (_revision(article, request.GET.get(name, "")) for name in ("before", "after")), key=lambda kept: kept.pk
    )
    view = view_of(request)
    latest = article.latest_revision() if readable_draft(article) else None
    context = {
        **frame(request, article, model_admin, "Changes to"),
        "verb": "Changes",
        "before": before,
        "after": after,
        "compared": compared(before, after, view),
        "view": view,
        "query": f"before={before.pk}&after={after.pk}&",
        "latest": latest,
    }
    return TemplateResponse(request, "admin/articles/article/compare_revisions.html", context)


def _revision(article: Article, asked: str | int) -> Revision:
    digits = str(asked)
    if not (digits.isascii() and digits.isdigit() and len(digits) < 19):  # no id has more, and int() reads only so many
        raise Http404
    return get_object_or_404(article.revisions.select_related("saved_by"), pk=int(digits))


@require_http_methods(["GET", "HEAD", "POST"])
def restore_revision(
    request: HttpRequest, article: Article, model_admin: admin.ModelAdmin, revision_id: int
) -> HttpResponse:
    """Show what restoring a revision would change in the draft; do it, whole or in the part that was asked for."""
    require_editable(request, article)
    revision = _revision(article, revision_id)
    refused = ""
    if request.method == "POST":
        try:
            return _restore(request, article, model_admin, revision)
        except RestoreRefused as refusal:
            refused = str(refusal)
    view = view_of(request)
    draft, broken = assembled(article)
    result, trouble = Compared(), ""
    if draft is not None:
        result, trouble = _compared_with(draft, revision, article, view)
    context = {
        **frame(request, article, model_admin, "Restore"),
        "verb": "Restore",
        "revision": revision,
        "compared": result,
        "view": view,
        "broken": broken,
        "sha256": document_sha256(draft) if draft else UNREADABLE,
        "refused": refused or trouble,
    }
    return TemplateResponse(
        request, "admin/articles/article/restore_revision.html", context, status=409 if refused else 200
    )


def _compared_with(draft: Document, revision: Revision, article: Article, view: Any) -> tuple[Compared, str]:
    """Compare the draft with what it would be, a button at each part; and say why it can't be, or ""."""
    try:
        comparison = compare(draft, restorable(revision.as_document(), article))
    except RestoreRefused as refused:
        return Compared(), str(refused)
    except DocumentUnreadable as trouble:
        return Compared(trouble=f"This can't be restored. {trouble}"), ""
    return told(comparison, view, _buttons(comparison)), ""


def _buttons(comparison: Comparison) -> dict[str, Any]:
    return {
        change.id: format_html(
            '<p class="change-action"><button type="submit" name="part" value="{}" class="button">'
            'Restore this part alone<span class="hidden">: {}</span></button></p>',
            change.id,
            change.name or change.sort,
        )
        for change in comparison.changes
    }


def _restore(
    request: HttpRequest, article: Article, model_admin: admin.ModelAdmin, revision: Revision
) -> HttpResponseRedirect:
    part = request.POST.get("part", "")
    when = moment(revision.saved_at)
    try:
        document = revision.as_document()
    except DocumentUnreadable as trouble:
        raise RestoreRefused(f"This can't be restored. {trouble}") from trouble
    restore(
        document,
        article=article,
        by=request.user,
        now=timezone.now(),
        expected_sha256=request.POST.get("expected_sha256", ""),
        part=part,
        name=f"A part as it was on {when}" if part else f"As it was on {when}",
    )
    done = f"One part is as it was on {when}." if part else f"The draft is as it was on {when}."
    model_admin.log_change(request, article, f"Restored: {done}")
    was_readable = request.POST.get("expected_sha256") != UNREADABLE
    kept = "What it was before is kept in the revisions." if was_readable else "What could not be read is gone."
    messages.success(request, f"{done} {kept}")
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
