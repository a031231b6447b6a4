"""Django's list of articles, with its order, its page and its rows as ours."""

from typing import Any, NamedTuple

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.core.paginator import Paginator
from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Window
from django.http import HttpRequest
from django.utils import timezone

from articles.admin.article_list.filters import ListFilter
from articles.admin.article_list.listed_rows import Row, make_rows
from articles.models import Article, Edition

COLUMNS = [
    "headline",
    "slug",
    "updated_at",
    *(f"updated_by__{name}" for name in ("username", "first_name", "last_name")),
]

# The newest edition is the one that goes live last.
NEWEST_LIVE_FROM = Subquery(
    Edition.objects.filter(article=OuterRef("pk"))
    .order_by("-live_from")
    .values("live_from")[:1]
)
SORTINGS: dict[str, tuple[str, Any]] = {
    "-saved": ("Saved last", F("updated_at").desc()),
    "saved": ("Saved first", F("updated_at").asc()),
    "headline": ("Headline, A to Z", F("headline").asc()),
    "-headline": ("Headline, Z to A", F("headline").desc()),
    "-published": ("Published last", NEWEST_LIVE_FROM.desc(nulls_last=True)),
    "published": ("Published first", NEWEST_LIVE_FROM.asc(nulls_last=True)),
}
"""By its name in the address: the words of a sorting, and its expression."""
DEFAULT_SORTING = "-saved"


def show_columns(articles: QuerySet) -> QuerySet:
    """Return `articles` with what the list shows of them."""
    return articles.select_related("updated_by").only(*COLUMNS)


class Head(NamedTuple):
    """The head of a column. `sorting` is what its link sorts by, "" where it has none;
    `sorted` is what `aria-sort` says of the sorting in force.
    """

    name: str
    words: str
    sorting: str = ""
    sorted: str = ""


HEADS = [
    ("headline", "Headline", "headline"),
    ("state", "State", "-published"),
    ("review", "Assigned", ""),
    ("topics", "Topics", ""),
    ("authors", "Byline", ""),
    ("saved", "Saved", "-saved"),
]


class ArticleChangeList(ChangeList):
    sorting = DEFAULT_SORTING

    def get_ordering(self, request: HttpRequest, queryset: QuerySet) -> list[Any]:
        asked = request.GET.get(ORDER_VAR, "")
        if asked in SORTINGS:
            self.sorting = asked
        _, expression = SORTINGS[self.sorting]
        # The key decides between equals, in the direction of the index.
        is_descending = self.sorting.startswith("-")
        return [expression, "-pk" if is_descending else "pk"]

    def get_results(self, request: HttpRequest) -> None:
        """Find the articles of the page, and how many there are in all."""
        # Django's own method counts the list, and all articles besides, before it reads
        # the page. This one counts only where it has to, so it also has to refuse pages
        # that do not exist.
        if self.page_num < 1:
            raise IncorrectLookupParameters
        start = (self.page_num - 1) * self.list_per_page
        page = slice(start, start + self.list_per_page)
        if self.query:
            articles, count = self._search_page(page)
        else:
            articles, count = self._list_page(page)
        if not articles and start:
            raise IncorrectLookupParameters

        self.result_count = count
        self.result_list = articles
        self.multi_page = count > self.list_per_page
        self.can_show_all = False
        # Django's templates read all of these. What is off here would cost a count of
        # the whole table, or show the actions that `bulk` stands in for.
        self.show_full_result_count = False
        self.show_admin_actions = False
        self.full_result_count = None
        # Only for the links to other pages: a range has a length and asks no database.
        self.paginator = Paginator(range(count), self.list_per_page)

    def _list_page(self, page: slice) -> tuple[list[Article], int]:
        """Return the articles of the page, and how many there are in all."""
        articles = list(show_columns(self.queryset)[page])
        # A page that is not full is the last one, and tells the number by itself.
        if len(articles) < self.list_per_page:
            return articles, page.start + len(articles)
        return articles, self.queryset.count()

    def _search_page(self, page: slice) -> tuple[list[Article], int]:
        """Return the same as `_list_page`, by searching once: looking for a word costs
        more than counting what was found.
        """
        # A window function sees all rows that were found, before LIMIT takes the page.
        counted = self.queryset.annotate(in_all=Window(Count("*")))
        found = list(counted.values_list("pk", "in_all")[page])
        keys = [key for key, _ in found]
        articles = show_columns(self.model.objects.all()).in_bulk(keys)
        count = found[0][1] if found else 0
        # `in_bulk` keeps no order, and somebody may have deleted one since.
        return [articles[key] for key in keys if key in articles], count

    @property
    def row_query(self) -> str:
        """The end of each row's address, by which its form leads back to this list."""
        return f"?{self.preserved_filters}" if self.preserved_filters else ""

    @property
    def rows(self) -> list[Row]:
        return list(make_rows(self.result_list, timezone.now()))

    @property
    def heads(self) -> list[Head]:
        heads = []
        for name, words, sorting in HEADS:
            is_sorted = sorting and sorting.lstrip("-") == self.sorting.lstrip("-")
            if not is_sorted:
                heads.append(Head(name, words, sorting))
            elif self.sorting.startswith("-"):
                heads.append(Head(name, words, self.sorting[1:], "descending"))
            else:
                heads.append(Head(name, words, f"-{self.sorting}", "ascending"))
        return heads

    @property
    def sortings(self) -> list[tuple[str, str]]:
        return [(value, words) for value, (words, _) in SORTINGS.items()]

    @property
    def state_filter(self) -> ListFilter:
        # Django drops filters that offer nothing. The states are always offered, so the
        # first in `list_filter` is the first here.
        return self.filter_specs[0]

    @property
    def field_filters(self) -> list[ListFilter]:
        return self.filter_specs[1:]

    @property
    def is_narrowed(self) -> bool:
        is_in_state = bool(self.state_filter.value())
        return bool(self.query) or is_in_state or self.is_narrowed_by_field

    @property
    def is_narrowed_by_field(self) -> bool:
        return any(each.value() for each in self.field_filters)
