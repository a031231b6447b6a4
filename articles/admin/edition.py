"""Editions, to look at only: nobody adds, changes or deletes one here, whatever their permissions."""

import uuid
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from articles.admin.article_pages import frame
from articles.admin.comparing import compared, view_of
from articles.admin.lookups import FiltersOnly
from articles.admin.standing import moment
from articles.models import Edition
from articles.public.explainer.frame import flagged_sources, related_editions, related_links, status_marks
from articles.public.serving import shell
from articles.publishing.verify import verify_article
from articles.publishing.verify_derived import verify_derived_of
from articles.rendering import addresses, slots


def unseen(edition: Edition, now: datetime) -> str:
    """Say in a sentence why readers can't read an edition, "" where they can."""
    if not edition.has_gone_live(now):
        return f"Readers don’t see it yet: it goes live on {moment(edition.live_from)}."
    if Edition.objects.current(now).filter(article=edition.article_id, kind=Edition.Kind.WITHDRAWN).exists():
        return "Readers don’t see it: the explainer is withdrawn."
    return ""


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
        "live_from", "live_until", "first_live_from", "what_it_changed", "verdict", "sha256", "previous_sha256",
        "readers_page", "body_size",
    ]  # fmt: skip
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        queryset = super().get_queryset(request).select_related("article", "published_by")
        is_list = request.resolver_match and request.resolver_match.url_name == "articles_edition_changelist"
        return queryset.without_bodies() if is_list else queryset

    def get_urls(self) -> list[Any]:
        own = [
            path(
                f"<uuid:edition_id>/{view.__name__}/",
                self.admin_site.admin_view(view),
                name=f"articles_edition_{view.__name__}",
            )
            for view in (self.changes, self.read)
        ]
        return [*own, *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> Any:
        return super().get_search_results(request, queryset, search_term.replace("\x00", ""))

    @method_decorator(require_safe)
    def changes(self, request: HttpRequest, edition_id: uuid.UUID) -> HttpResponse:
        """Show what an edition changed against the one before it, or against `?against=<number>`."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        edition = get_object_or_404(Edition.objects.select_related("article"), pk=edition_id)
        others = edition.article.editions.without_bodies().exclude(pk=edition.pk)
        asked = request.GET.get("against") or str(edition.number - 1)
        if not (asked.isascii() and asked.isdigit() and len(asked) < 10):
            raise Http404
        other = get_object_or_404(edition.article.editions.exclude(pk=edition.pk), number=asked)
        before, after = sorted((edition, other), key=lambda one: one.number)
        view = view_of(request)
        context = {
            **frame(request, edition.article, self, "Changes of"),
            "title": f"Changes to “{edition}”",
            "verb": "Changes",
            "edition": edition,
            "before": before,
            "after": after,
            "others": others,
            "compared": compared(before, after, view),
            "view": view,
            "query": f"against={other.number}&",
        }
        return TemplateResponse(request, "admin/articles/edition/changes.html", context)

    @method_decorator(require_safe)
    def read(self, request: HttpRequest, edition_id: uuid.UUID) -> HttpResponse:
        """Show an edition's stored body in the readers' frame, whether or not readers see it: one that waits, too."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        edition = get_object_or_404(Edition, pk=edition_id)
        now = timezone.now()
        related = related_editions([edition.body], now)
        body = slots.fill(
            edition.body, statuses=status_marks(flagged_sources(edition.pk)), related=related_links(related)
        )
        context = {"edition": edition, "body": body, "state": unseen(edition, now) or "Readers see it as well."}
        return HttpResponse(shell.render("admin/articles/edition/read.html", context, language=edition.language))

    @admin.display(description="SHA-256")
    def short_hash(self, edition: Edition) -> str:
        return f"{edition.sha256[:12]}…"

    @admin.display(description="Verified now")
    def verdict(self, edition: Edition) -> str:
        """Compute again all that it claims, and what the editions before and after it claim of it."""
        derived = verify_derived_of(edition)
        faults = []
        for found in [*verify_article(edition.article_id), derived]:
            if found.number == edition.number:
                faults += found.faults

        if faults:
            return f"IT IS NOT AS IT WAS PUBLISHED: {'; '.join(faults)}."
        if derived.is_unverified:
            return (
                "Its hashes and its place in the chain agree with what is stored. What readers see of it was not "
                "verified, because an earlier version of the program made it: ask an administrator to run "
                "“manage.py render_editions”."
            )
        return "Its hashes, its place in the chain and what readers see of it agree with what is stored."

    @admin.display(description="What it changed")
    def what_it_changed(self, edition: Edition) -> str:
        if edition.number == 1:
            return "It is the first."
        address = reverse("admin:articles_edition_changes", args=[edition.pk])
        return format_html('<a href="{}">Compare it with edition {}</a>', address, edition.number - 1)

    @admin.display(description="Readers' page")
    def readers_page(self, edition: Edition) -> str:
        if reason := unseen(edition, timezone.now()):
            address = reverse("admin:articles_edition_read", args=[edition.pk])
            return format_html('{} <a href="{}">Read it here</a>', reason, address)
        address = addresses.edition(edition.slug, edition.number)
        return format_html('<a href="{}">{}</a>', address, address)

    @admin.display(description="Body")
    def body_size(self, edition: Edition) -> str:
        size = len(edition.body.encode())
        return f"{size:,} bytes, rendered {moment(edition.rendered_at)} by renderer {edition.renderer}"
