"""Show likely duplicates while somebody types a new record."""

import uuid
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.admin.editor.markdown_editor import NOT_ALLOWED
from articles.admin.source_merging.choose import may_merge
from articles.models import Source
from articles.register.likely import Likely, find_likely


@require_safe
def find_likely_records(
    request: HttpRequest, model_admin: admin.ModelAdmin
) -> JsonResponse:
    """Answer with the records that may be the same as one with the values in the query,
    such as `?title=…&url=…`; `?record=` is the key of the record itself.
    """
    may_write = model_admin.has_add_permission(
        request
    ) or model_admin.has_change_permission(request)
    if not (may_write and model_admin.has_view_permission(request)):
        return JsonResponse({"error": NOT_ALLOWED}, status=403)

    values = {}
    for name in model_admin.likely_fields:
        values[name] = request.GET.get(name, "").replace("\x00", "").strip()
    own = _read_key(request.GET.get("record", ""))
    found = find_likely(model_admin.model, values, but=own)
    shown = []
    for likely in found:
        merge_at = ""
        # A record that is not saved yet can't be merged.
        if own and model_admin.model is Source and may_merge(request):
            pair = [own, likely.record.pk]
            merge_at = reverse("admin:articles_source_merge_into", args=pair)
        shown.append(_describe(likely) | {"merge_at": merge_at})
    return JsonResponse({"likely": shown})


def _read_key(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _describe(likely: Likely) -> dict[str, Any]:
    record = likely.record
    sameness = "the same" if likely.is_certain else "nearly the same"
    return {
        "title": str(record),
        "why": f"{sameness} {likely.why}",
        "details": getattr(record, "publisher", ""),
        "address": reverse(
            f"admin:articles_{record._meta.model_name}_change", args=[record.pk]
        ),
    }
