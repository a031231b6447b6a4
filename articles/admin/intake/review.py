"""The review: shows what became of each block, and keeps what a person changes of it."""

from collections.abc import Mapping
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from articles.admin.intake.review_page import page, unreadable
from articles.admin.intake.review_state import as_it_stands, with_what_was_sent
from articles.intake import IntakeRefused
from articles.models import PendingIntake

LOST = "After an update this file is parsed differently, so your choices were reset. Please review it again."


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pending: PendingIntake, model_admin: admin.ModelAdmin) -> HttpResponse:
    """Show the review; keep what was changed on it, and show it anew."""
    try:
        before = as_it_stands(pending)
    except IntakeRefused as refused:
        return unreadable(request, pending, model_admin, str(refused))
    # Whoever sends the blocks of this reading has been told.
    if before.again.has_lost_choices and request.POST.get("blocks_sha256") != pending.blocks_sha256:
        messages.warning(request, LOST)
    if request.method != "POST":
        return page(request, before, model_admin)
    try:
        with_what_was_sent(before, request.POST)
    except IntakeRefused as refused:
        return page(request, before, model_admin, refused=[str(refused)], posted=request.POST)
    if "quiet" not in request.POST:
        messages.success(request, "Updated. The outline follows what you chose.")
    return HttpResponseRedirect(request.path + where_next(request.POST))


def where_next(posted: Mapping[str, Any]) -> str:
    """Lead to the page of blocks that was asked for, or back to the block whose button was used."""
    asked, before, block = (_number(posted.get(name, "")) for name in ("go", "page", "at"))
    if asked:
        return f"?page={asked}#blocks"
    return (f"?page={before}" if before else "") + (f"#block-{block}" if block else "")


def _number(text: str) -> str:
    return text if text.isascii() and text.isdigit() and len(text) < 9 else ""
