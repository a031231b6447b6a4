"""Find what could be merged in the whole register."""

from django.contrib import admin
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from articles.admin.source_merging.choose import require_merger
from articles.register.duplicates import find_duplicates, load_sources

SETS_A_PAGE = 20


@require_safe
def list_duplicates(
    request: HttpRequest, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """List the sources that are likely the same, each with the way to merge it. Three
    queries besides those of every page of the desk.
    """
    require_merger(request)
    paginator = Paginator(find_duplicates(), SETS_A_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": "Likely duplicates",
        "duplicates": load_sources(page),
        "page": page,
    }
    return TemplateResponse(request, "admin/articles/source/duplicates.html", context)
