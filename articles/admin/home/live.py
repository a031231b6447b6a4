"""What goes live in the next days, and what did in the last ones."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from django.utils import timezone

from articles.admin.home.section import Section, Visit
from articles.models import Edition
from articles.models.edition_queryset import EditionKind

DAYS: Final = 7
RECENT: Final = timedelta(days=30)
SHOWN: Final = 6
WAITING_MAX: Final = 100
KINDS: Final = list(EditionKind)
"""All of them: the index of times begins with the kind."""


@dataclass
class Day:
    """A day of the calendar."""

    day: date
    is_today: bool
    editions: list[Edition] = field(default_factory=list)


def show_going_live(visit: Visit) -> Section:
    """Return the week that begins today, and what waits longer than that."""
    waiting = visit.narrow(Edition.objects.without_bodies().waiting(visit.now))
    editions = waiting.filter(kind__in=KINDS).order_by("live_from")[:WAITING_MAX]
    today = timezone.localdate(visit.now)
    days = [Day(today + timedelta(days=n), is_today=not n) for n in range(DAYS)]
    later = []
    for edition in editions:
        number = (timezone.localdate(edition.live_from) - today).days
        if number < DAYS:
            days[number].editions.append(edition)
        else:
            later.append(edition)
    return Section("going_live", "Going live", {"days": days, "later": later[:SHOWN]})


def show_published(visit: Visit) -> Section | None:
    """Return the editions that went live last."""
    gone_live = visit.narrow(Edition.objects.without_bodies().gone_live(visit.now))
    recent = gone_live.filter(kind__in=KINDS, live_from__gt=visit.now - RECENT)
    editions = list(recent.order_by("-live_from", "-pk")[:SHOWN])
    if not editions:
        return None
    return Section("published", "Recently published", {"editions": editions})
