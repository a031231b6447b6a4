"""What the forms of standing records have in common."""

import hashlib
import json
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from articles.admin.locking import LockedForSave
from articles.admin.lookups import FiltersOnly
from articles.admin.rules import DocumentRules
from articles.document import slugify
from articles.models.standing import StandingRecord


class DigestField(forms.CharField):
    """A digest that the form carries. It says nothing about what a person changed."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class RecordForm(DocumentRules):
    made_from = DigestField(widget=forms.HiddenInput)
    """What was stored as the form was made: a save over anything else is refused."""
    save_over = DigestField()
    """What is stored instead, if the person has been told of it and saves over it."""

    newer = ""
    """The digest of what somebody else stored since, if somebody did."""
    is_insisted = False
    """Whether the person saves over `newer`."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # Taken now: a posted form writes what was typed into its instance as it is validated.
        self.stored = "" if self.instance._state.adding else self._digest()
        self.fields["made_from"].initial = self.stored

    def stored_values(self) -> list[Any]:
        """Give all that can be changed in the form of the record, as the database has it."""
        fields = self.instance._meta.concrete_fields
        return [(field.name, field.value_from_object(self.instance)) for field in fields if field.editable]

    def _digest(self) -> str:
        return hashlib.sha256(json.dumps(self.stored_values(), default=str).encode()).hexdigest()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.stored and cleaned.get("made_from") != self.stored:
            self.newer = self.stored
            self.is_insisted = cleaned.get("save_over") == self.stored
            if not self.is_insisted:
                kind = self.instance._meta.verbose_name
                self.add_error(None, f"Somebody changed this {kind} while you wrote. Yours is kept below, not saved.")
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
