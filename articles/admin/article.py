"""The article's form: one page for all its parts, which loses nothing that was typed."""

import logging
import re
from typing import Any

from adminsortable2.admin import SortableAdminBase
from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.db import IntegrityError, models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from articles.admin import intake, revisions
from articles.admin.citations import CitationInline
from articles.admin.editor import MARKDOWN_OVERRIDES, MarkdownWidget, latest_revision
from articles.admin.live_state import readers_see
from articles.admin.locking import LockedForSave
from articles.admin.lookups import FiltersOnly
from articles.admin.merging import UNDECIDED, MergedSave, merge_posted, say_merged, show_conflicts
from articles.admin.part_rows import PartRows
from articles.admin.parts import BylineInline, PartInline, SectionInline, TopicInline
from articles.admin.pictures import PictureForm
from articles.admin.publishing import withdraw
from articles.admin.related import RelatedInline, linkable, search_seen
from articles.document import slugify
from articles.drafts import drafting
from articles.models import Article, Edition

logger = logging.getLogger(__name__)

NOT_SAVED = (
    "Nothing was saved: the database refused it, perhaps because something that this article names was changed or "
    "deleted at the same moment. What you typed is all here. Save again; if this message comes back, tell an "
    "administrator."
)


class ArticleForm(PictureForm):
    document_fields = {name: name for name in ("headline", "slug", "standfirst", "language", "dated_on")}
    picture_field = "lead_image_src"

    made_from = forms.IntegerField(required=False, widget=forms.HiddenInput)
    """The revision that the form was made from: what others saved since is merged into it."""

    merged: MergedSave | None = None
    """What became of the merge with a newer revision, if there was one."""
    refused: Exception | None = None
    """Why the same form could not be saved a moment ago."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        revision = latest_revision(self.instance)
        self.fields["made_from"].initial = revision.pk if revision else None
        for field in self.fields.values():
            if isinstance(field.widget, MarkdownWidget):
                field.widget.article = self.instance

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.merged and self.merged.is_undecided:
            self.add_error(None, forms.ValidationError("Decide what is marked, then save again.", code=UNDECIDED))
        slug = cleaned.get("slug")
        if slug and drafting.is_slug_taken(slug, self.instance):
            self.add_error("slug", "Another article has this address, or had it once.")
        elif self.refused:
            self.add_error(None, str(self.refused))
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        excluded = super()._get_validation_exclusions()
        return excluded if self.cleaned_data.get("slug") else excluded | {"slug"}


def wanted_slug(article: Article, before: str) -> str:
    """Give the address to claim: as typed, else from the headline. A draft that had no headline gets its name late."""
    has_no_name = bool(re.fullmatch(r"untitled-\d+", article.slug)) and article.slug == before
    stem = slugify(article.headline)[:190].strip("-_")
    if article.slug and not (has_no_name and stem and not article.editions.exists()):
        return article.slug
    return stem if stem and not drafting.is_slug_taken(stem, article) else ""


class SaveRefused(Exception):
    """A save was undone; the message is a sentence for the person."""


@admin.register(Article)
class ArticleAdmin(FiltersOnly, LockedForSave, SortableAdminBase, admin.ModelAdmin):
    form = ArticleForm
    formfield_overrides = MARKDOWN_OVERRIDES
    inlines = [TopicInline, BylineInline, SectionInline, CitationInline, RelatedInline]
    fieldsets = [
        (None, {"fields": ["headline", "standfirst"]}),
        ("Address, language, date", {"fields": ["slug", ("language", "dated_on")]}),
        (
            "Lead image",
            {
                "fields": ["lead_image_src", "picture", "lead_image_alt", "lead_image_credit", "lead_image_caption"],
                "classes": ["collapse"],
            },
        ),
    ]
    list_display = ["headline_or_slug", "state", "written_by", "updated_at", "saved_by"]
    list_filter = [("topics", admin.RelatedOnlyFieldListFilter), "language"]
    search_fields = ["headline", "slug"]
    list_per_page = 50
    ordering = ["-updated_at"]
    actions = None

    class Media:
        css = {"all": ["articles/admin/parts.css"]}
        js = ["articles/admin/parts.js", "articles/admin/unsaved.js"]

    @classmethod
    def add_parts(cls, inline: type[PartInline], *, after: type[PartInline]) -> None:
        """Put in the rows of an app that adds a kind of part to articles."""
        cls.inlines.insert(cls.inlines.index(after) + 1, inline)

    def get_urls(self) -> list[Any]:
        return withdraw.urls(self) + revisions.urls(self) + intake.urls(self) + super().get_urls()

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin a new article in the language of the site."""
        return {"language": settings.LANGUAGE_CODE, **super().get_changeform_initial_data(request)}

    # Who may do what

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        address = request.resolver_match.url_name if request.resolver_match else ""
        if address == "autocomplete":
            return linkable(request).order_by(*self.ordering)
        queryset = super().get_queryset(request)
        if not request.user.has_perm("articles.edit_any_article"):
            queryset = queryset.filter(pk__in=Article.objects.editable_by(request.user).values("pk"))
        if address == "articles_article_changelist":
            editions = models.Prefetch("editions", Edition.objects.without_bodies(), to_attr="editions_at_desk")
            queryset = queryset.select_related("updated_by").prefetch_related("bylines__author", editions)
        return queryset

    def _is_theirs(self, request: HttpRequest, article: Article | None) -> bool:
        if article is None or request.user.has_perm("articles.edit_any_article"):
            return True
        if not hasattr(request, "articles_theirs"):  # Django asks a dozen times for one page
            request.articles_theirs = {}
        if article.pk not in request.articles_theirs:
            own = Article.objects.editable_by(request.user)
            request.articles_theirs[article.pk] = own.filter(pk=article.pk).exists()
        return request.articles_theirs[article.pk]

    def has_view_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_view_permission(request, obj) and self._is_theirs(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._is_theirs(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self._is_theirs(request, obj)

    # The list

    def get_search_results(self, request: HttpRequest, queryset: models.QuerySet, search_term: str) -> Any:
        search_term = search_term.replace("\x00", "")
        if "seen_as" in queryset.query.annotations:
            return search_seen(queryset, search_term), False
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description="Headline", ordering="headline")
    def headline_or_slug(self, article: Article) -> str:
        return str(article)

    @admin.display(description="Readers see")
    def state(self, article: Article) -> str:
        return readers_see(article, article.editions_at_desk, timezone.now()).words

    @admin.display(description="Byline")
    def written_by(self, article: Article) -> str:
        return ", ".join(str(byline.author) for byline in article.bylines.all())

    @admin.display(description="Saved by", ordering="updated_by")
    def saved_by(self, article: Article) -> str:
        return str(article.updated_by or "")

    # The form

    def get_form(self, request: HttpRequest, obj: Article | None = None, change: bool = False, **options: Any) -> Any:
        merged = merge_posted(request, obj) if change else None
        form = super().get_form(request, obj, change=change, **options)
        form.merged = merged
        form.refused = getattr(request, "save_refused", None)
        return form

    def changeform_view(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        """Show or save the form. What only saving can tell comes back as an error of the full form, nothing saved."""
        try:
            return super().changeform_view(request, *args, **options)
        except drafting.DraftRefused as refused:
            request.save_refused = refused
        except IntegrityError:
            if request.method != "POST":
                raise
            logger.exception("The database refused to save an article.")
            request.save_refused = SaveRefused(NOT_SAVED)
        return super().changeform_view(request, *args, **options)

    def save_model(self, request: HttpRequest, obj: Article, form: ArticleForm, change: bool) -> None:
        if not change:
            obj.created_at, obj.created_by = timezone.now(), request.user
        obj.slug = wanted_slug(obj, form.initial.get("slug", ""))
        drafting.claim_slug(obj)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: ArticleForm, formsets: list[Any], change: bool) -> None:
        super().save_related(request, form, formsets, change)
        drafting.keep_revision(form.instance, by=request.user, now=timezone.now())

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        response = super().response_change(request, obj)
        say_merged(request)
        return response

    def get_inline_formsets(self, *args: Any, **options: Any) -> list[Any]:
        return [PartRows.of(wrapper) for wrapper in super().get_inline_formsets(*args, **options)]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **options: Any) -> HttpResponse:
        context["show_save_and_add_another"] = False
        merged = context["adminform"].form.merged
        if merged and (merged.is_undecided or context["errors"]):
            context["merged"] = merged
            context["conflicts"] = show_conflicts(merged, context)
        if article := options.get("obj"):
            editions = list(article.editions.without_bodies())
            context["show_delete"] = not editions
            context["readers_see"] = readers_see(article, editions, timezone.now())
            context["may_publish"] = request.user.has_perm("articles.publish_article")
        return super().render_change_form(request, context, **options)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        article = self.get_object(request, object_id)
        if article and self.has_delete_permission(request, article) and article.editions.exists():
            self.message_user(
                request,
                "An article that has editions is never deleted, so that what was published stays on record. "
                "Withdraw it, and readers are told that it is gone.",
                messages.WARNING,
            )
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
        return super().delete_view(request, object_id, extra_context)
