"""The list of sources at the desk: what narrows it, and what its columns say."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from articles.models import Source, SourceCheck


@admin.display(description="Kind", ordering="kind")
def show_kind(source: Source) -> str:
    return source.kind_name if source.kind else ""


@admin.display(description="Status", ordering="status")
def show_status(source: Source) -> str:
    """Return the status, marked where the source no longer stands."""
    words = source.get_status_display()
    if not source.is_flagged:
        return words
    return format_html('<span class="tag tag-{}">{}</span>', source.status, words)


class KindFilter(admin.SimpleListFilter):
    title = "kind"
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return Source.Kind.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() in Source.Kind.values:
            return queryset.filter(kind=self.value())
        return queryset


class ProposedFilter(admin.SimpleListFilter):
    """Sources for which `check_sources` proposes another status."""

    title = "checks of addresses"
    parameter_name = "proposed"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("1", "Another status is proposed")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "1":
            proposing = SourceCheck.objects.proposing()
            return queryset.filter(pk__in=proposing.values("source"))
        return queryset
