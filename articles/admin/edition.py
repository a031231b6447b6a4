"""Editions, to look at only: nobody adds, changes or deletes one here, whatever their permissions."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from articles.admin.lookups import FiltersOnly
from articles.admin.standing import moment
from articles.models import Edition
from articles.publishing.chain import digest, edition_facts
from articles.rendering import addresses


@admin.register(Edition)
class EditionAdmin(FiltersOnly, admin.ModelAdmin):
    list_display = ["__str__", "number", "kind", "live_from", "short_hash"]
    list_filter = ["kind"]
    search_fields = ["headline", "slug"]
    ordering = ["-live_from"]
    actions = None
    view_on_site = False
    fields = [
        "article", "number", "kind", "headline", "slug", "note", "override_reason", "published_at", "published_by",
        "live_from", "live_until", "first_live_from", "hashes", "previous_sha256", "readers_page", "body_size",
    ]  # fmt: skip
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        queryset = super().get_queryset(request).select_related("article", "published_by")
        is_list = request.resolver_match and request.resolver_match.url_name == "articles_edition_changelist"
        return queryset.without_bodies() if is_list else queryset

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> Any:
        return super().get_search_results(request, queryset, search_term.replace("\x00", ""))

    @admin.display(description="SHA-256")
    def short_hash(self, edition: Edition) -> str:
        return f"{edition.sha256[:12]}…"

    @admin.display(description="SHA-256, computed again now")
    def hashes(self, edition: Edition) -> str:
        is_whole = (
            digest(edition.document) == edition.document_sha256 and digest(edition_facts(edition)) == edition.sha256
        )
        return (
            f"{edition.sha256} · {'agrees with what is stored' if is_whole else 'DOES NOT AGREE with what is stored'}"
        )

    @admin.display(description="Readers' page")
    def readers_page(self, edition: Edition) -> str:
        address = addresses.explainer(edition.slug)
        return format_html('<a href="{}">{}</a>', address, address)

    @admin.display(description="Body")
    def body_size(self, edition: Edition) -> str:
        size = len(edition.body.encode())
        return f"{size:,} bytes, rendered {moment(edition.rendered_at)} by renderer {edition.renderer}"
