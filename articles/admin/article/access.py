"""Who may see and change which articles at the desk."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from articles.admin.request_values import get_url_name
from articles.admin.rows.related import find_linkable
from articles.models import Article


class ArticleAccess(admin.ModelAdmin):
    """Limits people to the articles that are theirs. A base of `ArticleAdmin`."""

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        # Related links also lead to the articles of others, so their field completes
        # more names than the list shows.
        if get_url_name(request) == "autocomplete":
            return find_linkable(request.user).order_by(*self.ordering)

        queryset = super().get_queryset(request)
        if request.user.has_perm("articles.edit_any_article"):
            return queryset
        own = Article.objects.editable_by(request.user)
        return queryset.filter(pk__in=own.values("pk"))

    def has_view_permission(
        self, request: HttpRequest, obj: Article | None = None
    ) -> bool:
        return super().has_view_permission(request, obj) and _may_edit(request, obj)

    def has_change_permission(
        self, request: HttpRequest, obj: Article | None = None
    ) -> bool:
        return super().has_change_permission(request, obj) and _may_edit(request, obj)

    def has_delete_permission(
        self, request: HttpRequest, obj: Article | None = None
    ) -> bool:
        return super().has_delete_permission(request, obj) and _may_edit(request, obj)


def _may_edit(request: HttpRequest, article: Article | None) -> bool:
    """Return True if the person may edit `article`, besides what their permissions say
    of all articles.
    """
    # Without an article, Django asks for its lists and menus. There, `get_queryset`
    # limits what is shown.
    if article is None or request.user.has_perm("articles.edit_any_article"):
        return True

    # Cached on the request: Django asks a dozen times for one page.
    if not hasattr(request, "editable_articles"):
        request.editable_articles = {}
    if article.pk not in request.editable_articles:
        own = Article.objects.editable_by(request.user).filter(pk=article.pk)
        request.editable_articles[article.pk] = own.exists()
    return request.editable_articles[article.pk]
