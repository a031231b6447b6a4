"""One search over everything at the desk: articles, records, pictures and pages."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import admin
from django.db.models import Count, Model, QuerySet, Window
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from articles.admin.article_list.search import search_articles
from articles.admin.home.found import Result, show_results
from articles.admin.home.meant import suggest_for_desk
from articles.models import Article, Author, OwnPage, Picture, Source, Term, Topic
from articles.register.doi import read_doi

SHOWN: Final = 6
"""Results of each kind. The list of that kind has all of them."""
TYPED_MAX: Final = 300
KINDS: Final[tuple[type[Model], ...]] = (
    Article,
    Topic,
    Author,
    Source,
    Term,
    Picture,
    OwnPage,
)


@dataclass(frozen=True)
class Group:
    """What was found of one kind."""

    kind: str
    """Names the group in the page, such as “source”."""
    title: str
    count: int
    all_at: str
    """The address of the list of this kind, searched for the same."""
    results: list[Result]


@require_safe
def search_desk(request: HttpRequest) -> HttpResponse:
    """Show what has the words of `?q=`, of each kind that the person may see; if
    nothing has, what has the words that were probably meant.

    The same number of queries however much there is.
    """
    typed = request.GET.get("q", "").replace("\x00", " ").strip()[:TYPED_MAX]
    words = read_typed(typed)
    groups = _find_groups(request, words)
    instead = ""
    if not groups:
        instead, groups = _find_instead(request, words)
    context = {
        **admin.site.each_context(request),
        "title": "Search",
        "typed": typed,
        "groups": groups,
        "instead": instead,
        "kinds": _list_kinds(request),
    }
    return TemplateResponse(request, "admin/home/search.html", context)


def _find_groups(request: HttpRequest, words: str) -> list[Group]:
    groups = []
    for model in KINDS:
        if words and (group := find_group(request, model, words)):
            groups.append(group)
    return groups


def _find_instead(request: HttpRequest, typed: str) -> tuple[str, list[Group]]:
    """Return other words that find something, and what they find; "" and nothing for
    none.
    """
    for words in suggest_for_desk(request, typed):
        if groups := _find_groups(request, words):
            return words, groups
    return "", []


def may_search(request: HttpRequest) -> bool:
    """Return True for whoever may see anything that is searched."""
    return bool(_list_kinds(request))


def read_typed(typed: str) -> str:
    """Return what to look for: the DOI or the slug of an address that was pasted, else
    what was typed.
    """
    if doi := read_doi(typed):
        return doi
    # An address of another site keeps its scheme, and is looked for as it is.
    path = typed.removeprefix(settings.SITE_URL)
    if not path.startswith("/") or " " in path:
        return typed
    try:
        path = urlsplit(path).path
    except ValueError:
        # No address, such as “//[”.
        return typed
    slug = ""
    try:
        slug = resolve(path).kwargs.get("slug", "")
    except (Resolver404, ValueError):
        # Of a page that readers can't see yet, for instance.
        slug = path.strip("/").rpartition("/")[2]
    return slug or typed


def find_group(request: HttpRequest, model: type[Model], words: str) -> Group | None:
    """Return the records of `model` that have `words`, None if the person may not see
    them, or nothing was found.
    """
    model_admin = admin.site.get_model_admin(model)
    if not model_admin.has_view_permission(request):
        return None
    rows = _search(request, model_admin, words)
    # The rows are counted as they are looked through, and read afterwards: some are
    # large.
    counted = rows.annotate(in_all=Window(Count("*")))
    found = list(counted.values_list("pk", "in_all")[:SHOWN])
    if not found:
        return None
    in_bulk = model._default_manager.in_bulk([pk for pk, _ in found])
    records = [in_bulk[pk] for pk, _ in found if pk in in_bulk]
    name = model._meta.model_name
    return Group(
        kind=str(name),
        title=capfirst(str(model._meta.verbose_name_plural)),
        count=found[0][1],
        all_at=f"{_address_list(model)}?{urlencode({'q': words})}",
        results=show_results(request, model, records),
    )


def _search(
    request: HttpRequest, model_admin: admin.ModelAdmin, words: str
) -> QuerySet:
    rows = model_admin.get_queryset(request)
    if model_admin.model is Article:
        return search_articles(rows, words).order_by("-updated_at", "-pk")
    # The second value says whether a record may come twice. None does: no search looks
    # through joined rows.
    rows, _ = model_admin.get_search_results(request, rows, words)
    by_name = [model_admin.search_fields[0]]
    return rows.order_by(*(model_admin.get_ordering(request) or by_name), "pk")


def _list_kinds(request: HttpRequest) -> list[str]:
    """Return what the person can search, in words."""
    kinds = []
    for model in KINDS:
        if admin.site.get_model_admin(model).has_view_permission(request):
            kinds.append(str(model._meta.verbose_name_plural))
    return kinds


def _address_list(model: type[Model]) -> str:
    return reverse(f"admin:articles_{model._meta.model_name}_changelist")
