from typing import Any, ClassVar

from adminsortable2.admin import SortableAdminBase
from django import forms
from django.contrib import admin

from articles.admin.editor.markdown_editor import MARKDOWN_OVERRIDES
from articles.admin.pictures.fields import PictureForm
from articles.admin.records.record import RecordAdmin, RecordForm
from articles.admin.rows.parts import PartInline
from articles.admin.rows.row_order import PartForm
from articles.document import BylinePart, Link
from articles.models import Author, AuthorLink, Byline


class AuthorForm(RecordForm, PictureForm):
    document_part = BylinePart
    document_fields = ("name", "slug", "role", "bio")
    picture_field = "portrait_src"
    required_fields = ("name",)
    says_of = {"portrait_alt": "portrait_src"}
    # The links are rows of their own, and are merged with those of others, too.
    has_links = True


class LinkForm(PartForm):
    document_part = Link
    document_fields = ("title", "url")

    class Meta:
        labels: ClassVar[dict[str, str]] = {"url": "Web address"}

    def clean_url(self) -> str:
        # Anything else, such as `javascript:`, must not become a link.
        url = self.cleaned_data["url"]
        is_link = url.lower().startswith(("https://", "http://", "mailto:"))
        if url and (not is_link or len(url.split()) > 1):
            raise forms.ValidationError(
                "An address starts with https://, http:// or mailto:, and has no spaces."
            )
        return url


class LinkInline(PartInline):
    model = AuthorLink
    form = LinkForm
    fields = [("title", "url")]
    verbose_name = "link"

    def get_formset(
        self, request: Any, obj: Author | None = None, **options: Any
    ) -> Any:
        # The model's position is not for forms; the row's own is declared by its form.
        return super().get_formset(
            request, obj, **{**options, "fields": ["title", "url"]}
        )


@admin.register(Author)
class AuthorAdmin(SortableAdminBase, RecordAdmin):
    form = AuthorForm
    likely_fields = ("name",)
    draft_rows = Byline
    formfield_overrides = MARKDOWN_OVERRIDES
    inlines = [LinkInline]
    fieldsets = [
        (None, {"fields": ["name", "role", "bio", "slug"]}),
        ("Portrait", {"fields": ["portrait_src", "picture", "portrait_alt"]}),
        ("Login", {"fields": ["user"]}),
    ]
    list_display = ["name", "role", "user"]
    list_select_related = ["user"]
    search_fields = ["name", "role", "slug"]

    class Media:
        js = [
            "articles/admin/parts.js",
            "articles/admin/typed.js",
            "articles/admin/unsaved.js",
        ]

    def formfield_for_foreignkey(
        self, db_field: Any, request: Any, **options: Any
    ) -> Any:
        return super().formfield_for_foreignkey(
            db_field, request, **{"empty_label": "No login", **options}
        )

    def get_readonly_fields(self, request: Any, obj: Author | None = None) -> list[str]:
        # Who assigns a login to an author decides which articles that login may edit.
        return [] if request.user.has_perm("articles.edit_any_article") else ["user"]
