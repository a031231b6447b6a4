"""The page of a review: findings, records, each block with its role, and the
outline.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse

from articles.admin.article.pages import get_base_context
from articles.admin.findings.places import describe_place
from articles.admin.findings.shown import ShownFinding, group_by_level
from articles.admin.intake import choices
from articles.admin.intake.blocks import BlockRow, make_row
from articles.admin.intake.outline import make_outline
from articles.admin.intake.pages import Pages, Places
from articles.admin.intake.review_state import ReviewState
from articles.admin.publishing.page import describe_amounts
from articles.intake import Intake
from articles.models import Article, PendingIntake
from articles.rendering.language import text_direction


def show_review(
    request: HttpRequest,
    state: ReviewState,
    model_admin: admin.ModelAdmin,
    *,
    refused: str = "",
) -> HttpResponse:
    """Return the page of `state`. If a change was refused, it shows the sentence that
    says why, and the choices that were posted.
    """
    document, pending = state.document, state.pending
    posted = request.POST if refused else {}
    # A refused form says itself on which page it was: the address that it was sent to
    # names none.
    asked = (posted or request.GET).get("page", "")
    pages = Pages(len(state.review.blocks), asked)
    places = Places(state.intake.account, pages)

    rows = []
    for block in state.review.blocks[pages.numbers.start : pages.numbers.stop]:
        row = make_row(block, document)
        rows.append((row, _render_options(_find_selected(row, posted))))

    open_to_choice, certain = [], []
    for question in state.questions:
        group = certain if question.is_certain else open_to_choice
        group.append((question, places.link_to(question.part.where)))

    context = get_base_context(request, model_admin, f"Review “{pending.name}”") | {
        "pending": pending,
        "document": document,
        "direction": text_direction(document.language),
        "pages": pages,
        "rows": rows,
        "shown": choices.dump_shown(state.chosen, pages.numbers),
        "sha256": state.sha256,
        "amounts": describe_amounts(document),
        "outline": make_outline(state.intake, places, pages),
        "findings": group_by_level(_show_findings(state.intake, places)),
        "questions": open_to_choice,
        "certain": certain,
        "same_headline": _find_same_headline(request, document.headline),
        "refused": refused,
    }
    return TemplateResponse(
        request,
        "admin/articles/intake/review.html",
        context,
        status=422 if refused else 200,
    )


def show_unreadable(
    request: HttpRequest,
    pending: PendingIntake,
    model_admin: admin.ModelAdmin,
    sentence: str,
) -> HttpResponse:
    """Return the page that says why a file can't be read any more: after an update
    there may be other limits.
    """
    context = get_base_context(request, model_admin, f"“{pending.name}” cannot be read")
    context |= {"pending": pending, "sentence": sentence}
    return TemplateResponse(
        request, "admin/articles/intake/unreadable.html", context, status=422
    )


def _find_same_headline(request: HttpRequest, headline: str) -> Article | None:
    """Return an article with the same headline, of those that the person may change: it
    may be this document.
    """
    if not headline:
        return None
    return Article.objects.editable_by(request.user).filter(headline=headline).first()


def _find_selected(row: BlockRow, posted: Mapping[str, Any]) -> str:
    """Return the choice to show as selected: the one that was posted, as a refused one
    must not be lost.
    """
    sent = posted.get(row.field)
    if sent == "" or sent in choices.WORDS:
        return sent
    return row.selected


@cache
def _render_options(selected: str) -> str:
    """Return the list of choices of a block. Cached, as there are few different ones
    and thousands of blocks.
    """
    context = {"groups": choices.GROUPS, "selected": selected}
    return render_to_string("admin/articles/intake/_options.html", context)


def _show_findings(intake: Intake, places: Places) -> Iterator[ShownFinding]:
    for finding in intake.findings:
        words, _ = describe_place(finding.where, intake.document)
        yield ShownFinding(finding, words, places.link_to(finding.where))
