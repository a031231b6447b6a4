"""Forms of what several people may edit at the same time: a save over a newer one is merged with it."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from articles.admin.lookups import SafeLookups
from articles.admin.merging import UNDECIDED, Outcome, say_merged, show_conflicts
from articles.admin.rules import DocumentRules


class MergingForm(DocumentRules):
    """A form that is not saved while a merge has conflicts. An empty address is left to the save to fill in."""

    merged: Outcome | None = None
    """The result of the merge with what others saved, if they did."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.merged and self.merged.is_undecided:
            self.add_error(None, forms.ValidationError("Decide what is marked, then save again.", code=UNDECIDED))
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        excluded = super()._get_validation_exclusions()
        return excluded if self.cleaned_data.get("slug") else excluded | {"slug"}


class MergingAdmin(SafeLookups, admin.ModelAdmin):
    """Merges what is posted before the form is made of it, and shows conflicts at their fields."""

    actions = None
    change_form_template = "admin/merging_form.html"

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Lock the row before it is read for a save: the second of two people who save then sees the first one's save.

        Django's form pages are one transaction. Other pages, such as the history, save nothing and take no lock.
        """
        found = super().get_object(request, object_id, from_field)
        if found is None or request.method != "POST" or not connection.in_atomic_block:
            return found
        self.model.objects.select_for_update(no_key=True).filter(pk=found.pk).first()
        return super().get_object(request, object_id, from_field)

    def merge_posted(self, request: HttpRequest, obj: Any, form: type[MergingForm]) -> Outcome | None:
        """Merge what was posted with what others saved, in place. Return None if there was nothing to merge."""
        raise NotImplementedError  # articles merge by part, records by field

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any) -> Any:
        form = super().get_form(request, obj, change=change, **options)
        form.merged = self.merge_posted(request, obj, form) if change else None
        return form

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **options: Any) -> HttpResponse:
        merged = context["adminform"].form.merged
        if merged and (merged.is_undecided or context["errors"]):
            context["merged"] = merged
            context["conflicts"] = show_conflicts(merged, context)
        return super().render_change_form(request, context, **options)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        response = super().response_change(request, obj)
        say_merged(request)
        return response

    def reason_to_keep(self, obj: Any) -> str:
        """Return a sentence that says why `obj` can't be deleted, "" if it can."""
        raise NotImplementedError  # an article is kept for its editions, a record for what names it

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        obj = self.get_object(request, object_id)
        if obj and self.has_delete_permission(request, obj) and (reason := self.reason_to_keep(obj)):
            self.message_user(request, reason, messages.WARNING)
            return redirect(f"admin:articles_{self.opts.model_name}_change", obj.pk)
        return super().delete_view(request, object_id, extra_context)
