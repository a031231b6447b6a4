"""Unsaved changes of the article's form: stored as they are typed, offered back,
compared with the draft, restored or discarded; and who else has the form open.
"""

from typing import Any

from django.contrib import admin
from django.urls import path

from articles.admin.working_copies.autosave import autosave
from articles.admin.working_copies.offers import changes, discard
from articles.admin.working_copies.pane import answer, findings, notes, page
from articles.admin.working_copies.restoring import add_context, find_restored, posted

__all__ = ["add_context", "find_restored", "get_urls", "posted"]


def get_urls(model_admin: admin.ModelAdmin) -> list[Any]:
    """Return the addresses of one working copy: to store it, see it, discard it."""

    def address(route: str, view: Any) -> Any:
        return path(
            f"working-copies/<uuid:copy_id>/{route}",
            model_admin.admin_site.admin_view(view),
            {"model_admin": model_admin},
            name=f"articles_article_working_copy_{view.__name__}",
        )

    # The key is made with the form, so the address is known before anything is stored.
    return [
        address("", autosave),
        address("changes/", changes),
        address("discard/", discard),
        address("page/", page),
        address("findings/", findings),
        address("answer/", answer),
        address("notes/", notes),
    ]
