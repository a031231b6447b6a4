"""The review: shows what became of each block, and stores what a person changes."""

from collections.abc import Mapping
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from articles.admin.intake.review_page import show_review, show_unreadable
from articles.admin.intake.review_state import load_review, save_changes
from articles.admin.request_values import parse_number
from articles.intake import IntakeRefused
from articles.models import PendingIntake

CHOICES_RESET = "After an update this file is parsed differently, so your choices were reset. Please review it again."


@require_http_methods(["GET", "HEAD", "POST"])
def review(
    request: HttpRequest, pending: PendingIntake, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """Show the review. On POST, store what was changed on it and show it again."""
    try:
        before = load_review(pending)
    except IntakeRefused as refusal:
        return show_unreadable(request, pending, model_admin, str(refusal))

    # A form with the new blocks comes from a page that showed the warning.
    is_form_current = request.POST.get("blocks_sha256") == pending.blocks_sha256
    if before.parsed.has_lost_choices and not is_form_current:
        messages.warning(request, CHOICES_RESET)
    if request.method != "POST":
        return show_review(request, before, model_admin)

    try:
        save_changes(before, request.POST)
    except IntakeRefused as refusal:
        return show_review(request, before, model_admin, refused=str(refusal))
    # A script that updates the page in place says so itself (reviewing.js).
    if "quiet" not in request.POST:
        messages.success(request, "Updated. The outline shows what you chose.")
    return redirect(request.path + choose_place(request.POST))


def choose_place(posted: Mapping[str, Any]) -> str:
    """Return the query and fragment of the page that was asked for, or of the block
    whose button was used.
    """
    asked = parse_number(posted.get("go", ""))
    if asked is not None:
        return f"?page={asked}#blocks"

    place = ""
    page = parse_number(posted.get("page", ""))
    if page is not None:
        place = f"?page={page}"
    block = parse_number(posted.get("at", ""))
    if block is not None:
        place += f"#block-{block}"
    return place
