"""The parts of an article in its form: ordered rows, each kind with its rules."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, ClassVar

from adminsortable2.admin import SortableInlineAdminMixin
from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models

from articles.admin.editor.markdown_editor import MARKDOWN_OVERRIDES
from articles.admin.forms.autocomplete import LoadedAutocomplete, LoadedChoice
from articles.admin.forms.one_line import OneLine, write_in_place
from articles.admin.rows.row_order import PartForm, PositionedFormSet
from articles.document import BylinePart, KeyPointPart, SectionPart, new_anchor
from articles.models import ArticleTopic, Byline, KeyPoint, PublishedAnchor, Section


class PartInline(SortableInlineAdminMixin, admin.StackedInline):
    """Ordered, stacked rows. Who may see or change the article or the author may see or
    change its rows.
    """

    form = PartForm
    formset = PositionedFormSet
    template = "admin/parts.html"
    formfield_overrides = MARKDOWN_OVERRIDES
    ordering = ["position"]
    extra = 0
    # As many as an import may bring (`Limits.parts`) and a merge reads (`ROWS_MAX`).
    max_num = 1000
    add_text = ""
    """What the button that adds a row says; “Add a …” with the row's name if empty."""
    chosen_only: tuple[str, ...] = ()
    """Foreign keys whose records are chosen here, not added or changed."""
    loaded_fields: Sequence[str] = ()
    """Foreign keys whose records are loaded with the rows, not by a query for each."""

    def get_queryset(self, request: Any) -> models.QuerySet:
        rows = super().get_queryset(request)
        # Without names, `select_related` would load every record.
        return rows.select_related(*self.loaded_fields) if self.loaded_fields else rows

    def _has_perm(self, request: Any, verb: str) -> bool:
        """Return True if the person has the permission on the article or author."""
        opts = self.parent_model._meta
        return request.user.has_perm(f"{opts.app_label}.{verb}_{opts.model_name}")

    def has_view_permission(self, request: Any, obj: Any = None) -> bool:
        return self._has_perm(request, "view") or self._has_perm(request, "change")

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        # There is no object on the form of a new article, whose rows belong to whoever
        # may add it.
        if obj is None and self._has_perm(request, "add"):
            return True
        return self._has_perm(request, "change")

    def has_add_permission(self, request: Any, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: Any, **options: Any
    ) -> Any:
        # Django would use its own field and widget, which ask the database once a row.
        options["form_class"] = LoadedChoice
        if db_field.name in self.get_autocomplete_fields(request):
            options["widget"] = LoadedAutocomplete(
                db_field, self.admin_site, using=options.get("using")
            )
        return super().formfield_for_foreignkey(db_field, request, **options)

    def formfield_for_dbfield(
        self, db_field: models.Field, request: Any, **options: Any
    ) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **options)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            widget = field.widget
            # One record serves all articles: it is deleted from its own page, if at
            # all.
            widget.can_delete_related = widget.can_view_related = False
            if db_field.name in self.chosen_only:
                widget.can_add_related = widget.can_change_related = False
        return field


class AnchoredFormSet(PositionedFormSet):
    """Rows with an anchor, which is made at the first save and never changes."""

    known_by = ("anchor", "known_as")
    anchor_kind: str
    heading_field: str

    # Only new rows need the anchors that there are, and most saves have none.
    @cached_property
    def anchors_of_rows(self) -> set[str]:
        return {row.anchor for row in self.get_queryset()}

    @cached_property
    def anchors_of_editions(self) -> set[str]:
        published = PublishedAnchor.objects.filter(
            article=self.instance, kind=self.anchor_kind
        )
        return set(published.values_list("anchor", flat=True))

    @cached_property
    def taken_anchors(self) -> set[str]:
        # An anchor that readers have seen is never given to another part.
        return self.anchors_of_rows | self.anchors_of_editions

    @cached_property
    def returning_anchors(self) -> set[str]:
        return self.anchors_of_editions - self.anchors_of_rows

    def save_new(self, form: forms.ModelForm, commit: bool = True) -> Any:
        anchor = form.cleaned_data.get("known_as", "")
        if anchor in self.returning_anchors:
            # Somebody removed this part meanwhile, and this save keeps it. Readers have
            # links to its anchor.
            self.returning_anchors.remove(anchor)
        else:
            heading = getattr(form.instance, self.heading_field)
            is_question = self.anchor_kind == PublishedAnchor.Kind.QUESTION
            anchor = new_anchor(heading, self.taken_anchors, is_question=is_question)
        self.taken_anchors.add(anchor)
        form.instance.anchor = anchor
        return super().save_new(form, commit)


class AnchoredForm(PartForm):
    known_as = forms.CharField(required=False, widget=forms.HiddenInput)
    """The row's anchor, by which it is found again if somebody has restored a revision,
    which makes new rows.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["known_as"].initial = self.instance.anchor

    def _get_validation_exclusions(self) -> set[str]:
        # It is made when the row is saved.
        return super()._get_validation_exclusions() | {"anchor"}


class KeyPointForm(PartForm):
    document_part = KeyPointPart
    document_fields = ("text",)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        write_in_place(self, text="One sentence, with its source: [@key]")


class KeyPointFormSet(PositionedFormSet):
    known_by = ("text", "text")


class KeyPointInline(PartInline):
    model = KeyPoint
    form = KeyPointForm
    formset = KeyPointFormSet
    fields = ["text"]


class SectionFormSet(AnchoredFormSet):
    anchor_kind = PublishedAnchor.Kind.SECTION
    heading_field = "heading"


class SectionForm(AnchoredForm):
    document_part = SectionPart
    document_fields = ("heading", "body")

    class Meta:
        widgets: ClassVar[dict[str, forms.Widget]] = {"heading": OneLine("Heading")}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        write_in_place(self, body="Text of the section")


class SectionInline(PartInline):
    model = Section
    form = SectionForm
    formset = SectionFormSet
    fields = ["heading", "level", "body", "known_as"]


class TopicFormSet(PositionedFormSet):
    known_by = ("topic_id", "topic")
    own_fields = ("topic",)


class TopicInline(PartInline):
    model = ArticleTopic
    formset = TopicFormSet
    autocomplete_fields = ["topic"]
    fields = ["topic"]
    loaded_fields = ["topic"]


class BylineForm(PartForm):
    document_part = BylinePart
    document_fields = ("credit",)


class BylineFormSet(PositionedFormSet):
    known_by = ("author_id", "author")
    own_fields = ("author",)


class BylineInline(PartInline):
    model = Byline
    form = BylineForm
    formset = BylineFormSet
    autocomplete_fields = ["author"]
    fields = [("author", "credit")]
    verbose_name_plural = "byline"
    verbose_name = "credit"
    add_text = "Add an author"
    loaded_fields = ["author"]
