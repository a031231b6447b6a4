"""The queue of alarms, the newest flag first."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.admin.alarms.shown import ShownUses, show_uses
from articles.models import Article, Source
from articles.register.alarms import find_open_alarms
from articles.register.uses import load_uses

A_PAGE = 10
"""Alarms on a page."""


def find_own_articles(user: Any) -> QuerySet[Article] | None:
    """Return the articles whose alarms `user` may see; None for those who may see
    all.
    """
    if user.has_perms(["articles.change_article", "articles.edit_any_article"]):
        return None
    return Article.objects.editable_by(user)


def count_open_alarms(user: Any, source: Source | None = None) -> int:
    """Return how many alarms `user` may see, those that `source` raises where one is
    given. One query.
    """
    alarms = find_open_alarms(
        timezone.now(), articles=find_own_articles(user), source=source
    )
    return alarms.count()


@require_safe
def show_alarms(request: HttpRequest, model_admin: admin.ModelAdmin) -> HttpResponse:
    """List the open alarms of the articles that the person may change, grouped by
    source. Seven queries, however many there are.
    """
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    now = timezone.now()
    alarms = find_open_alarms(now, articles=find_own_articles(request.user))
    page = Paginator(alarms, A_PAGE).get_page(request.GET.get("page"))
    pairs = [(row["source_key"], row["article_key"]) for row in page]
    uses = load_uses(pairs, now)
    sources = Source.objects.in_bulk({source for source, _ in pairs})

    groups = []
    for source, group in groupby(pairs, key=lambda pair: pair[0]):
        # Somebody may have deleted an article since the alarms were counted.
        shown = [show_uses(uses[pair]) for pair in group if pair in uses]
        groups.append((sources[source], shown))
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": "Alarms",
        "page": page,
        "groups": _drop_empty(groups),
        "may_answer": request.user.has_perm("articles.publish_article"),
    }
    return TemplateResponse(request, "admin/articles/source/alarms.html", context)


def _drop_empty(
    groups: Iterable[tuple[Source, list[ShownUses]]],
) -> list[tuple[Source, list[ShownUses]]]:
    return [(source, shown) for source, shown in groups if shown]
