"""Editions, read-only: nobody adds, changes or deletes one here, whatever their
permissions.
"""

import uuid
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from articles.admin.article.live_state import format_time
from articles.admin.article.pages import get_frame
from articles.admin.editions.comparing import compare_stored, get_requested_view
from articles.admin.forms.document_rules import DocumentRules
from articles.admin.forms.missing import SaysWhatIsMissing
from articles.admin.list_titles import NamedList
from articles.admin.lookups import SafeLookups
from articles.admin.request_values import get_url_name, parse_number
from articles.models import Edition
from articles.public.explainer.frame import (
    flagged_sources,
    related_editions,
    related_links,
    status_marks,
)
from articles.public.serving import shell
from articles.publishing.verify import verify_article
from articles.publishing.verify_derived import verify_derived_of
from articles.rendering import addresses, slots


def explain_hidden(edition: Edition, now: datetime) -> str:
    """Return a sentence that says why readers can't read an edition, "" if they can."""
    if not edition.has_gone_live(now):
        return f"Readers don’t see it yet: it goes live on {format_time(edition.live_from)}."
    current = Edition.objects.current(now).filter(article=edition.article_id)
    if current.filter(kind=Edition.Kind.WITHDRAWN).exists():
        return "Readers don’t see it: the explainer is withdrawn."
    return ""


@admin.register(Edition)
class EditionAdmin(NamedList, SafeLookups, SaysWhatIsMissing):
    form = DocumentRules
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
        queryset = (
            super().get_queryset(request).select_related("article", "published_by")
        )
        # The form says how large a body is, so it can't go without.
        if get_url_name(request) == "articles_edition_changelist":
            return queryset.without_bodies()
        return queryset

    def get_fields(self, request: HttpRequest, obj: Edition | None = None) -> list[str]:
        """Return the facts that this edition has, and what is computed from them."""
        # Some of the names are methods of this class. An edition has no such attribute,
        # so they are always shown.
        return [name for name in self.fields if getattr(obj, name, True)]

    def get_urls(self) -> list[Any]:
        changes = self.admin_site.admin_view(self.show_changes)
        read = self.admin_site.admin_view(self.show_body)
        return [
            path(
                "<uuid:edition_id>/changes/", changes, name="articles_edition_changes"
            ),
            path("<uuid:edition_id>/read/", read, name="articles_edition_read"),
            *super().get_urls(),
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @method_decorator(require_safe)
    def show_changes(self, request: HttpRequest, edition_id: uuid.UUID) -> HttpResponse:
        """Show what an edition changed against the one before it, or against
        `?against=<number>`.
        """
        # `admin_view` asks only whether the person may be at the desk.
        if not self.has_view_permission(request):
            raise PermissionDenied
        editions = Edition.objects.select_related("article")
        edition = get_object_or_404(editions, pk=edition_id)
        others = edition.article.editions.exclude(pk=edition.pk)
        # Before the first edition there is none: no edition has the number 0, so this
        # is a 404.
        number = parse_number(request.GET.get("against") or str(edition.number - 1))
        other = get_object_or_404(others, number=number)

        # Whichever is older comes first, also with `?against=` a later one.
        before, after = sorted((edition, other), key=lambda either: either.number)
        view = get_requested_view(request)
        context = get_frame(request, edition.article, self, "Changes of") | {
            "title": f"Changes to “{edition}”",
            "verb": "Changes",
            "edition": edition,
            "before": before,
            "after": after,
            "others": others.without_bodies(),
            "compared": compare_stored(before, after, view),
            "view": view,
            "query": f"against={other.number}&",
        }
        return TemplateResponse(request, "admin/articles/edition/changes.html", context)

    @method_decorator(require_safe)
    def show_body(self, request: HttpRequest, edition_id: uuid.UUID) -> HttpResponse:
        """Show an edition's stored body in the frame of the readers' pages, even if
        readers can't see it (yet).
        """
        if not self.has_view_permission(request):
            raise PermissionDenied
        edition = get_object_or_404(Edition, pk=edition_id)
        now = timezone.now()
        # Fill the slots of the stored body with what is known today, as for readers.
        related = related_editions([edition.body], now)
        statuses = status_marks(flagged_sources(edition.pk))
        body = slots.fill_slots(
            edition.body, statuses=statuses, related=related_links(related)
        )
        state = explain_hidden(edition, now) or "Readers see it, too."
        context = {"edition": edition, "body": body, "state": state}
        return HttpResponse(
            shell.render(
                "admin/articles/edition/read.html", context, language=edition.language
            )
        )

    @admin.display(description="SHA-256")
    def short_hash(self, edition: Edition) -> str:
        return f"{edition.sha256[:12]}…"

    @admin.display(description="Verified now")
    def verdict(self, edition: Edition) -> str:
        """Verify the edition again, with the editions before and after it, and return
        the result in words.
        """
        # Each edition's hash covers the one before it, so the whole chain is verified.
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
            return "It is the first edition."
        address = reverse("admin:articles_edition_changes", args=[edition.pk])
        return format_html(
            '<a href="{}">Compare it with edition {}</a>', address, edition.number - 1
        )

    @admin.display(description="Readers' page")
    def readers_page(self, edition: Edition) -> str:
        if reason := explain_hidden(edition, timezone.now()):
            address = reverse("admin:articles_edition_read", args=[edition.pk])
            return format_html('{} <a href="{}">Read it here</a>', reason, address)
        address = addresses.edition(edition.slug, edition.number)
        return format_html('<a href="{}">{}</a>', address, address)

    @admin.display(description="Body")
    def body_size(self, edition: Edition) -> str:
        size = len(edition.body.encode())
        return f"{size:,} bytes, rendered {format_time(edition.rendered_at)} by renderer {edition.renderer}"
