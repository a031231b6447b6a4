"""The page of a review: findings, records, each block with its role, and the outline."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.admin.intake import choices
from articles.admin.intake.blocks import Row, rows
from articles.admin.intake.outline import outline
from articles.admin.intake.pages import Pages, Places
from articles.admin.intake.records import RecordQuestion
from articles.admin.intake.review_state import Reviewed
from articles.admin.places import place
from articles.admin.publishing.page import amounts
from articles.findings import Finding, Level
from articles.intake import Intake
from articles.models import Article, PendingIntake
from articles.rendering.language import direction


@dataclass(frozen=True)
class FoundHere:
    finding: Finding
    place: str
    address: str


def page(
    request: HttpRequest,
    reviewed: Reviewed,
    model_admin: admin.ModelAdmin,
    *,
    refused: list[str] | None = None,
    posted: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Show `reviewed`; with the sentences that say why something was `refused`, and the choices that were `posted`."""
    document, pending = reviewed.document, reviewed.pending
    pages = Pages(len(reviewed.review.blocks), (posted or request.GET).get("page", ""))
    places = Places(reviewed.intake.account)
    shown = reviewed.review.blocks[pages.numbers.start : pages.numbers.stop]
    context = {
        **_frame(request, pending, model_admin, f"Review “{pending.name}”"),
        "document": document,
        "direction": direction(document.language),
        "pages": pages,
        "rows": [(row, _options(_selected(row, posted))) for row in rows(shown, document)],
        "shown": choices.shown(reviewed.chosen, pages.numbers),
        "sha256": reviewed.sha256,
        "amounts": amounts(document),
        "outline": outline(reviewed.intake, places, pages),
        "findings": _findings(reviewed.intake, places, pages),
        "asked": _asked((question for question in reviewed.asked if not question.is_told), places, pages),
        "told": _asked((question for question in reviewed.asked if question.is_told), places, pages),
        "same_headline": _of_same_headline(request, document.headline),
        "refused": refused or [],
    }
    return TemplateResponse(request, "admin/articles/intake/review.html", context, status=422 if refused else 200)


def unreadable(
    request: HttpRequest, pending: PendingIntake, model_admin: admin.ModelAdmin, sentence: str
) -> HttpResponse:
    """Show that a file cannot be read any more, and why: a new version of the desk may have other limits."""
    context = _frame(request, pending, model_admin, f"“{pending.name}” cannot be read")
    return TemplateResponse(
        request, "admin/articles/intake/unreadable.html", {**context, "sentence": sentence}, status=422
    )


def _frame(request: HttpRequest, pending: PendingIntake, model_admin: admin.ModelAdmin, title: str) -> dict[str, Any]:
    return {
        **model_admin.admin_site.each_context(request),
        "opts": Article._meta,
        "title": title,
        "pending": pending,
        "review": reverse("admin:articles_article_intake_review", args=[pending.pk]),
        "confirm": reverse("admin:articles_article_intake_confirm", args=[pending.pk]),
        "discard": reverse("admin:articles_article_intake_discard", args=[pending.pk]),
    }


def _of_same_headline(request: HttpRequest, headline: str) -> Article | None:
    """Give an article that the document may be already. A writer is told of none that is not theirs to change."""
    return Article.objects.editable_by(request.user).filter(headline=headline).first() if headline else None


def _selected(row: Row, posted: Mapping[str, Any] | None) -> str:
    """Give the choice to show as selected: one that was refused stays."""
    sent = posted.get(row.field) if posted else None
    return row.selected if sent is None or (sent and sent not in choices.WORDS) else sent


@cache
def _options(selected: str) -> str:
    """Give the choices of one block; there are as many of these as choices, and thousands of blocks."""
    context = {"groups": choices.GROUPS, "selected": selected}
    return render_to_string("admin/articles/intake/_options.html", context)


def _asked(questions: Iterable[RecordQuestion], places: Places, pages: Pages) -> list[tuple[RecordQuestion, str]]:
    """Give each question with the address of the block that names what it is about."""
    return [(question, pages.address(places.block(question.part.where))) for question in questions]


def _findings(intake: Intake, places: Places, pages: Pages) -> list[tuple[Level, list[FoundHere]]]:
    """Give the findings of each level that has some, the gravest first, each leading to its block."""
    found = [
        FoundHere(
            finding,
            place(finding.where, intake.document)[0] if finding.where else "",
            pages.address(places.block(finding.where)),
        )
        for finding in intake.findings
    ]
    groups = [(level, [each for each in found if each.finding.level == level]) for level in Level]
    return [(level, group) for level, group in groups if group]
