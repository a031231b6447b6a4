"""The end of a review: the document becomes a draft, or is thrown away."""

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles.admin.intake.pending_intakes import gone
from articles.admin.intake.records import with_records
from articles.admin.intake.review import where_next
from articles.admin.intake.review_page import page, unreadable
from articles.admin.intake.review_state import Reviewed, as_it_stands, with_what_was_sent
from articles.document import NAME_MAX
from articles.drafts import drafting
from articles.event_log import log_import
from articles.findings import Finding
from articles.importing.placing import place_pictures
from articles.intake import IntakeRefused
from articles.models import Article, PendingIntake
from articles.pictures import uploads

LOOK_AGAIN = "The draft has changed. Review it again before creating it."
UNANSWERED = "First choose the record for: {}."


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, pending: PendingIntake, model_admin: admin.ModelAdmin) -> HttpResponse:
    """Make the draft that the person saw, and delete the pending intake. What stands against it is said on the page."""
    if request.method != "POST":  # reloaded, or led here by a login that had run out
        return HttpResponseRedirect(_review(pending))
    try:
        before = as_it_stands(pending)
    except IntakeRefused as refused:
        return unreadable(request, pending, model_admin, str(refused))
    try:
        reviewed = with_what_was_sent(before, request.POST)
    except IntakeRefused as refused:
        return page(request, before, model_admin, refused=[str(refused)], posted=request.POST)
    if reviewed.sha256 != request.POST.get("sha256"):
        messages.warning(request, LOOK_AGAIN)
        return HttpResponseRedirect(_review(pending) + where_next(request.POST))
    if reviewed.open_questions:
        names = ", ".join(f"{question.part.kind} “{question.part.name}”" for question in reviewed.open_questions)
        return page(request, reviewed, model_admin, refused=[UNANSWERED.format(names)], posted=request.POST)
    try:
        article, found = make_draft(reviewed, request.user)
    except drafting.DraftRefused as refused:
        return page(request, reviewed, model_admin, refused=[str(refused)], posted=request.POST)
    if article is None:  # a second click, or another tab: the first has made it
        return gone(request, pending.pk, model_admin)
    model_admin.log_addition(request, article, f"Made from “{pending.name}”.")
    for finding in found:
        messages.warning(request, f"{finding.message} {finding.hint}")
    messages.success(request, f"“{article}” is a draft now. Readers see nothing of it until it is published.")
    if not Article.objects.editable_by(request.user).filter(pk=article.pk).exists():
        return HttpResponseRedirect(reverse("admin:index"))
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))


def make_draft(reviewed: Reviewed, by: Any) -> tuple[Article | None, tuple[Finding, ...]]:
    """Keep the pictures, save the draft and delete the pending intake, or do nothing of it.

    Gives the draft, None where another confirmation was first, and what was found with its pictures. Raises
    DraftRefused.
    """
    pending = reviewed.pending
    document = with_records(reviewed.document, reviewed.asked)
    refuse_taken(document.slug)
    with uploads.keeping() as keep:
        placed = place_pictures(document, reviewed.intake.pictures, keep=keep)
        with transaction.atomic():
            own = PendingIntake.objects.select_for_update().filter(pk=pending.pk, owner=by)
            if not own.only("pk").first():
                return None, ()
            article = drafting.save(
                placed.document,
                article=Article(pk=pending.pk),
                by=by,
                now=timezone.now(),
                name=pending.name[:NAME_MAX],
            )
            own.delete()

    log_import(article, file=pending.name, by=by)
    return article, placed.findings


def refuse_taken(slug: str) -> None:
    """Raise DraftRefused, with what can be done about it, where the document names another article's address."""
    if slug and drafting.is_slug_taken(slug, Article()):
        raise drafting.DraftRefused(
            f"The address “{slug}”, which the document names, belongs to another article. Make the block that names it "
            "“Left out”, and the draft gets an address of its own."
        )


@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest, pending: PendingIntake, model_admin: admin.ModelAdmin) -> HttpResponse:
    """Throw the document away."""
    if request.method != "POST":  # reloaded, or led here by a login that had run out
        return HttpResponseRedirect(_review(pending))
    pending.delete()
    messages.success(request, f"“{pending.name}” is discarded.")
    return HttpResponseRedirect(reverse("admin:articles_article_intake"))


def _review(pending: PendingIntake) -> str:
    return reverse("admin:articles_article_intake_review", args=[pending.pk])
