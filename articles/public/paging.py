"""Lists in pages, by `?page=`. Nothing is counted: one row more than a page says whether there is another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

_NUMBER = re.compile(r"[1-9][0-9]{0,4}", re.ASCII)


@dataclass(frozen=True)
class Sheet:
    """One page of a list, numbered from 1."""

    rows: Sequence[Any]
    number: int
    has_next: bool

    def path(self, address: str) -> str:
        """Give the address of this sheet of the list at `address`."""
        return address if self.number == 1 else f"{address}?page={self.number}"

    @property
    def previous(self) -> int:
        return self.number - 1

    @property
    def next(self) -> int:
        return self.number + 1 if self.has_next else 0


def sheet(request: HttpRequest, rows: QuerySet, size: int = 20) -> Sheet:
    """Give the page of `rows` that the request asks for; its first page may be empty, any other is 404 then."""
    asked = request.GET.get("page", "1")
    if not _NUMBER.fullmatch(asked):
        raise Http404
    number = int(asked)
    start = (number - 1) * size
    found = list(rows[start : start + size + 1])
    if number > 1 and not found:
        raise Http404
    return Sheet(found[:size], number, len(found) > size)
