"""Articles that cite a source which no longer stands."""

from itertools import groupby
from typing import Final

from articles.admin.home.section import Section, Visit
from articles.models import Source
from articles.register.alarms import list_newest_alarms

SHOWN: Final = 5
"""Sources of the section. The queue has all alarms, with their sentences."""
COUNTED_MAX: Final = 500
"""Alarms that are counted: a source that thousands cite is "500 or more"."""


def show_alarms(visit: Visit) -> Section | None:
    """Return the flagged sources that articles cite and nobody has answered for, the
    newest flag first. Four queries at most.
    """
    if not visit.person.has_perm("articles.view_source"):
        return None
    alarms = list_newest_alarms(
        visit.now,
        limit=COUNTED_MAX,
        articles=None if visit.edits_all else visit.own,
    )
    keys = [row["source_key"] for row in alarms]
    if not keys:
        return None

    # The alarms of a source are neighbours: they come by flag, then by source.
    counted = [(key, len(list(group))) for key, group in groupby(keys)]
    sources = Source.objects.in_bulk([key for key, _ in counted[:SHOWN]])
    values = {
        "alarms": [
            (sources[key], number)
            for key, number in counted[:SHOWN]
            if key in sources  # somebody may have deleted it since
        ],
        "total": len(keys),
        "has_more": len(keys) == COUNTED_MAX,
    }
    return Section("alarms", "Alarms", values)
