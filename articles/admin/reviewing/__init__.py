"""Review at the desk: how far an article is, and what comes next.

bar.py      what the article's form says of it, at its top
page.py     the page on which an article is submitted, returned, marked ready and assigned
filters.py  what the list of articles narrows by
"""

from typing import Any

from django.contrib import admin

from articles.admin.article.pages import article_path
from articles.admin.reviewing.page import assign, review


def get_urls(model_admin: admin.ModelAdmin) -> list[Any]:
    """Return the URL patterns of the article's review, such as `<id>/review/`."""
    return [article_path(model_admin, view.__name__, view) for view in (review, assign)]
