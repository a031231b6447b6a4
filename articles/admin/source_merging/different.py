"""Say that sources which look the same are different, and take that back."""

import uuid

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles.admin.request_values import ID_DIGITS_MAX, parse_number
from articles.admin.source_merging.choose import require_merger
from articles.models import DifferentSources, Source
from articles.register.different import find_different, mark_different
from articles.register.duplicates import SOURCES_SHOWN

PAIRS_A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def show_different(request: HttpRequest, model_admin: admin.ModelAdmin) -> HttpResponse:
    """List the pairs that are marked as different. On POST, mark sources so, or
    take that back of one pair.
    """
    require_merger(request)
    if request.method == "POST":
        if "take_back" in request.POST:
            _take_back(request, model_admin)
            return redirect("admin:articles_source_different")
        _mark_different(request, model_admin)
        return redirect("admin:articles_source_duplicates")

    page = Paginator(find_different(), PAIRS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": "Marked as different",
        "page": page,
    }
    return TemplateResponse(request, "admin/articles/source/different.html", context)


def _mark_different(request: HttpRequest, model_admin: admin.ModelAdmin) -> None:
    sources = _find_sources(request.POST.getlist("source"))
    apart = _find_sources(request.POST.getlist("apart"))
    # One was to be marked as different from the others. If it is gone, these must not
    # be marked as different from each other.
    is_one_missing = "apart" in request.POST and not set(apart) & set(sources)
    if len(sources) < 2 or is_one_missing:
        messages.warning(
            request, "Nothing was saved: somebody merged or deleted one meanwhile."
        )
        return

    only = apart[0] if apart else None
    mark_different(sources, apart=only, by=request.user, now=timezone.now())
    said = f"{_name_all(sources)} are different"
    if only:
        others = [source for source in sources if source != only]
        said = f"“{only}” is different from {_name_all(others)}"
    for source in sources:
        model_admin.log_change(request, source, f"{said}.")
    messages.success(request, f"{said}. They are not listed together.")


def _find_sources(texts: list[str]) -> list[Source]:
    """Return the sources whose keys were sent, except for those that were merged."""
    keys = []
    # The page shows no more together.
    for text in texts[:SOURCES_SHOWN]:
        try:
            keys.append(uuid.UUID(text))
        except ValueError:
            continue  # of no source
    return list(Source.objects.unmerged().filter(pk__in=keys))


def _take_back(request: HttpRequest, model_admin: admin.ModelAdmin) -> None:
    number = parse_number(request.POST["take_back"], digits_max=ID_DIGITS_MAX)
    pairs = DifferentSources.objects.select_related("one", "other")
    pair = pairs.filter(pk=number).first()
    # Of two people who take it back at the same time, one did.
    if pair is None or not pairs.filter(pk=pair.pk).delete()[0]:
        messages.warning(request, "Somebody has taken that back already.")
        return

    sources = [pair.one, pair.other]
    names = _name_all(sources)
    for source in sources:
        model_admin.log_change(
            request, source, f"No longer marked as different: {names}."
        )
    messages.success(request, f"{names} are no longer marked as different.")


def _name_all(sources: list[Source]) -> str:
    """Return “Bread”, “Rye” and “Wheat” in one phrase."""
    *names, last = [f"“{source}”" for source in sources]
    return f"{', '.join(names)} and {last}" if names else last
