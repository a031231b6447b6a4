"""The article's form: one page for all its parts, which loses nothing that was typed."""

import logging
import re
from typing import Any

from adminsortable2.admin import SortableAdminBase
from django import forms
from django.conf import settings
from django.contrib import admin
from django.db import IntegrityError, models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from articles import drafts
from articles.admin import intake, publishing, revisions
from articles.admin.article_pages import article_path
from articles.admin.citations import CitationInline
from articles.admin.concurrent_editing import MergingAdmin, MergingForm
from articles.admin.editor import MARKDOWN_OVERRIDES, find_latest_revision, set_preview_article
from articles.admin.live_state import find_live_state
from articles.admin.merging import MergedSave, merge_posted
from articles.admin.part_rows import PartRows
from articles.admin.parts import BylineInline, PartInline, SectionInline, TopicInline
from articles.admin.pictures import PictureForm
from articles.admin.preview import preview
from articles.admin.related import RelatedInline, find_linkable, search_seen
from articles.document import slugify
from articles.drafts import claims
from articles.models import Article, Edition

logger = logging.getLogger(__name__)

NOT_SAVED = (
    "Nothing was saved: the database refused it, perhaps because something that this article names was changed or "
    "deleted at the same moment. What you typed is all here. Save again. If this message comes back, tell an "
    "administrator."
)
HAS_EDITIONS = (
    "An article that has editions can't be deleted, so that what was published stays on record. Withdraw it instead: "
    "readers then see that it was withdrawn."
)


class ArticleForm(MergingForm, PictureForm):
    document_fields = ("headline", "slug", "standfirst", "language", "dated_on")
    picture_field = "lead_image_src"

    made_from = forms.IntegerField(required=False, widget=forms.HiddenInput)
    """The revision that the form was made from: what others saved since is merged into it."""

    refused: Exception | None = None
    """Why the same form could not be saved a moment ago."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        revision = find_latest_revision(self.instance)
        self.fields["made_from"].initial = revision.pk if revision else None
        set_preview_article(self, self.instance)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        slug = cleaned.get("slug")
        if slug and drafts.is_slug_taken(slug, self.instance):
            self.add_error("slug", "Another article has this address, or had it once.")
        elif self.refused:
            self.add_error(None, str(self.refused))
        return cleaned


def choose_slug(article: Article, before: str) -> str:
    """Return the address to claim: the one that was typed, else one from the headline, "" for a number.

    A draft that had no headline at its first save, and so got a number, still gets an address from its headline.
    """
    from_headline = slugify(article.headline)[:190].strip("-_")
    if article.slug:
        has_number = bool(re.fullmatch(r"untitled-\d+", article.slug)) and article.slug == before
        if not has_number or not from_headline or article.editions.exists():
            return article.slug

    if drafts.is_slug_taken(from_headline, article):
        return ""
    return from_headline


class SaveRefused(Exception):
    """A save was undone; the message is a sentence for the person."""


@admin.register(Article)
class ArticleAdmin(SortableAdminBase, MergingAdmin):
    form = ArticleForm
    change_form_template = "admin/articles/article/change_form.html"
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

    class Media:
        css = {"all": ["articles/admin/parts.css"]}
        js = ["articles/admin/parts.js", "articles/admin/unsaved.js"]

    @classmethod
    def add_parts(cls, inline: type[PartInline], *, after: type[PartInline]) -> None:
        """Put in the rows of an app that adds a kind of part to articles."""
        cls.inlines.insert(cls.inlines.index(after) + 1, inline)

    def get_urls(self) -> list[Any]:
        return [
            article_path(self, "preview", preview),
            *publishing.get_urls(self),
            *revisions.get_urls(self),
            *intake.get_urls(self),
            *super().get_urls(),
        ]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin a new article in the language of the site."""
        return {"language": settings.LANGUAGE_CODE, **super().get_changeform_initial_data(request)}

    # Who may do what

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        address = request.resolver_match.url_name if request.resolver_match else ""
        if address == "autocomplete":
            return find_linkable(request.user).order_by(*self.ordering)

        queryset = super().get_queryset(request)
        if not request.user.has_perm("articles.edit_any_article"):
            queryset = queryset.filter(pk__in=Article.objects.editable_by(request.user).values("pk"))
        if address == "articles_article_changelist":
            editions = models.Prefetch("editions", Edition.objects.without_bodies(), to_attr="editions_at_desk")
            queryset = queryset.select_related("updated_by").prefetch_related("bylines__author", editions)
        return queryset

    def _may_edit(self, request: HttpRequest, article: Article | None) -> bool:
        """Return True if the person may edit `article`, besides what their permissions say of all articles."""
        if article is None or request.user.has_perm("articles.edit_any_article"):
            return True

        # Django asks a dozen times for one page.
        if not hasattr(request, "editable_articles"):
            request.editable_articles = {}
        if article.pk not in request.editable_articles:
            is_editable = Article.objects.editable_by(request.user).filter(pk=article.pk).exists()
            request.editable_articles[article.pk] = is_editable
        return request.editable_articles[article.pk]

    def has_view_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_view_permission(request, obj) and self._may_edit(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._may_edit(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self._may_edit(request, obj)

    # The list

    def get_search_results(self, request: HttpRequest, queryset: models.QuerySet, search_term: str) -> Any:
        if "seen_as" in queryset.query.annotations:
            return search_seen(queryset, search_term.replace("\x00", "")), False
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description="Headline", ordering="headline")
    def headline_or_slug(self, article: Article) -> str:
        return str(article)

    @admin.display(description="Readers see")
    def state(self, article: Article) -> str:
        return find_live_state(article, article.editions_at_desk, timezone.now()).words

    @admin.display(description="Byline")
    def written_by(self, article: Article) -> str:
        return ", ".join(str(byline.author) for byline in article.bylines.all())

    @admin.display(description="Saved by", ordering="updated_by")
    def saved_by(self, article: Article) -> str:
        return str(article.updated_by or "")

    # The form

    def get_form(self, request: HttpRequest, obj: Article | None = None, change: bool = False, **options: Any) -> Any:
        form = super().get_form(request, obj, change=change, **options)
        form.refused = getattr(request, "save_refused", None)
        return form

    def merge_posted(self, request: HttpRequest, obj: Article, form: type[MergingForm]) -> MergedSave | None:
        return merge_posted(request, obj)

    def changeform_view(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        """Show or save the form. An error that only the save finds is shown at the form, and nothing is saved."""
        try:
            return super().changeform_view(request, *args, **options)
        except drafts.DraftRefused as refused:
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
        obj.slug = choose_slug(obj, form.initial.get("slug", ""))
        claims.claim_slug(obj)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: ArticleForm, formsets: list[Any], change: bool) -> None:
        super().save_related(request, form, formsets, change)
        drafts.keep_revision(form.instance, by=request.user, now=timezone.now())

    def get_inline_formsets(self, *args: Any, **options: Any) -> list[Any]:
        return [PartRows.of(wrapper) for wrapper in super().get_inline_formsets(*args, **options)]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **options: Any) -> HttpResponse:
        context["show_save_and_add_another"] = False
        if article := options.get("obj"):
            editions = list(article.editions.without_bodies())
            context["show_delete"] = not editions
            context["readers_see"] = find_live_state(article, editions, timezone.now())
            context["may_publish"] = request.user.has_perm("articles.publish_article")
        return super().render_change_form(request, context, **options)

    def reason_to_keep(self, obj: Article) -> str:
        return HAS_EDITIONS if obj.editions.exists() else ""
