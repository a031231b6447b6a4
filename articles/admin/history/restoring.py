"""Restore a revision of an article, whole or one part of it."""

from typing import Final

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.views.decorators.http import require_http_methods

from articles.admin.article.live_state import format_time
from articles.admin.article.pages import assemble_draft, get_frame, require_editable
from articles.admin.editions.comparing import (
    ShownComparison,
    get_requested_view,
    show_comparison,
)
from articles.admin.history.compare import find_revision
from articles.document import Document
from articles.drafts.restoring import (
    UNREADABLE,
    RestoreRefused,
    restore,
    settle_for_restoring,
)
from articles.history import Kind, compare
from articles.models import Article, Revision
from articles.models.stored_document import DocumentUnreadable
from articles.pictures.library import count_missing_pictures
from articles.public.comparison import View
from articles.publishing.chain import document_sha256

# A save that lacks a part is restored by removing it, which no “Restore” would tell.
BUTTONS: Final = {
    Kind.ADDED: "Put back only this part",
    Kind.REMOVED: "Remove only this part",
    Kind.MOVED: "Move only this part back",
}


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
    revision = find_revision(article, str(revision_id))
    refused = ""
    if request.method == "POST":
        try:
            return _restore(request, article, model_admin, revision)
        except RestoreRefused as refusal:
            refused = str(refusal)

    view = get_requested_view(request)
    # A draft whose rows are broken can be replaced as a whole. There is nothing to
    # compare it with then.
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
    try:
        return count_missing_pictures(revision.as_document())
    except DocumentUnreadable:
        return 0


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
    # All buttons of a kind have one text. The hidden words tell a screen reader which
    # part is meant.
    buttons = {}
    for change in comparison.changes:
        buttons[change.id] = format_html(
            '<p class="change-action"><button type="submit" name="part" value="{}" class="button">'
            '{}<span class="hidden">: {}</span></button></p>',
            change.id,
            BUTTONS.get(change.kind, "Restore only this part"),
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

    # The draft that the page compared with: `restore` refuses if somebody has saved
    # another one since.
    seen_sha256 = request.POST.get("expected_sha256", "")
    words = restore(
        document,
        article=article,
        by=request.user,
        now=timezone.now(),
        expected_sha256=seen_sha256,
        part=request.POST.get("part", ""),
        when=f"on {format_time(revision.saved_at)}",
    )
    message = capfirst(f"{words}.")
    model_admin.log_change(request, article, message)
    if seen_sha256 == UNREADABLE:
        message += " What could not be read is gone."
    else:
        message += " The draft as it was before is in the history."
    messages.success(request, message)
    return redirect("admin:articles_article_change", article.pk)
