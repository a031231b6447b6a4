"""Choose the source that stays."""

import uuid
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from articles.admin.editor.source_menu import search_register
from articles.admin.source_merging.merged import lead_to_remaining
from articles.models import Source
from articles.register.doi import read_doi
from articles.register.likely import find_likely

FOUND_MAX = 20
LIKELY_FIELDS = ("title", "url", "doi")


def may_merge(request: HttpRequest) -> bool:
    """Return True if the person may merge sources: it changes both of them."""
    return bool(
        request.user.has_perms(["articles.merge_source", "articles.change_source"])
    )


def require_merger(request: HttpRequest) -> None:
    if not may_merge(request):
        raise PermissionDenied


@require_safe
def choose_remaining(
    request: HttpRequest, model_admin: admin.ModelAdmin, source_id: uuid.UUID
) -> HttpResponse:
    """List the sources that may be the same as one, and those that match `?q=`, a
    title, an address or a DOI. A fixed number of queries.
    """
    require_merger(request)
    source = get_object_or_404(Source, pk=source_id)
    if source.merged_into_id:
        return lead_to_remaining(request, source)
    query = request.GET.get("q", "").replace("\x00", "").strip()
    found = []
    if query:
        # One more than is listed says whether there are more.
        found = list(_search(query).exclude(pk=source.pk)[: FOUND_MAX + 1])
    values = {name: getattr(source, name) for name in LIKELY_FIELDS}
    context: dict[str, Any] = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": "Merge into another source",
        "source": source,
        "query": query,
        "found": found[:FOUND_MAX],
        "has_more": len(found) > FOUND_MAX,
        "likely": find_likely(Source, values, but=source.pk),
    }
    return TemplateResponse(request, "admin/articles/source/merge_choose.html", context)


def _search(query: str) -> Any:
    found = search_register(query)
    if doi := read_doi(query):
        keys = Source.objects.filter(doi=doi).remaining()
        found = found | Source.objects.filter(pk__in=keys)
    return found
