"""Forms of what several people may edit at the same time: a save over a newer one is
merged with it.
"""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from articles.admin.desk_media import DeskMedia
from articles.admin.forms.deleted import (
    Deleted,
    as_new,
    is_sent_for_deleted,
    show_typed,
)
from articles.admin.forms.document_rules import DocumentRules
from articles.admin.forms.form_errors import drop_error, list_error_places
from articles.admin.forms.plain_messages import PlainMessages
from articles.admin.lookups import SafeLookups
from articles.admin.merging import UNDECIDED, Outcome, say_merged, show_conflicts
from articles.admin.rows.part_rows import PartRows
from newsroom.stale_form import PUT_BACK


class PutBack(Exception):
    """A form that came back after a login: it is shown, and not saved."""

    def __str__(self) -> str:
        return "What you typed is back in the form. Save to keep it."


class MergingForm(DocumentRules):
    """A form that is not saved while a merge has conflicts. An empty address is left to
    the save to fill in.
    """

    person: ClassVar[Any] = None
    """Who has the form open."""
    merged: Outcome | None = None
    """The result of the merge with what others saved, if they did."""
    refused: Exception | None = None
    """Why the same form could not be saved a moment ago."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.refused:
            code = type(self.refused).__name__
            self.add_error(None, forms.ValidationError(str(self.refused), code=code))
        if self.merged and self.merged.is_undecided:
            sentence = "Decide what is marked, then save again."
            self.add_error(None, forms.ValidationError(sentence, code=UNDECIDED))
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        excluded = super()._get_validation_exclusions()
        if not self.cleaned_data.get("slug"):
            excluded.add("slug")
        return excluded


class MergingAdmin(PlainMessages, SafeLookups, DeskMedia):
    """Merges what is posted before the form is made of it, and shows conflicts at their
    fields.
    """

    # Django has one action, which deletes and does not ask `reason_to_keep`.
    actions = None
    change_form_template = "admin/merging_form.html"

    def changeform_view(
        self, request: HttpRequest, *args: Any, **options: Any
    ) -> HttpResponse:
        """Show or save the form. The form of what somebody deleted meanwhile comes back
        as that of a new one, and one that is put back is only shown.
        """
        # Such a form may come with the token of an earlier login (see
        # `PutBackCsrfMiddleware`), so nothing of it may be saved.
        if request.method == "POST" and PUT_BACK in request.POST:
            request.save_refused = PutBack()
        try:
            return super().changeform_view(request, *args, **options)
        except Deleted as refused:
            request.save_refused = refused
        # Whoever may do neither is refused by Django below.
        may_change = self.has_change_permission(request)
        if may_change and not self.has_add_permission(request):
            return show_typed(request, self.model)

        # Django parses both at the first use of either, and would replace POST later.
        request.FILES  # noqa: B018  (reading it parses the request)
        request.POST = as_new(request.POST)
        add_page = reverse(f"admin:articles_{self.opts.model_name}_add")
        return super().changeform_view(request, None, form_url=add_page)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """Lock the row before it is read for a save: the second of two people who save
        then sees the first one's save. Raises Deleted for the form of a row that is
        gone.

        Django's form pages are one transaction. Other pages, such as the history, save
        nothing and take no lock.
        """
        found = super().get_object(request, object_id, from_field)
        is_save = request.method == "POST" and connection.in_atomic_block
        # SQLite has no locks of rows: its transaction has the lock of the database, or
        # sees nothing that others save.
        if found and is_save and connection.features.has_select_for_update:
            # The key does not change, so rows that refer to it can be saved meanwhile.
            own = self.model.objects.filter(pk=found.pk)
            own.select_for_update(no_key=True).first()
            # Read again: somebody may have saved it while we waited for the lock.
            found = super().get_object(request, object_id, from_field)
        if found is None and is_sent_for_deleted(request, self.model, object_id):
            raise Deleted(self.model)
        return found

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        """Return what a list's form set is made with: what was posted as it is, where
        Django copies all of it for each. `PositionedFormSet` makes a copy of its part.
        """
        options = {
            "instance": obj,
            "prefix": prefix,
            "queryset": inline.get_queryset(request),
        }
        if request.method == "POST":
            options |= {"data": request.POST, "files": request.FILES}
        return options

    def merge_posted(
        self, request: HttpRequest, obj: Any, form: type[MergingForm]
    ) -> Outcome | None:
        """Merge what was posted with what others saved, in `request.POST`. Return None
        if there was nothing to merge.
        """
        # Articles are merged by part, records by field.
        raise NotImplementedError

    def get_form(
        self,
        request: HttpRequest,
        obj: Any = None,
        change: bool = False,
        **options: Any,
    ) -> Any:
        form = super().get_form(request, obj, change=change, **options)
        # On the class, since Django makes the form of it by itself, with no argument of
        # ours. It makes a class for each request.
        form.person = request.user
        form.refused = getattr(request, "save_refused", None)
        # Django calls `get_form` before it reads what was posted into the form, so
        # merging can still replace it.
        form.merged = self.merge_posted(request, obj, form) if change else None
        return form

    def get_inline_formsets(self, *args: Any, **options: Any) -> list[Any]:
        wrappers = super().get_inline_formsets(*args, **options)
        return [PartRows.of(wrapper) for wrapper in wrappers]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], **options: Any
    ) -> HttpResponse:
        form = context["adminform"].form
        if form.refused:
            context["refused"] = str(form.refused)
            drop_error(context, type(form.refused).__name__)
        if context["errors"]:
            context["error_places"] = list_error_places(context)
        merged = form.merged
        # A form with an error elsewhere also says what was merged.
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
        # An article stays because of its editions, a record because of what names it.
        raise NotImplementedError

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        obj = self.get_object(request, object_id)
        if obj and self.has_delete_permission(request, obj):
            reason = self.reason_to_keep(obj)
            if reason:
                self.message_user(request, reason, messages.WARNING)
                return redirect(f"admin:articles_{self.opts.model_name}_change", obj.pk)
        return super().delete_view(request, object_id, extra_context)
