"""The publish page: what publishing the draft would change, its problems, and the
edition that waits.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from articles import publishing
from articles.admin.article.live_state import LiveState, find_live_state, format_time
from articles.admin.article.pages import get_frame
from articles.admin.article.state import describe_state
from articles.admin.editions.comparing import compare_stored, get_requested_view
from articles.admin.findings.shown import (
    ShownFinding,
    group_by_level,
    show_findings,
    split_answered,
)
from articles.admin.publishing.checked_draft import CheckedDraft
from articles.admin.publishing.forms import PublishForm, RescheduleForm
from articles.document import IN_ORDER_OF_AMOUNT, Document
from articles.models import Article, Edition, NoteThread, Review

OUTDATED = "Nothing was published: things have changed since you opened this page."


def find_waiting_edition(article: Article, posted: Mapping[str, Any]) -> Edition:
    """Return the edition whose button was used. Raises CallOffRefused if there is no
    such edition any more.
    """
    for edition in article.editions.without_bodies():
        # Compared as texts, since anything can be posted as a key.
        if str(edition.pk) == posted.get("edition"):
            return edition
    raise publishing.CallOffRefused(publishing.NO_LONGER_WAITING)


def redirect_to_publish_page(request: HttpRequest, article: Article) -> HttpResponse:
    address = reverse("admin:articles_article_publish", args=[article.pk])
    # `?view=` belongs to the comparison on the page, which a refused verb shows at its
    # own address.
    if request.GET:
        address += f"?{request.GET.urlencode()}"
    return redirect(address)


def show_publish_page(
    request: HttpRequest,
    model_admin: admin.ModelAdmin,
    draft: CheckedDraft,
    *,
    form: PublishForm | None = None,
    reschedule_form: RescheduleForm | None = None,
    refused: str = "",
) -> HttpResponse:
    """Return the page, with the form that was posted and has errors, or was `refused`
    for the reason given.

    Status 409 if the verb was refused, or if no Document can hold the draft.
    """
    article, document = draft.article, draft.document
    if form is None:
        form = PublishForm(draft=draft, user=request.user)
    # Without editions that are dated ahead, which would seem to wait.
    state = find_live_state(article, form.ahead.select_others(), timezone.now())
    if reschedule_form is None:
        live_from = state.waiting.live_from if state.waiting else None
        reschedule_form = RescheduleForm(initial={"waits_until": live_from})

    unchanged = None
    # In place of an edition that is set aside, its text can be published unchanged.
    if not state.waiting and not form.ahead.editions:
        unchanged = publishing.unchanged_since(draft.sha256, state.in_force)
    # The page has no form to publish then, so errors of a posted one would not be seen.
    is_stopped = bool(
        state.waiting
        or draft.broken
        or unchanged
        or form.is_blocked
        or form.ahead.is_stopped
    )
    if is_stopped and form.errors:
        refused = refused or OUTDATED
    if refused and form.is_bound and _is_double_click(form, state, draft.sha256):
        refused = _explain_double_click(state)

    view = get_requested_view(request)
    compared = None
    if state.is_live and document:
        compared = compare_stored(state.in_force, document, view)
    amounts = ""
    if document:
        amounts = describe_amounts(document)

    still, answered = list_findings(draft)

    context = get_frame(request, article, model_admin, "Publish") | {
        "state": state,
        "form": form,
        "reschedule_form": reschedule_form,
        "refused": refused,
        "broken": draft.broken,
        "unchanged": unchanged,
        "is_stopped": is_stopped,
        "findings": group_by_level(still),
        "answered": answered,
        "answer_at": reverse("admin:articles_article_answer", args=[article.pk]),
        "compared": compared,
        "view": view,
        "amounts": amounts,
        "tags": describe_state(state, Review.objects.filter(article=article).first()),
        "open_notes": NoteThread.objects.open_on(article).count(),
        "time_zone": timezone.get_current_timezone_name(),
        "now": format_time(draft.checked_at),
    }
    status = 409 if refused or draft.broken else 200
    return TemplateResponse(
        request, "admin/articles/article/publish.html", context, status=status
    )


def list_findings(
    draft: CheckedDraft,
) -> tuple[list[ShownFinding], list[ShownFinding]]:
    """Return the findings to be looked at, and the questions that were answered."""
    if draft.checked is None:
        return [], []
    form = reverse("admin:articles_article_change", args=[draft.article.pk])
    return split_answered(show_findings(draft.checked, form))


def _is_double_click(form: PublishForm, state: LiveState, sha256: str) -> bool:
    """Return True if the newest edition has the draft that was posted, and nothing has
    changed since.
    """
    newest = state.waiting or state.in_force
    is_newest = publishing.unchanged_since(sha256, newest) is not None
    return is_newest and form.data.get("expected_sha256") == sha256


def _explain_double_click(state: LiveState) -> str:
    if state.waiting:
        sentence = "Edition {}, with exactly this draft, is already waiting to go live."
        return sentence.format(state.waiting.number)
    sentence = "Edition {}, with exactly this draft, is already published."
    return sentence.format(state.in_force.number)


def describe_amounts(document: Document) -> str:
    """Return how much there is to read: “10 sections, 8 questions”."""
    return ", ".join(
        part_list.count_parts(document)
        for part_list in IN_ORDER_OF_AMOUNT
        if part_list.of(document)
    )
