"""What went live in the last days."""

from datetime import timedelta
from typing import Final

from articles.admin.home.section import Section, Visit
from articles.models import Edition
from articles.models.edition_queryset import EditionKind

RECENT: Final = timedelta(days=30)
SHOWN: Final = 6
KINDS: Final = list(EditionKind)
"""All of them: the index of times begins with the kind."""


def show_published(visit: Visit) -> Section | None:
    """Return the editions that went live last."""
    gone_live = visit.narrow(Edition.objects.without_bodies().gone_live(visit.now))
    recent = gone_live.filter(kind__in=KINDS, live_from__gt=visit.now - RECENT)
    # Two editions may go live at one moment: the key keeps their order the same.
    editions = list(recent.order_by("-live_from", "-pk")[:SHOWN])
    if not editions:
        return None
    return Section("published", "Recently published", {"editions": editions})
