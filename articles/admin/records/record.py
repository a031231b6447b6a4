"""What the forms of standing records (authors, sources, topics) share."""

from functools import partial
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse

from articles.admin.forms.concurrent_editing import MergingAdmin, MergingForm
from articles.admin.list_titles import NamedList
from articles.admin.merging import Outcome, merge_posted_record, sign_state
from articles.admin.records.likely import find_likely_records
from articles.document import slugify
from articles.models.standing import StandingRecord


class CarriedField(forms.CharField):
    """A hidden value that the form sends back. It does not make a form count as
    changed.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=forms.HiddenInput, **options)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class RecordForm(MergingForm):
    made_from = CarriedField()
    """What was stored as the form was made, signed: what others saved since is merged
    into it.
    """

    says_of: ClassVar[dict[str, str]] = {}
    """Fields whose words are about the value of another field, with that other: they
    are merged together.
    """
    has_links: ClassVar[bool] = False
    picture_field: ClassVar[str] = ""
    """The field that an uploaded picture fills in, "" where none can be uploaded."""
    required_fields: ClassVar[tuple[str, ...]] = ()
    """Fields that are optional in the database, but not here."""

    class Meta:
        labels: ClassVar[dict[str, str]] = {"slug": "Slug in the address"}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in self.required_fields:
            # Who may only view a record has a form without fields.
            if name in self.fields:
                self.fields[name].required = True
        # A posted form carries what it was made from, which must not be replaced.
        if not self.is_bound and not self.instance._state.adding:
            self.initial["made_from"] = sign_state(self)

    def clean_slug(self) -> str:
        return slugify(self.cleaned_data["slug"])

    def is_multipart(self) -> bool:
        # Urlencoded, a long text in another script is six times its size, which the
        # server would refuse to read.
        return True


class RecordAdmin(NamedList, MergingAdmin):
    """A standing record. It can't be deleted while an article or an edition names
    it.
    """

    draft_rows: ClassVar[type[models.Model]]
    """The rows by which drafts name records of this kind."""
    likely_fields: ClassVar[tuple[str, ...]] = ()
    """Fields by which a record may be one that is on record already."""
    list_per_page = 100
    view_on_site = False  # a record has a page only while a live edition names it

    class Media:
        css = {"all": ["articles/admin/parts.css"]}
        js = [
            "articles/admin/typed.js",
            "articles/admin/unsaved.js",
            "articles/admin/likely.js",
        ]

    def get_urls(self) -> list[Any]:
        view = partial(find_likely_records, model_admin=self)
        likely = path(
            "likely/",
            self.admin_site.admin_view(view),
            name=f"articles_{self.opts.model_name}_likely",
        )
        return [likely, *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], **options: Any
    ) -> HttpResponse:
        if self.likely_fields:
            context["likely_at"] = reverse(
                f"admin:articles_{self.opts.model_name}_likely"
            )
            context["likely_fields"] = " ".join(self.likely_fields)
        return super().render_change_form(request, context, **options)

    def merge_posted(
        self, request: HttpRequest, obj: StandingRecord, form: type[MergingForm]
    ) -> Outcome | None:
        return merge_posted_record(request, obj, form)

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        record: StandingRecord = super().save_form(request, form, change)
        # An emptied address is made again from the name, unless readers know it.
        if change and not record.slug and record.is_published():
            record.slug = form.initial["slug"]
        return record

    def reason_to_keep(self, obj: StandingRecord) -> str:
        is_in_draft = self.draft_rows._default_manager.filter(
            **{self.opts.model_name: obj}
        ).exists()
        if is_in_draft or obj.is_published():
            return f"“{obj}” can’t be deleted, because an article names it."
        return ""
