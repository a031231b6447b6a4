"""A section of the desk's home, and the visit that it is made for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from articles.models import Article


@dataclass(frozen=True)
class Visit:
    """Somebody who opens the desk's home."""

    person: Any
    now: datetime
    week: str = ""
    """The first day of the week that the calendar shows, as the address has it."""
    listed: set[Any] = field(default_factory=set)
    """The keys of the articles that the sections so far have: each stands once."""

    # A cached property writes into `__dict__`, which a frozen dataclass does not
    # refuse.
    @cached_property
    def edits_all(self) -> bool:
        return Article.objects.are_all_editable_by(self.person)

    @property
    def own(self) -> QuerySet:
        """Return the articles that they may edit."""
        return Article.objects.editable_by(self.person)

    def narrow(self, rows: QuerySet) -> QuerySet:
        """Keep those of `rows`, which have an `article`, that they may edit. Free for
        whoever may edit all.
        """
        if self.edits_all:
            return rows
        return rows.filter(article__in=self.own.order_by().values("pk"))


@dataclass(frozen=True)
class Section:
    """A section with something in it. `name` is that of its template under
    `admin/home/` and of its heading; the template is given `values`.
    """

    name: str
    title: str
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def template(self) -> str:
        return f"admin/home/_{self.name}.html"


SectionFunction = Callable[[Visit], Section | None]
"""Returns a section for a visit, or None where it has nothing to say. It makes the same
number of queries however much there is.
"""
