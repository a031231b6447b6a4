from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from articles.admin.record import RecordAdmin, RecordForm
from articles.document import SourcePart
from articles.models import Citation, Source


class SourceForm(RecordForm):
    document_part = SourcePart
    document_fields = ("title", "publisher", "url", "kind", "published_on", "archived_url", "slug")
    says_of = {"status_note": "status"}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "kind" in self.fields:
            choices = {"": "not given"} | dict(Source.Kind.choices)
            choices.setdefault(self.instance.kind, self.instance.kind)  # another kind, from an imported document
            self.fields["kind"] = forms.ChoiceField(choices=choices, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not any(cleaned.get(name) for name in ("title", "url", "publisher")) and not self.errors:
            self.add_error("title", "Enter a title, or at least a publisher or a web address.")
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"url_sha256"}  # computed from the address, and unique


class KindFilter(admin.SimpleListFilter):
    title = "kind"
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return Source.Kind.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() in Source.Kind.values:
            return queryset.filter(kind=self.value())
        return queryset


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    form = SourceForm
    draft_rows = Citation
    fieldsets = [
        (None, {"fields": ["title", "publisher", "url", ("kind", "published_on"), "archived_url", "slug"]}),
        ("Status", {"fields": ["status", "status_note", "status_changed_at"]}),
    ]
    list_display = ["__str__", "publisher", "kind", "status"]
    list_filter = ["status", KindFilter]
    search_fields = ["title", "publisher", "url", "slug"]

    def get_readonly_fields(self, request: HttpRequest, obj: Source | None = None) -> list[str]:
        fixed = ["status_changed_at"]
        if not request.user.has_perm("articles.set_source_status"):
            fixed += ["status", "status_note"]
        return fixed

    def save_model(self, request: HttpRequest, obj: Source, form: SourceForm, change: bool) -> None:
        if {"status", "status_note"} & set(form.changed_data):
            obj.status_changed_at = timezone.now()
        super().save_model(request, obj, form, change)
