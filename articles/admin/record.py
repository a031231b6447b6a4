"""What the forms of standing records have in common."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from articles.admin.locking import LockedForSave
from articles.admin.lookups import FiltersOnly
from articles.admin.merging import UNDECIDED, Outcome, carry, merge_posted_record, say_merged, show_conflicts
from articles.admin.rules import DocumentRules
from articles.document import slugify
from articles.models.standing import StandingRecord


class CarriedField(forms.CharField):
    """What the form carries and nobody types. It says nothing about what a person changed."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=forms.HiddenInput, **options)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class RecordForm(DocumentRules):
    made_from = CarriedField()
    """What was stored as the form was made, signed: what others saved since is merged into it."""

    merged: Outcome | None = None
    """What became of the merge with what others saved, if they did."""
    says_of: ClassVar[dict[str, str]] = {}
    """Fields whose words are about the value of another field, with that other: they are merged together."""
    has_links: ClassVar[bool] = False
    picture_field: ClassVar[str] = ""
    """The field that an uploaded picture fills in, "" where none can be uploaded."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.is_bound and not self.instance._state.adding:
            self.initial["made_from"] = carry(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.merged and self.merged.is_undecided:
            self.add_error(None, forms.ValidationError("Decide what is marked, then save again.", code=UNDECIDED))
        return cleaned

    def clean_slug(self) -> str:
        return slugify(self.cleaned_data["slug"])

    def _get_validation_exclusions(self) -> set[str]:
        excluded = super()._get_validation_exclusions()
        return excluded if self.cleaned_data.get("slug") else excluded | {"slug"}


class RecordAdmin(FiltersOnly, LockedForSave, admin.ModelAdmin):
    """A standing record. It can't be deleted while an article or an edition names it."""

    list_per_page = 100
    actions = None
    view_on_site = False  # a record has a page only while a live edition names it
    change_form_template = "admin/record_form.html"

    class Media:
        css = {"all": ["articles/admin/parts.css"]}
        js = ["articles/admin/unsaved.js"]

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        return super().get_search_results(request, queryset, search_term.replace("\x00", ""))

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any) -> Any:
        form = super().get_form(request, obj, change=change, **options)
        form.merged = merge_posted_record(request, obj, form) if change else None
        return form

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **options: Any) -> HttpResponse:
        merged = context["adminform"].form.merged
        if merged and (merged.is_undecided or context["errors"]):
            context["merged"] = merged
            context["conflicts"] = show_conflicts(merged, context)
        return super().render_change_form(request, context, **options)

    def response_change(self, request: HttpRequest, obj: StandingRecord) -> HttpResponse:
        response = super().response_change(request, obj)
        say_merged(request)
        return response

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
