"""The library of pictures at the desk: a grid, a form for a picture's words, and where
it is used.
"""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from articles.admin.desk_media import DeskMedia
from articles.admin.forms.plain_messages import PlainMessages
from articles.admin.list_titles import NamedList
from articles.admin.lookups import SafeLookups
from articles.admin.pictures.fields import ACCEPTED, store_upload
from articles.admin.pictures.library_dialog import PictureWords
from articles.admin.pictures.uses import (
    UNSAVED,
    PictureUse,
    RecordPictures,
    count_histories,
    find_record_pictures,
    find_uses,
    is_in_unsaved_changes,
)
from articles.models import Picture
from articles.pictures.conversion import PictureRefused

IN_USE = (
    "This picture can’t be deleted, because it is used: {}. "
    "Remove it there first. A picture that readers have seen in an edition stays."
)
IN_LIBRARY = "This picture is in the library already{}."
IN_HISTORY = "Earlier revisions of {} show it. They stay, but the picture will be missing from them."
USES_NAMED = 5


class NewPictureForm(PictureWords):
    picture = forms.FileField(
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text="JPEG, PNG, WebP, AVIF or GIF, at most 20 MB.",
    )
    person: Any = None

    def clean(self) -> dict[str, Any]:
        """Store the picture once everything else is right, so that a form with errors
        leaves nothing behind.
        """
        cleaned = super().clean()
        if self.errors:
            return cleaned
        before = timezone.now()
        try:
            stored = store_upload(cleaned["picture"], self.person)
        except PictureRefused as refused:
            self.add_error("picture", str(refused))
            return cleaned
        # The library has each picture once, by its content. An older row was there
        # before this upload.
        if stored.uploaded_at < before:
            named = f" as “{stored}”" if stored.has_words else ""
            self.add_error("picture", IN_LIBRARY.format(named))
            return cleaned
        # The form describes the row that the upload has made.
        self.instance = stored
        return cleaned


class UseFilter(admin.SimpleListFilter):
    title = "use"
    parameter_name = "use"
    records: RecordPictures | None = None
    """What it has found for this page already, so that the page need not ask again."""

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("unused", "Unused"), ("used", "Used")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in ("unused", "used"):
            return queryset
        if self.records is None:
            self.records = find_record_pictures()
        of_records = Picture.objects.filter(name__in=list(self.records))
        used = Picture.objects.shown_in_articles().values("pk")
        if self.value() == "used":
            return queryset.filter(pk__in=used) | queryset.filter(
                pk__in=of_records.values("pk")
            )
        return queryset.exclude(pk__in=used).exclude(pk__in=of_records.values("pk"))


class WordsFilter(admin.SimpleListFilter):
    title = "description"
    parameter_name = "described"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("no", "Not described"), ("yes", "Described")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        missing = {"alt": "", "is_decorative": False}
        if self.value() == "no":
            return queryset.filter(**missing)
        if self.value() == "yes":
            return queryset.exclude(**missing)
        return queryset


@admin.register(Picture)
class PictureAdmin(NamedList, PlainMessages, SafeLookups, DeskMedia):
    form = PictureWords
    # Django has one action, which deletes and does not ask `reason_to_keep`.
    actions = None
    list_per_page = 60
    list_filter = [UseFilter, WordsFilter]
    search_fields = ["alt", "credit", "caption", "file_name"]
    change_list_template = "admin/articles/picture/change_list.html"
    fields = ["alt", "is_decorative", "credit", "caption"]
    facts = ["shown", "used_in", "size", "file_name", "uploaded"]
    view_on_site = False

    class Media:
        css = {"all": ["articles/admin/pictures.css"]}
        js = ["articles/admin/typed.js", "articles/admin/unsaved.js"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("uploaded_by")

    def get_form(
        self,
        request: HttpRequest,
        obj: Any = None,
        change: bool = False,
        **options: Any,
    ) -> Any:
        if not change:
            options["form"] = NewPictureForm
        form = super().get_form(request, obj, change=change, **options)
        # On the class, which Django makes for this request and calls by itself.
        form.person = request.user
        return form

    def get_fields(self, request: HttpRequest, obj: Picture | None = None) -> list[str]:
        if obj is None:
            return ["picture", *self.fields]
        return [self.facts[0], *self.fields, *self.facts[1:]]

    def get_readonly_fields(
        self, request: HttpRequest, obj: Picture | None = None
    ) -> list[str]:
        return self.facts if obj else []

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Picture | None:
        picture = super().get_object(request, object_id, from_field)
        if picture:
            found = find_uses([picture.name], request.user, timezone.now())
            picture.uses = found[picture.name]
        return picture

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[QuerySet, bool]:
        return queryset.matching(search_term), False

    def has_delete_permission(
        self, request: HttpRequest, obj: Picture | None = None
    ) -> bool:
        may_delete = super().has_delete_permission(request, obj)
        return may_delete and self.has_change_permission(request, obj)

    @admin.display(description="picture")
    def shown(self, picture: Picture) -> str:
        return format_html(
            '<a href="{}"><img class="picture-shown" src="{}" alt="{}"></a>',
            picture.address,
            picture.address,
            picture.alt or "The picture alone",
        )

    @admin.display(description="used in")
    def used_in(self, picture: Picture) -> str:
        if not picture.uses:
            return "Nowhere"
        items = ((write_use(use),) for use in picture.uses)
        return format_html(
            '<ul class="picture-uses">{}</ul>',
            format_html_join("", "<li>{}</li>", items),
        )

    @admin.display(description="size")
    def size(self, picture: Picture) -> str:
        return f"{picture.width} × {picture.height} pixels"

    @admin.display(description="uploaded")
    def uploaded(self, picture: Picture) -> str:
        at = f"{timezone.localtime(picture.uploaded_at):%-d %B %Y, %H:%M}"
        return f"{at} by {picture.uploaded_by}" if picture.uploaded_by else at

    def changelist_view(
        self, request: HttpRequest, extra_context: Any = None
    ) -> HttpResponse:
        response = super().changelist_view(request, extra_context)
        # Django redirects from an address that asks for a page or a look-up which does
        # not exist. There is no list then.
        if isinstance(response, TemplateResponse) and "cl" in response.context_data:
            changes = response.context_data["cl"]
            pictures = list(changes.result_list)
            names = [picture.name for picture in pictures]
            records = None
            for each in changes.filter_specs:
                if isinstance(each, UseFilter):
                    records = each.records
            uses = find_uses(names, request.user, timezone.now(), records)
            for picture in pictures:
                picture.uses = uses[picture.name]
            response.context_data["pictures"] = pictures
        return response

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], **options: Any
    ) -> HttpResponse:
        context["title"] = "Picture" if options.get("obj") else "Upload a picture"
        return super().render_change_form(request, context, **options)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        picture = self.get_object(request, object_id)
        if picture and self.has_delete_permission(request, picture):
            reason = reason_to_keep(picture)
            if reason:
                self.message_user(request, reason, messages.WARNING)
                return redirect("admin:articles_picture_change", picture.pk)
            consequences = {"consequences": find_consequences(picture)}
            extra_context = {**consequences, **(extra_context or {})}
        return super().delete_view(request, object_id, extra_context)

    def delete_model(self, request: HttpRequest, obj: Picture) -> None:
        super().delete_model(request, obj)
        # Narrower copies need no deletion: nothing serves them without the original.
        # After the commit, since no rollback brings a file back.
        transaction.on_commit(lambda: _delete_file(obj.name))


def _delete_file(name: str) -> None:
    # Somebody may have uploaded the same picture again meanwhile.
    if not Picture.objects.filter(name=name).exists():
        default_storage.delete(name)


def write_use(use: PictureUse) -> str:
    if use.url:
        return format_html('<a href="{}">{}</a>', use.url, use.words)
    return use.words


def find_consequences(picture: Picture) -> list[str]:
    """Return sentences that say what else the deletion of `picture` means."""
    count = count_histories(picture.name)
    if not count:
        return []
    articles = "an article" if count == 1 else f"{count} articles"
    return [IN_HISTORY.format(articles)]


def reason_to_keep(picture: Picture) -> str:
    """Return a sentence that says why `picture` can't be deleted, "" if it can."""
    places = [use.words for use in picture.uses]
    if len(places) > USES_NAMED:
        more = len(places) - USES_NAMED
        places = [*places[:USES_NAMED], f"{more} more places"]
    if not places and is_in_unsaved_changes(picture.name):
        places = [UNSAVED]
    return IN_USE.format("; ".join(places)) if places else ""
