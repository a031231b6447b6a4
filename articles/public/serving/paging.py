"""Lists in sheets, by cursor: `?before=` and `?after=` name what to go on from, and no sheet is reached by counting.

A cursor is the name by which readers know a thing. It keeps its place while others are published before and after it,
and when the thing itself is withdrawn.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest

from articles.models import Edition

CURSOR_MAX = 500
"""Characters of a cursor that are looked up."""

Place = tuple[Any, ...]
"""Where something stands in an order: the values of its columns."""


@dataclass(frozen=True)
class Order:
    """The order of a list, and the cursors in it."""

    columns: tuple[str, ...]
    """As for `order_by`, none of them NULL. Together they tell each row from every other."""
    name: Callable[[Any], str]
    """Gives the cursor that names a row."""
    place: Callable[[str], Place | None]
    """Gives the place a cursor stands for, or None where it names nothing that readers have ever seen."""


@dataclass(frozen=True)
class Sheet:
    """One sheet of a list, with its own address, and those of the sheets beside it: "" where there is none."""

    rows: Sequence[Any]
    path: str
    previous: str
    next: str


def newest_first(at: datetime) -> Order:
    """Order rows of editions (`ListedRow`) by when the explainer was first published. Cursors are its slug."""
    return Order(("-first_live_from", "-edition_id"), attrgetter("edition.slug"), _place_of_explainer(at))


def oldest_first(at: datetime) -> Order:
    """Order editions by when the explainer was first published. Cursors are its slug."""
    return Order(("first_live_from", "pk"), attrgetter("slug"), _place_of_explainer(at))


def sheet(request: HttpRequest, rows: QuerySet, order: Order, address: str, size: int = 20) -> Sheet:
    """Return the sheet of `rows` that the request asks for. `address` is the list's own, parameters included.

    The first sheet may be empty. Raises Http404 for any other that is, for a cursor that names nothing, and for a
    page's number: a sheet has none. One query for the first sheet; three downwards, and four upwards, for another.
    """
    cursors = [(name, request.GET[name]) for name in ("before", "after") if name in request.GET]
    if len(cursors) > 1 or "page" in request.GET:
        raise Http404
    walk = _Walk(rows, order, address, size)
    if not cursors:
        return walk.first()
    [(name, cursor)] = cursors
    place = order.place(cursor) if len(cursor) <= CURSOR_MAX and "\x00" not in cursor else None
    if place is None:
        raise Http404
    return walk.down(place, cursor) if name == walk.onward else walk.up(place, cursor)


class _Walk:
    """A list to be walked, down with the parameter `onward` and up with the parameter `backward`."""

    def __init__(self, rows: QuerySet, order: Order, address: str, size: int) -> None:
        self._rows, self._order, self._address, self._size = rows, order, address, size
        is_newest_first = order.columns[0].startswith("-")
        self.onward, self._backward = ("before", "after") if is_newest_first else ("after", "before")

    def first(self) -> Sheet:
        """Return the sheet that the list begins with."""
        found = list(self._rows.order_by(*self._order.columns)[: self._size + 1])
        return Sheet(found[: self._size], self._address, "", self._next(found))

    def down(self, place: Place, cursor: str) -> Sheet:
        """Return the sheet below a place."""
        found = self._beyond(place, self._order.columns)
        if not found:
            raise Http404
        return Sheet(found[: self._size], self._path(self.onward, cursor), self._previous(found[0]), self._next(found))

    def up(self, place: Place, cursor: str) -> Sheet:
        """Return the sheet above a place; the first one when no more than that is left above it."""
        found = self._beyond(place, _turned(self._order.columns))
        if len(found) <= self._size:
            return self.first()
        rows = found[: self._size][::-1]
        below = self._beyond(self._place(rows[-1]), self._order.columns, limit=1)
        return Sheet(rows, self._path(self._backward, cursor), self._previous(rows[0]), self._next([*rows, *below]))

    def _beyond(self, place: Place, columns: tuple[str, ...], limit: int = 0) -> list[Any]:
        return list(self._rows.filter(_is_beyond(place, columns)).order_by(*columns)[: limit or self._size + 1])

    def _previous(self, first: Any) -> str:
        columns = _turned(self._order.columns)
        rows = self._rows.filter(_is_beyond(self._place(first), columns)).order_by(*columns)
        above = len(rows.values_list(columns[0].removeprefix("-"))[: self._size + 1])
        if above <= self._size:
            return self._address if above else ""
        return self._path(self._backward, self._order.name(first))

    def _next(self, found: Sequence[Any]) -> str:
        """Return the address of the sheet after this one, when one row more was found than it shows."""
        return self._path(self.onward, self._order.name(found[self._size - 1])) if len(found) > self._size else ""

    def _place(self, row: Any) -> Place:
        return tuple(getattr(row, column.removeprefix("-")) for column in self._order.columns)

    def _path(self, name: str, cursor: str) -> str:
        return f"{self._address}{'&' if '?' in self._address else '?'}{urlencode({name: cursor})}"


def _turned(columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(column[1:] if column.startswith("-") else f"-{column}" for column in columns)


def _is_beyond(place: Place, columns: tuple[str, ...]) -> Q:
    """Return the condition for rows that come after a place in an order.

    A bound of the first column stands by itself: it is what a database finds the beginning in an index by.
    """
    [column, *others] = columns
    name, sign = column.removeprefix("-"), "lt" if column.startswith("-") else "gt"
    beyond = Q((f"{name}__{sign}", place[0]))
    if not others:
        return beyond
    return Q((f"{name}__{sign}e", place[0])) & (beyond | _is_beyond(place[1:], tuple(others)))


def _place_of_explainer(at: datetime) -> Callable[[str], Place | None]:
    """Find explainers by a slug that they have, or had, in force: a draft's tells nothing."""

    def place(slug: str) -> Place | None:
        known = Edition.objects.gone_live(at)
        editions = known.filter(article__in=known.filter(slug=slug).values("article")).order_by("-live_from")
        return editions.values_list("first_live_from", "pk").first()

    return place
