"""Outside experts at the desk.

listed.py  the links to a draft, with what became of each
page.py    the page that lists, makes and revokes them, and credits who confirmed
"""

from typing import Any

from django.contrib import admin

from articles.admin.article.pages import article_path
from articles.admin.experts.page import expert_link, experts


def get_urls(model_admin: admin.ModelAdmin) -> list[Any]:
    """Return the URL patterns of an article's outside experts."""
    return [
        article_path(model_admin, "experts", experts),
        article_path(model_admin, "experts/<int:link_id>", expert_link),
    ]
