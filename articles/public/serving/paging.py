"""Lists in sheets, by cursor: `?before=` and `?after=` name what to go on from, and no
sheet is reached by counting.

A cursor is the name by which readers know a thing. It keeps its place while others are
published before and after it, and when the thing itself is withdrawn.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest

from articles.models import Edition

SHEET = 20
"""Rows of a sheet, where a list says nothing else."""
NEWEST_FIRST = ("-first_live_from", "-edition_id")
"""The columns by which rows of editions are ordered."""
CURSOR_MAX = 500
"""Characters of a cursor that are looked up."""

Place = tuple[Any, ...]
"""Where something stands in an order: the values of its columns."""


@dataclass(frozen=True)
class Order:
    """The order of a list, and the cursors in it."""

    columns: tuple[str, ...]
    """As for `order_by`, none of them NULL. Together they tell each row from every
    other.
    """
    get_cursor: Callable[[Any], str]
    """Returns the cursor that names a row."""
    find_place: Callable[[str], Place | None]
    """Returns the place a cursor stands for, or None where it names nothing that readers
    have ever seen.
    """


@dataclass(frozen=True)
class Cursor:
    """What a request asks to go on from."""

    parameter: str
    """"before" or "after"."""
    cursor: str
    place: Place


@dataclass(frozen=True)
class Sheet:
    """One sheet of a list, with its own address, and those of the sheets beside it: ""
    where there is none.
    """

    rows: Sequence[Any]
    path: str
    previous: str
    next: str


def newest_first(at: datetime) -> Order:
    """Order rows of editions (`ListedRow`) by when the explainer was first published.
    Cursors are its slug.
    """
    return Order(NEWEST_FIRST, attrgetter("edition.slug"), _explainer_finder(at))


def newest_editions_first(at: datetime) -> Order:
    """Order editions in the same way."""
    return Order(("-first_live_from", "-pk"), attrgetter("slug"), _explainer_finder(at))


def by_name(records: QuerySet) -> Order:
    """Order standing records by their name. Cursors are their slug, of `records`: those
    that readers can have met.
    """

    def find_record(slug: str) -> Place | None:
        place: Place | None = (
            records.filter(slug=slug).values_list("name", "slug").first()
        )
        return place

    return Order(("name", "slug"), attrgetter("slug"), find_record)


def oldest_first(at: datetime) -> Order:
    """Order editions by when the explainer was first published. Cursors are its
    slug.
    """
    return Order(("first_live_from", "pk"), attrgetter("slug"), _explainer_finder(at))


def load_sheet(
    request: HttpRequest,
    rows: QuerySet,
    order: Order,
    address: str,
    size: int = SHEET,
    *,
    within: Q | None = None,
    load_first_rows: Callable[[], Sequence[Any]] | None = None,
) -> Sheet:
    """Return the sheet of `rows` that the request asks for. `address` is the list's
    own, parameters included.

    `within` bounds the list by the first column of its order, such as to a month.
    `rows` may have no such bound: SQLite begins in an index at the first bound that it
    reads, and that has to be the cursor's. `load_first_rows` returns the rows of the
    first sheet, and one more, where a prepared query has them.

    The first sheet may be empty. Raises Http404 for any other that is, for a cursor
    that names nothing, and for a page's number: a sheet has none. One query for the
    first sheet; three downwards, and four upwards, for another.
    """
    sheets = _Sheets(rows, order, address, size, within or Q())
    asked = read_cursor(request, order)
    if asked is None:
        if load_first_rows is not None:
            return sheets.begin_with(load_first_rows())
        return sheets.load_first()

    if asked.parameter == sheets.down_parameter:
        return sheets.load_below(asked.place, asked.cursor)
    return sheets.load_above(asked.place, asked.cursor)


def read_cursor(request: HttpRequest, order: Order) -> Cursor | None:
    """Return the cursor that the request asks for, None where it asks for none.

    Raises Http404 as `load_sheet` does. One query where there is a cursor.
    """
    names = [name for name in ("before", "after") if name in request.GET]
    if len(names) > 1 or "page" in request.GET:
        raise Http404
    if not names:
        return None

    cursor = request.GET[names[0]]
    # PostgreSQL's text can't hold NUL.
    if len(cursor) > CURSOR_MAX or "\x00" in cursor:
        raise Http404  # no database is asked for it
    place = order.find_place(cursor)
    if place is None:
        raise Http404
    return Cursor(names[0], cursor, place)


class _Sheets:
    """The sheets of a list. `down_parameter` leads from one to the next."""

    def __init__(
        self, rows: QuerySet, order: Order, address: str, size: int, within: Q
    ) -> None:
        self._rows, self._order, self._address, self._size = rows, order, address, size
        self._within = within
        # In a list of the newest first, what is further down was published before.
        self.down_parameter, self._up_parameter = "after", "before"
        if order.columns[0].startswith("-"):
            self.down_parameter, self._up_parameter = "before", "after"

    def load_first(self) -> Sheet:
        """Return the sheet that the list begins with."""
        rows = self._rows.filter(self._within).order_by(*self._order.columns)
        return self.begin_with(rows[: self._size + 1])

    def begin_with(self, rows: Iterable[Any]) -> Sheet:
        """Return the first sheet: these rows, of which there may be one more than it
        shows.
        """
        found = list(rows)
        return Sheet(found[: self._size], self._address, "", self._find_next(found))

    def load_below(self, place: Place, cursor: str) -> Sheet:
        """Return the sheet below a place."""
        below = self._select_beyond(place, self._order.columns)
        found = list(below[: self._size + 1])
        if not found:
            raise Http404
        return Sheet(
            found[: self._size],
            self._make_path(self.down_parameter, cursor),
            self._find_previous(found[0]),
            self._find_next(found),
        )

    def load_above(self, place: Place, cursor: str) -> Sheet:
        """Return the sheet above a place; the first one when no more than that is left
        above it.
        """
        above = self._select_beyond(place, _reverse(self._order.columns))
        found = list(above[: self._size + 1])
        if len(found) <= self._size:
            return self.load_first()

        rows = found[: self._size][::-1]
        # What the cursor names may have been withdrawn, so whether anything follows is
        # asked.
        last_place = self._get_place(rows[-1])
        row_below = self._select_beyond(last_place, self._order.columns)[:1]
        return Sheet(
            rows,
            self._make_path(self._up_parameter, cursor),
            self._find_previous(rows[0]),
            self._find_next([*rows, *row_below]),
        )

    def _select_beyond(self, place: Place, columns: tuple[str, ...]) -> QuerySet:
        # The cursor's bound goes before `within`: SQLite looks up the first one that it
        # reads.
        beyond = self._rows.filter(_is_beyond(place, columns))
        return beyond.filter(self._within).order_by(*columns)

    def _find_previous(self, first: Any) -> str:
        columns = _reverse(self._order.columns)
        above = self._select_beyond(self._get_place(first), columns)
        # One column is enough to count the rows: an index has it.
        count = len(above.values_list(columns[0].removeprefix("-"))[: self._size + 1])
        if count > self._size:
            return self._make_path(self._up_parameter, self._order.get_cursor(first))
        return self._address if count else ""

    def _find_next(self, found: Sequence[Any]) -> str:
        """Return the address of the sheet after this one, when one row more was found
        than it shows.
        """
        if len(found) <= self._size:
            return ""
        last = found[self._size - 1]
        return self._make_path(self.down_parameter, self._order.get_cursor(last))

    def _get_place(self, row: Any) -> Place:
        names = [column.removeprefix("-") for column in self._order.columns]
        return tuple(getattr(row, name) for name in names)

    def _make_path(self, name: str, cursor: str) -> str:
        separator = "&" if "?" in self._address else "?"
        return f"{self._address}{separator}{urlencode({name: cursor})}"


def _reverse(columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return the opposite order: ("-first_live_from", "pk") for
    ("first_live_from", "-pk").
    """
    opposite = []
    for column in columns:
        name = column.removeprefix("-")
        opposite.append(f"-{name}" if name == column else name)
    return tuple(opposite)


def _is_beyond(place: Place, columns: tuple[str, ...]) -> Q:
    """Return the condition for rows that come after a place in an order.

    A bound of the first column stands by itself: it is what a database finds the
    beginning in an index by.
    """
    [column, *others] = columns
    name, sign = column.removeprefix("-"), "lt" if column.startswith("-") else "gt"
    beyond = Q((f"{name}__{sign}", place[0]))
    if not others:
        return beyond
    at_or_beyond = Q((f"{name}__{sign}e", place[0]))
    return at_or_beyond & (beyond | _is_beyond(place[1:], tuple(others)))


def _explainer_finder(at: datetime) -> Callable[[str], Place | None]:
    """Return a function that finds explainers by a slug that they have, or had, in
    force: a draft's tells nothing.
    """

    def find_explainer(slug: str) -> Place | None:
        known = Edition.objects.gone_live(at)
        article = known.filter(slug=slug).values("article")
        editions = known.filter(article__in=article).order_by("-live_from")
        return editions.values_list("first_live_from", "pk").first()

    return find_explainer
