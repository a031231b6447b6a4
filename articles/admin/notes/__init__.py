"""Notes at the desk.

shown.py  threads with the place that their words have by now
page.py   the page of an article's notes, and what its buttons do
"""

from typing import Any

from django.contrib import admin

from articles.admin.article.pages import article_path
from articles.admin.notes.page import note_thread, notes


def get_urls(model_admin: admin.ModelAdmin) -> list[Any]:
    """Return the URL patterns of an article's notes."""
    return [
        article_path(model_admin, "notes", notes),
        article_path(model_admin, "notes/<int:thread_id>", note_thread),
    ]
