"""The filters of the list of articles. What none of them offers finds nothing."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from articles.admin.article.state import WORDS
from articles.models import Article, ArticleTopic, Author, Byline, Edition, Topic
from articles.models.edition_queryset import is_current, is_live
from articles.models.standing import StandingRecord


def _with_edition(condition: Q) -> Exists:
    """Return True for articles with an edition for which `condition` holds."""
    return Exists(Edition.objects.filter(condition, article=OuterRef("pk")).order_by())


def _with_row(rows: QuerySet) -> Q:
    """Return a condition for articles that have one of `rows`."""
    # A subquery for each article: the database stops once a page is full.
    return Q(Exists(rows.filter(article=OuterRef("pk")).order_by()))


def _find_naming(rows: QuerySet, records: type[StandingRecord], slug: str) -> QuerySet:
    """Return those of `rows` that name the record with this slug."""
    # Asked for first: PostgreSQL knows how many rows name a record, and of what it
    # looks up itself it expects few.
    keys = records.objects.filter(slug=slug).order_by().values_list("pk", flat=True)
    return rows.filter(**{f"{records._meta.model_name}__in": list(keys)})


def _list_named(
    records: type[StandingRecord], rows: type[Model], field: str
) -> list[tuple[str, str]]:
    """Return the slug and the name of the records that drafts name."""
    named = Exists(rows.objects.filter(**{field: OuterRef("pk")}).order_by())
    found = records.objects.filter(named).values_list("slug", "name")
    return [(slug, name or slug) for slug, name in found]


def find_drafts() -> Q:
    return Q(~_with_edition(Q()))


def find_live() -> Q:
    return Q(_with_edition(is_live(timezone.now())))


def find_scheduled() -> Q:
    return Q(_with_edition(Q(live_from__gt=timezone.now())))


def find_withdrawn() -> Q:
    withdrawn = is_current(timezone.now()) & Q(kind=Edition.Kind.WITHDRAWN)
    return Q(_with_edition(withdrawn))


def find_changed() -> Q:
    """Return a condition for articles whose draft was saved after their newest edition
    was published; `LiveState.is_changed` says the same of one article.
    """
    # Of an article's editions the newest alone has no end, waiting or not.
    newest = Q(live_until=None) & ~Q(kind=Edition.Kind.WITHDRAWN)
    return Q(_with_edition(newest & Q(published_at__lt=OuterRef("updated_at"))))


# Functions, not conditions: each asks for the time when it is used, not when this
# module is loaded.
STATES: dict[str, tuple[str, Callable[[], Q]]] = {
    "draft": (WORDS["draft"], find_drafts),
    "live": (WORDS["live"], find_live),
    "changed": (WORDS["changed"], find_changed),
    "scheduled": (WORDS["scheduled"], find_scheduled),
    "withdrawn": (WORDS["withdrawn"], find_withdrawn),
}


class ListFilter(admin.SimpleListFilter):
    """A filter that is shown as one field of the form above the list."""

    everything: ClassVar[str]
    """What the field says while it filters nothing."""
    is_checkbox: ClassVar[bool] = False

    def value(self) -> str:
        # PostgreSQL refuses a text with a NUL.
        return (super().value() or "").replace("\x00", "")

    @property
    def options(self) -> list[tuple[str, str]]:
        return [("", self.everything), *self.lookup_choices]

    @property
    def options_html(self) -> SafeString:
        # Here, not in the template: a list may have hundreds of authors.
        chosen = self.value()
        options = []
        for value, words in self.options:
            selected = " selected" if value == chosen else ""
            options.append((value, selected, words))
        return format_html_join("", '<option value="{}"{}>{}</option>', options)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if not self.value():
            return queryset
        return queryset.filter(self.match(request, self.value()))

    def match(self, request: HttpRequest, value: str) -> Q:
        raise NotImplementedError  # each filter has its own


class StateFilter(ListFilter):
    title = "state"
    parameter_name = "state"
    everything = "All"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(value, words) for value, (words, _) in STATES.items()]

    def match(self, request: HttpRequest, value: str) -> Q:
        if value not in STATES:
            return Q(pk__in=[])
        return STATES[value][1]()


class TopicFilter(ListFilter):
    title = "topic"
    parameter_name = "topic"
    everything = "Any topic"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return _list_named(Topic, ArticleTopic, "topic")

    def match(self, request: HttpRequest, value: str) -> Q:
        return _with_row(_find_naming(ArticleTopic.objects.all(), Topic, value))


class AuthorFilter(ListFilter):
    title = "author"
    parameter_name = "author"
    everything = "Any author"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return _list_named(Author, Byline, "author")

    def match(self, request: HttpRequest, value: str) -> Q:
        return _with_row(_find_naming(Byline.objects.all(), Author, value))


class LanguageFilter(ListFilter):
    title = "language"
    parameter_name = "language"
    everything = "Any language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        # Without an order of its own, DISTINCT would have the column of the model's
        # ordering too, and each article would be a row.
        rows = Article.objects.order_by("language").values_list("language", flat=True)
        languages = [language for language in rows.distinct() if language]
        # Django shows no filter that offers nothing.
        if len(languages) < 2:
            return []
        return [(language, language) for language in languages]

    def match(self, request: HttpRequest, value: str) -> Q:
        return Q(language=value)


class MineFilter(ListFilter):
    title = "mine"
    parameter_name = "mine"
    everything = "Only mine"
    is_checkbox = True

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        # A writer's list has nobody else's articles.
        if not request.user.has_perm("articles.edit_any_article"):
            return []
        return [("1", "Only mine")]

    def match(self, request: HttpRequest, value: str) -> Q:
        own = Article.objects.belonging_to(request.user)
        return Q(pk__in=own.order_by().values("pk"))
