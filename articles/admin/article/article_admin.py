"""The article at the desk: one form for all its parts, and its other pages.

access.py      who may see and change it
form.py        the form of its own fields
saving.py      how the form is saved
pages.py       what its other pages share
preview.py     the reader's page of its draft
live_state.py  what readers see of it now and later
state.py       its state in words

Beside this package: `article_list` (the list of articles), `working_copies` (unsaved
changes, and the pane beside the form) and `rows` (its parts, each kind an inline).
"""

from typing import Any

from adminsortable2.admin import SortableAdminBase
from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from articles.admin import (
    bulk,
    experts,
    history,
    intake,
    notes,
    publishing,
    reviewing,
    working_copies,
)
from articles.admin.article.access import ArticleAccess
from articles.admin.article.form import ArticleForm
from articles.admin.article.live_state import find_live_state
from articles.admin.article.pages import article_path
from articles.admin.article.preview import preview
from articles.admin.article.saving import SavingArticle
from articles.admin.article_list.article_list_admin import ArticleList
from articles.admin.editor.markdown_editor import MARKDOWN_OVERRIDES
from articles.admin.forms.concurrent_editing import MergingAdmin, MergingForm
from articles.admin.forms.late_lock import LateLock
from articles.admin.merging import MergedSave, merge_posted
from articles.admin.reviewing.bar import find_review_bar
from articles.admin.rows.citations import CitationInline
from articles.admin.rows.parts import (
    BylineInline,
    KeyPointInline,
    PartInline,
    SectionInline,
    TopicInline,
)
from articles.admin.rows.picture_rows import ArticlePictureInline
from articles.admin.rows.related import RelatedInline
from articles.models import Article
from newsroom.assets.scripts import EDITING, WRITING

HAS_EDITIONS = (
    "An article that has editions can't be deleted, so that what was published stays on record. Withdraw it instead: "
    "readers then see that it was withdrawn."
)


# The order of the bases matters. `LateLock` comes first, since it may run the whole
# form view twice. `SavingArticle` comes before `MergingAdmin`: it shows the form again
# after errors that all below it let through.
@admin.register(Article)
class ArticleAdmin(
    LateLock, SavingArticle, ArticleList, ArticleAccess, SortableAdminBase, MergingAdmin
):
    form = ArticleForm
    change_form_template = "admin/articles/article/change_form.html"
    formfield_overrides = MARKDOWN_OVERRIDES
    # Django saves the lists in this order. `RelatedFormSet.save` relies on the sections
    # being saved before it.
    inlines = [
        TopicInline,
        BylineInline,
        KeyPointInline,
        SectionInline,
        ArticlePictureInline,
        CitationInline,
        RelatedInline,
    ]
    fieldsets = [
        (None, {"fields": ["headline", "standfirst"]}),
        (
            "Slug, language, date",
            {"fields": ["slug", ("language", "dated_on")], "classes": ["comes-last"]},
        ),
        (
            "Lead image",
            {
                "fields": [
                    "lead_image_src",
                    "picture",
                    "lead_image_alt",
                    "lead_image_credit",
                    "lead_image_caption",
                ],
                "classes": ["collapse"],
            },
        ),
    ]

    class Media:
        css = {
            "all": [
                "articles/admin/notes.css",
                "articles/admin/parts.css",
                "articles/admin/working_copy.css",
                "articles/admin/writing.css",
            ]
        }
        # The first comes first: the second uses what it puts into `window.newsroom`.
        js = [EDITING, WRITING]

    @classmethod
    def add_parts(cls, inline: type[PartInline], *, after: type[PartInline]) -> None:
        """Put in the rows of an app that adds a kind of part to articles."""
        # `faq` calls this when it is loaded: `faq` builds on `articles`, and never the
        # reverse (docs/architecture.md).
        cls.inlines.insert(cls.inlines.index(after) + 1, inline)

    def get_urls(self) -> list[Any]:
        # Django's own patterns come last: one of them takes any address.
        return [
            article_path(self, "preview", preview),
            *publishing.get_urls(self),
            *reviewing.get_urls(self),
            *notes.get_urls(self),
            *experts.get_urls(self),
            *bulk.get_urls(self),
            *history.get_urls(self),
            *intake.get_urls(self),
            *working_copies.get_urls(self),
            *super().get_urls(),
        ]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin a new article in the language of the site."""
        initial = super().get_changeform_initial_data(request)
        # `initial` is what the address asks for, such as `?language=de`, and wins.
        return {"language": settings.LANGUAGE_CODE, **initial}

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], **options: Any
    ) -> HttpResponse:
        working_copies.add_context(request, context, options.get("obj"))
        if article := options.get("obj"):
            editions = list(article.editions.without_bodies())
            # Only the button: `reason_to_keep` refuses whoever opens the address of the
            # page that deletes.
            context["show_delete"] = not editions
            live = find_live_state(article, editions, timezone.now())
            context["readers_see"] = live
            context["bar"] = find_review_bar(article, live, request.user)
            context["may_publish"] = request.user.has_perm("articles.publish_article")
        return super().render_change_form(request, context, **options)

    def merge_posted(
        self, request: HttpRequest, obj: Article, form: type[MergingForm]
    ) -> MergedSave | None:
        return merge_posted(request, obj)

    def reason_to_keep(self, obj: Article) -> str:
        return HAS_EDITIONS if obj.editions.exists() else ""
