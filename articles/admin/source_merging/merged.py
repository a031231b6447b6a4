"""The form of a source that was merged: it leads to the one that it was merged into."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format

from articles.models import Source
from newsroom.request_size import Refusal
from newsroom.stale_form import read_typed, refuse


def find_merged(object_id: str) -> Source | None:
    """Return the source with this key if it was merged into another, else None."""
    try:
        key = uuid.UUID(object_id)
    except ValueError:
        return None  # of no source
    merged = Source.objects.exclude(merged_into=None).select_related("merged_into")
    return merged.filter(pk=key).first()


def lead_to_remaining(request: HttpRequest, source: Source) -> HttpResponse:
    """Lead to the form of what `source` was merged into, and say so. What was typed
    into its own form is shown, to be copied.
    """
    remaining = source.remaining
    # Somebody had its form open when it was merged. What they typed is shown, since
    # this form can't be put back.
    if request.method == "POST":
        refusal = Refusal(
            410,
            "This source was merged into another",
            f"“{source}” was merged into “{remaining}” while you had it open. "
            "Nothing was saved.",
            "Open that source, and change it instead.",
        )
        return refuse(request, refusal, read_typed(request, can_be_put_back=False))

    day = date_format(timezone.localtime(source.merged_at), "j M Y")
    messages.info(request, f"“{source}” was merged into this source on {day}.")
    return redirect("admin:articles_source_change", remaining.pk)
