"""The history of an article: what happened to it, newest first, by days."""

from heapq import merge
from itertools import islice
from operator import attrgetter

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.admin.article.live_state import find_live_state
from articles.admin.article.pages import get_frame, require_editable
from articles.admin.article.state import Tag, describe_state
from articles.admin.history.asked import (
    SHOWN,
    SIZE,
    Asked,
    read_request,
    write_cursor,
)
from articles.admin.history.entries import Entry, EntryKind, group_entries
from articles.admin.history.people import list_people
from articles.admin.history.rows import LISTS
from articles.document import NAME_MAX
from articles.drafts.restoring import assemble_if_readable
from articles.models import Article, Review

SHORT = 12
"""Entries of a page on which no group is folded: there is nothing to gain."""


@require_safe
def history(
    request: HttpRequest, article: Article, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """Show what happened to the article, a page at a time.

    The same number of queries however long the history is.
    """
    require_editable(request, article)
    asked = read_request(request, article, timezone.now())
    entries = find_entries(asked)
    shown = entries[:SIZE]
    older = ""
    if len(entries) > SIZE:
        older = asked.make_query(before=write_cursor(shown[-1]))
    context = get_frame(request, article, model_admin, "History of") | {
        "verb": "History",
        "days": group_entries(shown, timezone.get_current_timezone()),
        "asked": asked,
        "choices": _list_choices(asked),
        "people": list_people(article),
        "older": older,
        "is_short": len(shown) <= SHORT,
        "newest": asked.make_query(),
        "back": request.GET.urlencode(),
        "draft": _find_draft(article),
        # Comparing takes two.
        "has_saves": sum(entry.kind == EntryKind.SAVE for entry in shown) > 1,
        "tags": _describe_state(article, asked),
        "name_max": NAME_MAX,
        "time_zone": timezone.get_current_timezone_name(),
    }
    return TemplateResponse(request, "admin/articles/article/history.html", context)


@require_safe
def revisions(
    request: HttpRequest, article: Article, model_admin: admin.ModelAdmin
) -> HttpResponse:
    """Lead from the former list of revisions to the history."""
    return redirect("admin:articles_article_history", article.pk)


def find_entries(asked: Asked) -> list[Entry]:
    """Return the entries of a page and one more, if there is one, the newest first."""
    lists = [list_entries(asked) for list_entries in LISTS[asked.show]]
    # Merging relies on each list being in this order already: `Asked.narrow` sees to
    # it.
    newest_first = merge(*lists, key=attrgetter("place"), reverse=True)
    return list(islice(newest_first, SIZE + 1))


def _describe_state(article: Article, asked: Asked) -> list[Tag]:
    editions = article.editions.without_bodies()
    live = find_live_state(article, editions, asked.now)
    return describe_state(live, Review.objects.filter(article=article).first())


def _find_draft(article: Article) -> int | None:
    """Return the key of the revision that is the draft, None if the draft's rows are
    broken, so that even the newest can be restored.
    """
    if assemble_if_readable(article) is None:
        return None
    newest = article.revisions.order_by("-pk").values_list("pk", flat=True)
    return newest.first()


def _list_choices(asked: Asked) -> list[tuple[str, str, bool]]:
    """Return what can be shown instead: the query, its words, and whether it is what is
    shown.
    """
    return [
        (asked.make_query(show=value), words, value == asked.show)
        for value, words in SHOWN.items()
    ]
