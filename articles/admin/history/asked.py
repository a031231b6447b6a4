"""What a request asks of a history: which entries, of whom, and from where on."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest

from articles.admin.history.entries import Entry
from articles.admin.request_values import ID_DIGITS_MAX, parse_number
from articles.models import Article

SIZE: Final = 60
"""Entries of a page."""
EVERYTHING: Final = ""
NAMED: Final = "named"
PUBLICATIONS: Final = "publications"
SHOWN: Final = {
    EVERYTHING: "Everything",
    NAMED: "Named saves",
    PUBLICATIONS: "Publications",
}
# Places are written as whole microseconds. A float of seconds would round them, and the
# next page would repeat an entry or miss one.
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND: Final = timedelta(microseconds=1)

Place = tuple[datetime, int, int]
"""Where an entry stands in the order of time: see `Entry.place`."""


@dataclass(frozen=True)
class Asked:
    """What to show of the history of `article`."""

    article: Article
    now: datetime
    show: str = EVERYTHING
    person: int | None = None
    """The key of the one person whose entries are shown, None for everybody's."""
    before: Place | None = None
    """Only what came before this place."""

    def make_query(self, **changes: Any) -> str:
        """Return the query that asks for the same with `changes`, "" for the whole
        history.
        """
        values = {"show": self.show, "by": self.person or "", **changes}
        return urlencode({name: value for name, value in values.items() if value})

    def narrow(
        self, rows: QuerySet, rank: int, at: str, by: str, key: str = "pk"
    ) -> QuerySet:
        """Return one more of `rows` than a page shows, the newest first. `at`, `by` and
        `key` are the columns of their time, their person and their number.
        """
        if self.person is not None:
            rows = rows.filter(**{by: self.person})
        if self.before:
            rows = rows.filter(self._is_before(rank, at, key))
        # All entries of a page may come from this one list.
        return rows.order_by(f"-{at}", f"-{key}")[: SIZE + 1]

    def _is_before(self, rank: int, at: str, key: str) -> Q:
        time, rank_before, key_before = self.before
        is_earlier = Q(**{f"{at}__lt": time})
        # What happened in this list at that very moment is above the place: it was
        # on the page before.
        if rank > rank_before:
            return is_earlier
        # The bound of the time stands by itself: an index is read from there.
        is_by_then = Q(**{f"{at}__lte": time})
        if rank < rank_before:
            return is_by_then
        return is_by_then & (is_earlier | Q(**{f"{key}__lt": key_before}))


def read_request(request: HttpRequest, article: Article, now: datetime) -> Asked:
    """Return what the address asks for. Raises Http404 for a place that none has."""
    show = request.GET.get("show", EVERYTHING)
    if show not in SHOWN:
        show = EVERYTHING
    person = parse_number(request.GET.get("by", ""), digits_max=ID_DIGITS_MAX)
    before = None
    if "before" in request.GET:
        before = read_cursor(request.GET["before"])
    return Asked(article, now, show, person, before)


def write_cursor(entry: Entry) -> str:
    """Return the place of `entry` as addresses have it."""
    at, rank, key = entry.place
    return f"{(at - EPOCH) // MICROSECOND}.{rank}.{key}"


def read_cursor(text: str) -> Place:
    """Return the place that `text` names. Raises Http404 for anything else."""
    numbers = [parse_number(each, digits_max=18) for each in text.split(".")]
    if len(numbers) != 3 or None in numbers:
        raise Http404
    try:
        at = EPOCH + numbers[0] * MICROSECOND
    # Eighteen digits of microseconds reach beyond the year 9999.
    except OverflowError as error:
        raise Http404 from error
    return at, numbers[1], numbers[2]
