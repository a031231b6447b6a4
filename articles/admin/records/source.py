from functools import partial
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone

from articles.admin.alarms.answer import answer_alarm
from articles.admin.alarms.queue import count_open_alarms, show_alarms
from articles.admin.records.cited_by import show_cited_by
from articles.admin.records.record import RecordAdmin, RecordForm
from articles.admin.records.source_list import (
    KindFilter,
    ProposedFilter,
    show_kind,
    show_status,
)
from articles.admin.records.web_addresses import NOT_AN_ADDRESS, is_web_address
from articles.admin.request_values import get_url_name
from articles.admin.source_merging.choose import choose_remaining, may_merge
from articles.admin.source_merging.confirm import confirm_merge
from articles.admin.source_merging.different import show_different
from articles.admin.source_merging.duplicates import list_duplicates
from articles.admin.source_merging.merged import find_merged, lead_to_remaining
from articles.document import SourcePart
from articles.models import Citation, Source
from articles.register import keep_status, note_status_change
from articles.register.doi import NOT_A_DOI, read_doi
from articles.register.likely import find_near_sources
from articles.register.status import find_statuses

STATUSES_SHOWN = 50
"""Entries of a source's history in its form, the newest."""

CHECKS_SHOWN = 5
MERGED_SHOWN = 50
"""Sources that were merged into one, in its form, the latest."""
FORM = "articles_source_change"
OF_ONE = ("change", "history", "delete")
"""The pages of one source, which one that was merged has, too."""


class _MergedMeanwhile(Exception):
    """The source was merged between the look at the form and its lock."""

    def __init__(self, source: Source) -> None:
        super().__init__(str(source))
        self.source = source


class SourceForm(RecordForm):
    document_part = SourcePart
    document_fields = (
        "title",
        "publisher",
        "url",
        "kind",
        "published_on",
        "archived_url",
        "slug",
    )
    says_of = {"status_note": "status"}

    class Meta(RecordForm.Meta):
        help_texts: ClassVar[dict[str, str]] = {
            "slug": (
                "The end of its public address, made from the title when left empty. "
                "Fixed once readers have seen it."
            ),
            "notes": "For the desk: readers don’t see them.",
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # Who may only view a source has a form without fields.
        if "kind" in self.fields:
            choices = {"": "not given"} | dict(Source.Kind.choices)
            # An imported document may have given it another kind.
            choices.setdefault(self.instance.kind, self.instance.kind)
            self.fields["kind"] = forms.ChoiceField(choices=choices, required=False)

    def clean_url(self) -> str:
        return self._read_address("url")

    def clean_archived_url(self) -> str:
        return self._read_address("archived_url")

    def clean_doi(self) -> str:
        typed = self.cleaned_data["doi"]
        doi = read_doi(typed)
        if typed.strip() and not doi:
            raise forms.ValidationError(NOT_A_DOI)
        return doi

    def _read_address(self, name: str) -> str:
        """Return the address that was typed. Raises ValidationError if it is none."""
        address: str = self.cleaned_data[name]
        # An address that an import accepted must not block a change of another field.
        is_new = name in self.changed_data
        if address and is_new and not is_web_address(address):
            raise forms.ValidationError(NOT_AN_ADDRESS)
        return address

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        is_named = (
            cleaned.get("title") or cleaned.get("url") or cleaned.get("publisher")
        )
        if not is_named and not self.errors:
            self.add_error(
                "title", "Enter a title, or at least a publisher or a web address."
            )
        self._require_reason(cleaned)
        return cleaned

    def _require_reason(self, cleaned: dict[str, Any]) -> None:
        touched = {"status", "status_note"} & set(self.changed_data)
        if not touched or cleaned.get("status") not in Source.FLAGS:
            return
        if not cleaned.get("status_note"):
            self.add_error("status_note", "Say why. Readers see it beside the status.")
        elif "status_note" not in touched:
            # What is there says why it had the status before.
            self.add_error(
                "status_note",
                "Say why it has the new status. Readers see it beside that.",
            )

    def _get_validation_exclusions(self) -> set[str]:
        # It is computed from the address, and unique.
        return super()._get_validation_exclusions() - {"url_sha256"}


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    form = SourceForm
    draft_rows = Citation
    likely_fields = ("title", "url", "doi")
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "title",
                    "publisher",
                    "url",
                    ("kind", "published_on"),
                    "doi",
                    "archived_url",
                    "slug",
                    "notes",
                ]
            },
        ),
        ("Status", {"fields": ["status", "status_note", "status_changed_at"]}),
    ]
    list_display = ["__str__", "publisher", show_kind, show_status]
    list_filter = ["status", KindFilter, ProposedFilter]
    search_fields = ["title", "publisher", "url", "doi", "slug"]
    change_form_template = "admin/articles/source/change_form.html"

    def get_urls(self) -> list[Any]:
        def source_path(route: str, view: Any, name: str) -> Any:
            bound = self.admin_site.admin_view(partial(view, model_admin=self))
            return path(route, bound, name=f"articles_source_{name}")

        # Before Django's patterns, one of which takes any address.
        return [
            source_path("alarms/", show_alarms, "alarms"),
            source_path(
                "<uuid:source_id>/alarms/<uuid:article_id>/",
                answer_alarm,
                "answer_alarm",
            ),
            source_path("duplicates/", list_duplicates, "duplicates"),
            source_path("different/", show_different, "different"),
            source_path("<uuid:source_id>/cited-by/", show_cited_by, "cited_by"),
            source_path("<uuid:source_id>/merge/", choose_remaining, "merge"),
            source_path(
                "<uuid:source_id>/merge/<uuid:into_id>/", confirm_merge, "merge_into"
            ),
            *super().get_urls(),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        sources = super().get_queryset(request)
        pages = {f"articles_source_{page}" for page in OF_ONE}
        if get_url_name(request) in pages:
            return sources
        # What was merged is in no list, and can't be chosen.
        return sources.unmerged()

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Find sources by what they are called, by what those were called that were
        merged into them, and by their address, however it is written.
        """
        if not search_term.strip():
            return queryset, False
        # Among all sources: what a merged one was called leads to the one that remains.
        found, _ = super().get_search_results(
            request, Source.objects.all(), search_term
        )
        at_address = find_near_sources(search_term.strip()).values("pk")
        is_found = Q(pk__in=found.remaining()) | Q(pk__in=at_address)
        return queryset.filter(is_found), False

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **options: Any
    ) -> HttpResponse:
        merged = find_merged(object_id)
        if merged and self.has_view_permission(request, merged):
            return lead_to_remaining(request, merged)
        try:
            return super().change_view(request, object_id, *args, **options)
        except _MergedMeanwhile as meanwhile:
            return lead_to_remaining(request, meanwhile.source)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Source | None:
        """Lock the source as `MergingAdmin` does. Raises _MergedMeanwhile if the form
        of one is saved that was merged while the lock was waited for.
        """
        found = super().get_object(request, object_id, from_field)
        is_saved = request.method == "POST" and get_url_name(request) == FORM
        if found and found.merged_into_id and is_saved:
            raise _MergedMeanwhile(found)
        return found

    def reason_to_keep(self, obj: Source) -> str:
        if obj.merged_into_id or obj.merged.exists():
            return f"“{obj}” can’t be deleted, because it was merged with another."
        return super().reason_to_keep(obj)

    def get_fieldsets(self, request: HttpRequest, obj: Source | None = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if obj and obj.status_changed_at:
            return fieldsets
        # A status that was never changed has no time of its change.
        about_it, (heading, _) = fieldsets
        return [about_it, (heading, {"fields": ["status", "status_note"]})]

    def get_readonly_fields(
        self, request: HttpRequest, obj: Source | None = None
    ) -> list[str]:
        fixed = ["status_changed_at"]
        if not request.user.has_perm("articles.set_source_status"):
            fixed += ["status", "status_note"]
        return fixed

    def save_model(
        self, request: HttpRequest, obj: Source, form: SourceForm, change: bool
    ) -> None:
        is_status_set = bool({"status", "status_note"} & set(form.changed_data))
        if is_status_set:
            # `obj` has the new status already. A new source has none before.
            before = form.initial.get("status", Source.Status.STANDING)
            note_status_change(obj, before=before, now=timezone.now())
        super().save_model(request, obj, form, change)
        # The history refers to the row, which has to be there first.
        if is_status_set:
            keep_status(obj, by=request.user)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], **options: Any
    ) -> HttpResponse:
        source = options.get("obj")
        if source is not None:
            statuses = find_statuses(source).select_related("source", "changed_by")
            context["statuses"] = statuses[:STATUSES_SHOWN]
            merged = source.merged.select_related("merged_by").order_by("-merged_at")
            merged_sources = list(merged[: MERGED_SHOWN + 1])
            context["merged_sources"] = merged_sources[:MERGED_SHOWN]
            context["has_more_merged"] = len(merged_sources) > MERGED_SHOWN
            context["may_merge"] = may_merge(request)
            # What was found at a former address says nothing of this one.
            checks = source.checks.filter(url=source.url)
            context["checks"] = checks[:CHECKS_SHOWN]
            context["proposal"] = checks.proposing().first()
            context["alarms"] = 0
            if source.is_flagged:
                context["alarms"] = count_open_alarms(request.user, source)
        return super().render_change_form(request, context, **options)
