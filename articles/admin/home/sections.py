"""The sections of the desk's home, in their order. Whatever else concerns people today
is added here: one function, and its template under `templates/admin/home/`.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from articles.admin.home.alarms import show_alarms
from articles.admin.home.live import show_published
from articles.admin.home.section import Section, SectionFunction, Visit
from articles.admin.home.weeks import show_going_live
from articles.admin.home.work import (
    show_changed,
    show_reviews,
    show_saved_last,
    show_yours,
)

MAIN: Final[list[SectionFunction]] = [
    # What is wrong with what readers see comes first.
    show_alarms,
    show_yours,
    show_reviews,
    show_changed,
    show_saved_last,
]
SIDE: Final[list[SectionFunction]] = [show_going_live, show_published]
"""Sections beside these; on a phone, below them."""


@dataclass(frozen=True)
class Home:
    main: list[Section]
    side: list[Section]


def make_home(person: Any, now: datetime, week: str = "") -> Home:
    """Return what the desk's home shows to `person`, with the calendar of `week`."""
    visit = Visit(person, now, week)
    return Home(_show(MAIN, visit), _show(SIDE, visit))


def _show(functions: list[SectionFunction], visit: Visit) -> list[Section]:
    sections = [show(visit) for show in functions]
    return [section for section in sections if section is not None]
