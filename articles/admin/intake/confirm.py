"""The end of a review: the document becomes a draft, or is discarded."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles import drafts
from articles.admin.intake.pending_intakes import show_gone
from articles.admin.intake.records import put_records
from articles.admin.intake.review import choose_place
from articles.admin.intake.review_page import show_review, show_unreadable
from articles.admin.intake.review_state import ReviewState, load_review, save_changes
from articles.event_log import log_import
from articles.findings import Finding
from articles.importing.import_document import record_import
from articles.importing.placing import place_pictures
from articles.intake import IntakeRefused
from articles.models import Article, PendingIntake
from articles.pictures import uploads

REVIEW = "admin:articles_article_intake_review"
REVIEW_AGAIN = "The draft has changed. Review it again before creating it."
UNANSWERED = "First choose the record for: {}."


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(
    request: HttpRequest, pending: PendingIntake, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """Create the draft that the person saw, and delete the pending intake; or show the
    review with what prevents it.
    """
    if request.method != "POST":  # reloaded, or redirected here after a login
        return redirect(REVIEW, pending.pk)
    try:
        state = load_review(pending)
    except IntakeRefused as refusal:
        return show_unreadable(request, pending, model_admin, str(refusal))

    try:
        # Choices that were not updated yet count too. They change the digest, so the
        # person sees what comes of them before a draft is made.
        state = save_changes(state, request.POST)
        # The page sends the digest of the document that it showed.
        if state.sha256 != request.POST.get("sha256"):
            messages.warning(request, REVIEW_AGAIN)
            address = reverse(REVIEW, args=[pending.pk])
            return redirect(address + choose_place(request.POST))
        refuse_open_questions(state)
        article, findings = create_draft(state, request.user)
    except (IntakeRefused, drafts.DraftRefused) as refusal:
        return show_review(request, state, model_admin, refused=str(refusal))

    if article is None:  # a second click, or another tab: the first has created it
        return show_gone(request, pending.pk, model_admin)
    return _show_draft(request, pending, model_admin, article, findings)


def _show_draft(
    request: HttpRequest,
    pending: PendingIntake,
    model_admin: admin.ModelAdmin,
    article: Article,
    findings: Iterable[Finding],
) -> HttpResponse:
    """Lead to the draft, with messages about it and what was found in its pictures."""
    model_admin.log_addition(request, article, f"Made from “{pending.name}”.")
    for finding in findings:
        messages.warning(request, f"{finding.message} {finding.hint}")
    messages.success(
        request,
        f"“{article}” is a draft now. Readers don’t see it until it is published.",
    )
    # A person who may add articles, but not change any, can't open the draft.
    if not Article.objects.editable_by(request.user).filter(pk=article.pk).exists():
        return redirect("admin:index")
    return redirect("admin:articles_article_change", article.pk)


def refuse_open_questions(state: ReviewState) -> None:
    """Raise DraftRefused if the person has not chosen all records."""
    names = [
        f"{question.part.kind} “{question.part.name}”"
        for question in state.open_questions
    ]
    if names:
        raise drafts.DraftRefused(UNANSWERED.format(", ".join(names)))


def create_draft(
    state: ReviewState, by: Any
) -> tuple[Article | None, tuple[Finding, ...]]:
    """Store the pictures, save the draft and delete the pending intake: all of it or
    nothing.

    Return the draft, None if another confirmation was first, and what was found with
    its pictures. Raises DraftRefused.
    """
    pending = state.pending
    document = put_records(state.document, state.questions)
    # Saving would refuse it as well, but could not say which block to leave out.
    refuse_taken_slug(document.slug)
    # Pictures are files: they are deleted again if the transaction fails.
    with uploads.storing_pictures() as store_picture:
        placed = place_pictures(
            document, state.intake.pictures, store_picture=store_picture
        )
        with transaction.atomic():
            waiting = PendingIntake.objects.select_for_update()
            # Only the key is read: the row holds the whole file.
            own = waiting.filter(pk=pending.pk, owner=by)
            # The lock makes a second click wait until the first has deleted it.
            if not own.only("pk").first():
                return None, ()
            now = timezone.now()
            article = drafts.save(
                placed.document,
                # A click that comes too late finds the draft by this key
                # (docs/adr/0013).
                article=Article(pk=pending.pk),
                by=by,
                now=now,
            )
            record_import(article, pending.name, by=by, now=now)
            own.delete()

    # After the transaction: what is rolled back did not happen.
    log_import(article, file=pending.name, by=by)
    return article, placed.findings


def refuse_taken_slug(slug: str) -> None:
    """Raise DraftRefused, with what to do about it, if the document names the address
    of another article.
    """
    if slug and drafts.is_slug_taken(slug, Article()):
        raise drafts.DraftRefused(
            f"The address “{slug}”, which the document names, belongs to another article. Choose “Left out” for the "
            "block that names it, and the draft gets an address of its own."
        )


@require_http_methods(["GET", "HEAD", "POST"])
def discard(
    request: HttpRequest, pending: PendingIntake, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """Delete the document."""
    if request.method != "POST":  # reloaded, or redirected here after a login
        return redirect(REVIEW, pending.pk)
    pending.delete()
    messages.success(request, f"“{pending.name}” is discarded.")
    return redirect("admin:articles_article_intake")
