"""The queue of alarms, the newest flag first."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.admin.alarms.shown import ShownUses, show_uses
from articles.document import LINE_MAX
from articles.models import Article, Source
from articles.register.alarms import find_open_alarms, list_newest_alarms
from articles.register.definitions import find_flagged_definitions
from articles.register.uses import load_uses

A_PAGE = 10
"""Alarms on a page."""
LISTED_MAX = 1_000
"""Alarms of the queue, the newest. Each that is answered makes room for another."""


def find_own_articles(user: Any) -> QuerySet[Article] | None:
    """Return the articles whose alarms `user` may see; None for those who may see
    all.
    """
    if Article.objects.are_all_editable_by(user):
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


@dataclass(frozen=True)
class Typed:
    """A reason that was refused, to be typed on."""

    source_id: uuid.UUID
    article_id: uuid.UUID
    reason: str

    @property
    def pair(self) -> tuple[uuid.UUID, uuid.UUID]:
        return self.source_id, self.article_id


@require_safe
def show_alarms(request: HttpRequest, model_admin: admin.ModelAdmin) -> HttpResponse:
    """List the open alarms of the articles that the person may change, grouped by
    source, and the definitions that are taken from a flagged one. Ten queries at most,
    however many there are.
    """
    return render_alarms(request, model_admin)


def render_alarms(
    request: HttpRequest, model_admin: admin.ModelAdmin, *, typed: Typed | None = None
) -> HttpResponse:
    """Return the page of the queue that the address names, with what was `typed` in the
    form of its alarm. If that alarm is no longer on the page, the reason is above the
    list.
    """
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    now = timezone.now()
    own = find_own_articles(request.user)
    # Not counted, which costs the database as much as to list them: one more than is
    # listed says whether there are more.
    listed = list_newest_alarms(now, limit=LISTED_MAX + 1, articles=own)
    page = Paginator(listed[:LISTED_MAX], A_PAGE).get_page(request.GET.get("page"))
    pairs = [(row["source_key"], row["article_key"]) for row in page]
    uses = load_uses(pairs, now)
    sources = Source.objects.in_bulk({source for source, _ in pairs})

    groups = []
    # `groupby` joins neighbours alone. The query orders by flag and then by source, so
    # the alarms of one source are neighbours.
    for source, group in groupby(pairs, key=lambda pair: pair[0]):
        # Somebody may have deleted an article since the alarms were counted.
        shown = [show_uses(uses[pair]) for pair in group if pair in uses]
        # Or a source.
        if source in sources:
            groups.append((sources[source], shown))
    groups = _drop_empty(groups)
    shown_pairs = {
        (source.pk, shown.uses.article.pk)
        for source, articles in groups
        for shown in articles
    }
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": "Alarms",
        "page": page,
        "has_more": len(listed) > LISTED_MAX,
        "list_address": reverse("admin:articles_source_alarms"),
        "groups": groups,
        "is_typed_above": typed is not None and typed.pair not in shown_pairs,
        "typed": typed,
        "reason_max": LINE_MAX,
        "definitions": find_flagged_definitions(),
        "may_answer": request.user.has_perm("articles.publish_article"),
    }
    return TemplateResponse(request, "admin/articles/source/alarms.html", context)


def _drop_empty(
    groups: Iterable[tuple[Source, list[ShownUses]]],
) -> list[tuple[Source, list[ShownUses]]]:
    return [(source, shown) for source, shown in groups if shown]
