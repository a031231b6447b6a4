"""What goes live, as a calendar: the week that begins today, and by its address any
other.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final

from django.utils import timezone

from articles.admin.home.live import KINDS, SHOWN
from articles.admin.home.section import Section, Visit
from articles.models import Edition

DAYS: Final = 7
WEEK: Final = timedelta(days=DAYS)
EDITIONS_MAX: Final = 100
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2999
"""Years that the weeks around them, in any time zone, can be written in."""


@dataclass
class Day:
    """A day of the calendar."""

    day: date
    is_today: bool
    editions: list[Edition] = field(default_factory=list)


def show_going_live(visit: Visit) -> Section:
    """Return a week, and below the one that begins today, what waits longer."""
    today = timezone.localdate(visit.now)
    asked_for = _read_day(visit.week)
    begin = asked_for or today
    is_this_week = begin == today

    days = [begin + timedelta(days=number) for number in range(DAYS)]
    calendar = [Day(day, day == today) for day in days]
    end = begin + WEEK
    editions = list(_find_editions(visit, begin, None if is_this_week else end))
    later = _fill(calendar, editions[:EDITIONS_MAX])
    # What is left out after a later one is no part of the week.
    is_cut = len(editions) > EDITIONS_MAX and not later
    values = {
        "days": calendar,
        "later": later[:SHOWN],
        "begin": begin,
        "last": calendar[-1].day,
        "before": begin - WEEK,
        "after": end,
        "is_this_week": is_this_week,
        "shown_max": EDITIONS_MAX if is_cut else None,
        "unknown_week": "" if asked_for else visit.week,
    }
    title = "Went live" if end <= today else "Going live"
    return Section("going_live", title, values)


def _read_day(text: str) -> date | None:
    """Return the day that an address names, None if it names none."""
    try:
        # `date.fromisoformat` also takes 20261130 and 2026-W49-1.
        day = datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def _find_editions(visit: Visit, begin: date, end: date | None) -> Iterable[Edition]:
    """Return what goes live from one day on, to before another if there is one: one more
    than is shown, if there are so many.
    """
    rows = visit.narrow(Edition.objects.without_bodies())
    editions = rows.filter(kind__in=KINDS, live_from__gte=_begin_day(begin))
    if end:
        editions = editions.filter(live_from__lt=_begin_day(end))
    return editions.order_by("live_from")[: EDITIONS_MAX + 1]


def _begin_day(day: date) -> datetime:
    # A day begins at midnight of the newsroom's time zone.
    return timezone.make_aware(datetime.combine(day, time.min))


def _fill(calendar: list[Day], editions: Iterable[Edition]) -> list[Edition]:
    """Put each edition into its day, and return those that come after all days."""
    later = []
    for edition in editions:
        # By dates: when clocks change, a day has 23 or 25 hours.
        number = (timezone.localdate(edition.live_from) - calendar[0].day).days
        if number < len(calendar):
            calendar[number].editions.append(edition)
        else:
            later.append(edition)
    return later
