"""How the article's form is saved: its address, its revision, and what happens if the
database refuses it.
"""

import logging
import re
from typing import Any

from django.contrib import admin
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from articles import drafts
from articles.admin import working_copies
from articles.admin.article.form import ArticleForm
from articles.admin.request_values import read_copy_key
from articles.document import slugify
from articles.drafts import claims
from articles.models import Article, ArticleEvent, WorkingCopy

logger = logging.getLogger(__name__)

NOT_SAVED = (
    "Nothing was saved: the database refused it, perhaps because something that this article names was changed or "
    "deleted at the same moment. What you typed is all here. Save again. If this message comes back, tell an "
    "administrator."
)


SAVED_ALREADY = "This form was saved already, as “{}”. Copy what you typed since, and open that article from the list."


class SaveRefused(Exception):
    """A save was undone; the message is a sentence for the person."""


class SavingArticle(admin.ModelAdmin):
    """The saving of an article. A base of `ArticleAdmin`."""

    def changeform_view(
        self, request: HttpRequest, *args: Any, **options: Any
    ) -> HttpResponse:
        """Show or save the form. An error that only the save finds is shown at the
        form, and nothing is saved.
        """
        # Somebody stopped a save in the browser, and the server finished it. Saving the
        # same form again would make a second article.
        if saved := self._find_saved_article(request, *args):
            request.save_refused = SaveRefused(SAVED_ALREADY.format(saved))
            return super().changeform_view(request, *args, **options)
        if copy := working_copies.find_restored(request, *args):
            with working_copies.posted(request, copy):
                return super().changeform_view(request, *args, **options)

        try:
            return super().changeform_view(request, *args, **options)
        except drafts.DraftRefused as refused:
            request.save_refused = refused
        except IntegrityError:
            # Nothing was typed that could be shown again, so this is an error as any
            # other.
            if request.method != "POST":
                raise
            logger.exception("The database refused to save an article.")
            request.save_refused = SaveRefused(NOT_SAVED)

        # The transaction was rolled back. The same form is made again and is not valid
        # this time, so Django shows it with what was typed.
        return super().changeform_view(request, *args, **options)

    def _find_saved_article(
        self, request: HttpRequest, object_id: str | None = None, *_: Any
    ) -> Article | None:
        """Return the article that the same form of a new article was saved as already,
        by a save that was stopped in the browser, None if it was not.
        """
        if request.method != "POST" or object_id:
            return None
        key = read_copy_key(request)
        if key is None:
            return None
        return WorkingCopy.objects.find_saved_article(key, request.user)

    def save_model(
        self, request: HttpRequest, obj: Article, form: ArticleForm, change: bool
    ) -> None:
        if not change:
            obj.created_at, obj.created_by = timezone.now(), request.user
        obj.slug = choose_slug(obj, form.initial.get("slug", ""))
        # Before the article itself: of two people who want one address, the second then
        # gets a clear refusal in place of an error of the database.
        claims.claim_slug(obj)
        super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: ArticleForm, formsets: list[Any], change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        # Only now are all parts saved that belong to the revision.
        now = timezone.now()
        revision = drafts.keep_revision(form.instance, by=request.user, now=now)
        # A revision names only who saved it. The history has to say that this one holds
        # what others wrote, too.
        merged = getattr(request, "merged_save", None)
        if merged and merged.taken_over:
            ArticleEvent.objects.create(
                article=form.instance,
                kind=ArticleEvent.Kind.MERGED,
                words=f"merged {merged.newer.whose_for_all} changes "
                f"with this save: {merged.taken_over}",
                happened_at=now,
                by=request.user,
            )
        if key := form.cleaned_data.get("working_copy"):
            # What others changed is in the revision, but not in the form that may still
            # be open in a browser. So it can't be the base of what is typed on there
            # (docs/adr/0029).
            is_as_typed = merged is None or not merged.taken_over
            WorkingCopy.objects.close(
                key,
                request.user,
                form.instance,
                now,
                saved_as=revision if is_as_typed else None,
            )


def choose_slug(article: Article, slug_before: str) -> str:
    """Return the address to claim: the one that was typed, else one from the headline.

    Return "" if the headline gives none that is free; the article then gets a number.
    """
    # A slug has at most 200 characters (SLUG_MAX). Cutting it may leave a hyphen at the
    # end.
    slug_of_headline = slugify(article.headline)[:190].strip("-_")
    if article.slug:
        # A draft without a headline at its first save is called “untitled-7”. It gets
        # an address from its headline later, unless a person typed that name.
        is_numbered = re.fullmatch(r"untitled-\d+", article.slug) is not None
        is_placeholder = is_numbered and article.slug == slug_before
        if not is_placeholder or not slug_of_headline or article.editions.exists():
            return article.slug

    if drafts.is_slug_taken(slug_of_headline, article):
        return ""
    return slug_of_headline
