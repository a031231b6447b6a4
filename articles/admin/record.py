"""What the forms of standing records have in common."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from articles.admin.rules import DocumentRules
from articles.document import slugify
from articles.models.standing import StandingRecord


class RecordForm(DocumentRules):
    def clean_slug(self) -> str:
        return slugify(self.cleaned_data["slug"])

    def _get_validation_exclusions(self) -> set[str]:
        excluded = super()._get_validation_exclusions()
        return excluded if self.cleaned_data.get("slug") else excluded | {"slug"}


class RecordAdmin(admin.ModelAdmin):
    """A standing record. It can't be deleted while an article or an edition names it."""

    list_per_page = 100
    actions = None
    view_on_site = False  # a record has a page only while a live edition names it

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        return super().get_search_results(request, queryset, search_term.replace("\x00", ""))

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        record: StandingRecord = super().save_form(request, form, change)
        if not record.slug and change:  # a slug taken out of the form is made anew, unless readers know it
            record.slug = form.initial["slug"] if record.is_published() else ""
        return record

    def is_named(self, record: StandingRecord) -> bool:
        """Say whether a draft or an edition names the record."""
        raise NotImplementedError  # each kind of record is named in its own way

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        record = self.get_object(request, object_id)
        if record and self.has_delete_permission(request, record) and self.is_named(record):
            self.message_user(request, f"“{record}” is named by an article, so it can't be deleted.", messages.WARNING)
            return HttpResponseRedirect(reverse(f"admin:articles_{self.opts.model_name}_change", args=[record.pk]))
        return super().delete_view(request, object_id, extra_context)
