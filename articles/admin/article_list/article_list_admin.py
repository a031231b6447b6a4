"""The list of articles at the desk.

changelist.py   its order, its page, and what its template asks
listed_rows.py  what its rows show
filters.py      what it can be narrowed by, and reviewing/filters.py
search.py       what its search finds
bulk/           the verbs for several articles at once
"""

from typing import Any

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.main import ChangeList
from django.db import models
from django.http import HttpRequest, HttpResponse

from articles.admin import bulk
from articles.admin.article_list.changelist import ArticleChangeList
from articles.admin.article_list.filters import (
    AuthorFilter,
    LanguageFilter,
    MineFilter,
    StateFilter,
    TopicFilter,
)
from articles.admin.article_list.search import search_articles
from articles.admin.list_titles import NamedList
from articles.admin.request_values import get_url_name
from articles.admin.reviewing.filters import AssigneeFilter, ReviewFilter
from articles.admin.rows.related import search_seen


class ArticleList(NamedList):
    """The list of articles. A base of `ArticleAdmin`."""

    # The first is shown above the others, as links.
    list_filter = [
        StateFilter,
        ReviewFilter,
        AssigneeFilter,
        TopicFilter,
        AuthorFilter,
        LanguageFilter,
        MineFilter,
    ]
    # Django searches only where there are fields; here `search_articles` does.
    search_fields = ["headline", "slug"]
    # `SELECTED_MAX` in `bulk/selection.py` is the same, so that a whole page can be
    # selected.
    list_per_page = 50
    ordering = ["-updated_at"]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = {
            "bulk_buttons": bulk.list_buttons(request),
            "checkbox_name": ACTION_CHECKBOX_NAME,
            **(extra_context or {}),
        }
        return super().changelist_view(request, context)

    def get_changelist(self, request: HttpRequest, **options: Any) -> type[ChangeList]:
        return ArticleChangeList

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> Any:
        # An article of somebody else is found by what readers have seen of it. The
        # annotation is there if `find_linkable` made the queryset.
        # PostgreSQL refuses a text with a NUL, which is why the term is cleaned below.
        if "seen_as" in queryset.query.annotations:
            return search_seen(queryset, search_term.replace("\x00", "")), False
        if get_url_name(request) == "articles_article_changelist":
            return search_articles(queryset, search_term), False
        return super().get_search_results(request, queryset, search_term)
