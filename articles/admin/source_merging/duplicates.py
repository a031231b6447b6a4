"""Find what could be merged in the whole register."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from articles.admin.source_merging.choose import require_merger
from articles.register.duplicates import SETS_MAX, find_duplicates


@require_safe
def list_duplicates(
    request: HttpRequest, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """List the sources that are likely the same, each with the way to merge it."""
    require_merger(request)
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": "Likely duplicates",
        "duplicates": find_duplicates(),
        "sets_max": SETS_MAX,
    }
    return TemplateResponse(request, "admin/articles/source/duplicates.html", context)
