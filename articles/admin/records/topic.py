from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from articles.admin.editor.markdown_editor import MARKDOWN_OVERRIDES
from articles.admin.forms.autocomplete import LoadedAutocomplete
from articles.admin.pictures.fields import PictureForm
from articles.admin.records.record import RecordAdmin, RecordForm
from articles.admin.rows.related import find_linkable
from articles.document import TopicPart
from articles.models import ArticleTopic, Topic


class TopicForm(RecordForm, PictureForm):
    document_part = TopicPart
    document_fields = ("name", "slug")
    picture_field = "picture_src"
    required_fields = ("name",)
    says_of: ClassVar[dict[str, str]] = {"picture_alt": "picture_src"}


@admin.register(Topic)
class TopicAdmin(RecordAdmin):
    form = TopicForm
    likely_fields = ("name",)
    draft_rows = ArticleTopic
    formfield_overrides = MARKDOWN_OVERRIDES
    autocomplete_fields = ["start_here"]
    fieldsets = [
        (None, {"fields": ["name", "introduction", "start_here", "slug"]}),
        ("Picture", {"fields": ["picture_src", "picture", "picture_alt"]}),
    ]
    list_display = ["name", "slug"]
    search_fields = ["name", "slug"]

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **options: Any
    ) -> forms.ModelChoiceField:
        if db_field.name != "start_here":
            return super().formfield_for_foreignkey(db_field, request, **options)
        # Unlike Django's own widget, this one survives what is no key.
        options["widget"] = LoadedAutocomplete(db_field, self.admin_site)
        field = super().formfield_for_foreignkey(db_field, request, **options)
        # A draft of somebody else must not be named.
        field.queryset = find_linkable(request.user)
        return field

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **options: Any
    ) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **options)
        if db_field.name == "start_here" and field is not None:
            # It is chosen here, not added, changed or deleted.
            for verb in ("add", "change", "delete", "view"):
                setattr(field.widget, f"can_{verb}_related", False)
        return field
