"""See what merging two sources will do, choose what differs, and confirm."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.defaultfilters import pluralize
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles.admin.source_merging.choose import require_merger
from articles.admin.source_merging.merged import lead_to_remaining
from articles.admin.source_merging.shown import count_listing_both, show_sides
from articles.models import Source
from articles.register.differences import (
    BOTH,
    GOES,
    STAYS,
    Difference,
    digest_pair,
    find_differences,
)
from articles.register.merging import Merged, MergeRefused, merge_sources
from articles.register.status import find_statuses

PREFIX = "choice-"
"""Of the name of each choice in the form."""
STATUSES_SHOWN = 10


@dataclass(frozen=True)
class Option:
    value: str
    text: str
    whose: str
    is_chosen: bool


@dataclass(frozen=True)
class ShownDifference:
    """A field that differs, with the values to choose from."""

    difference: Difference
    options: tuple[Option, ...]

    @property
    def name(self) -> str:
        return f"{PREFIX}{self.difference.field}"

    @property
    def is_choice(self) -> bool:
        return bool(self.difference.proposed)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_merge(
    request: HttpRequest,
    model_admin: admin.ModelAdmin,
    source_id: uuid.UUID,
    into_id: uuid.UUID,
) -> HttpResponse:
    """Show what merging the source into the other will do. Once confirmed, merge them
    and lead to the form of the one that stays.
    """
    require_merger(request)
    known = Source.objects.select_related("merged_into")
    goes = get_object_or_404(known, pk=source_id)
    stays = get_object_or_404(known, pk=into_id)
    if request.method != "POST":
        for each in (goes, stays):
            if each.merged_into_id:
                return lead_to_remaining(request, each)
        return _show(request, model_admin, goes, stays)

    try:
        done = merge_sources(
            goes=goes,
            stays=stays,
            choices=_read_choices(request),
            # The digest of both records as the page showed them: if one has changed
            # since, nothing is merged.
            seen=request.POST.get("seen", ""),
            by=request.user,
            now=timezone.now(),
        )
    except MergeRefused as refused:
        # As they are by now: somebody else may have merged them, or changed one.
        goes = get_object_or_404(known, pk=source_id)
        stays = get_object_or_404(known, pk=into_id)
        return _show(request, model_admin, goes, stays, refused=str(refused))

    count = _count_articles(done)
    # Both have a log, and each should say what happened.
    model_admin.log_change(request, goes, f"Merged into “{stays}”.")
    model_admin.log_change(request, done.stays, f"“{goes}” was merged into it{count}.")
    messages.success(request, f"“{goes}” was merged into this source{count}.")
    return redirect("admin:articles_source_change", stays.pk)


def _read_choices(request: HttpRequest) -> dict[str, str]:
    choices = {}
    for name, value in request.POST.items():
        if name.startswith(PREFIX):
            choices[name.removeprefix(PREFIX)] = value
    return choices


def _count_articles(done: Merged) -> str:
    parts = []
    for number, what in ((done.articles, "draft"), (done.editions, "edition")):
        if number:
            parts.append(f"{number} {what}{pluralize(number)}")
    return f", with its citations in {' and '.join(parts)}" if parts else ""


def _show(
    request: HttpRequest,
    model_admin: admin.ModelAdmin,
    goes: Source,
    stays: Source,
    *,
    refused: str = "",
) -> HttpResponse:
    now = timezone.now()
    is_possible = goes.pk != stays.pk and not (
        goes.merged_into_id or stays.merged_into_id
    )
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": "Merge into another source",
        "goes": goes,
        "stays": stays,
        "refused": refused,
        "is_possible": is_possible,
    }
    if is_possible:
        side_of_goes, side_of_stays = show_sides(goes, stays, request.user, now)
        # After a refusal, what was chosen is still chosen.
        chosen = _read_choices(request)
        context |= {
            "differences": list(_show_differences(goes, stays, chosen)),
            "sides": (side_of_goes, side_of_stays),
            "side_of_goes": side_of_goes,
            "listing_both": count_listing_both(goes, stays),
            "is_public": goes.is_published(),
            "statuses": find_statuses(goes)[:STATUSES_SHOWN],
            "seen": digest_pair(goes, stays),
        }
    status = 409 if refused else 200
    return TemplateResponse(
        request, "admin/articles/source/merge_confirm.html", context, status=status
    )


def _show_differences(
    goes: Source, stays: Source, chosen: Mapping[str, str]
) -> Iterator[ShownDifference]:
    texts = {STAYS: "of_stays", GOES: "of_goes"}
    whose = {
        STAYS: "of the source that is kept",
        GOES: "of the one that is merged into it",
        BOTH: "of both, one after the other",
    }
    for difference in find_differences(goes, stays):
        choice = chosen.get(difference.field, difference.proposed)
        options = []
        for value in difference.options:
            text = getattr(difference, texts[value]) if value in texts else ""
            option = Option(value, text, whose[value], is_chosen=value == choice)
            options.append(option)
        yield ShownDifference(difference, tuple(options))
