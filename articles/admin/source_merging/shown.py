"""What cites the two sources of a merge, as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from articles.admin.alarms.queue import find_own_articles
from articles.admin.alarms.shown import ShownUses, show_uses
from articles.models import Article, Citation, Edition, Source
from articles.register.alarms import find_open_alarms
from articles.register.citing import find_citing_articles
from articles.register.uses import load_uses

SHOWN = 10
"""Articles of each source; beyond, they are counted."""


@dataclass(frozen=True)
class ShownSide:
    """One of the two sources, with what cites it."""

    source: Source
    articles: Sequence[ShownUses]
    further: int
    """How many articles are not shown."""
    drafts: int
    live: int
    waiting: int
    alarms: int
    """Of all articles, whoever looks."""


def show_sides(
    goes: Source, stays: Source, user: Any, at: datetime
) -> tuple[ShownSide, ShownSide]:
    """Return what cites `goes`, and what cites `stays`. Sixteen queries, however many
    articles there are.

    Of other people's articles, those who may not see them get the number alone.
    """
    own = find_own_articles(user)
    keys, counts = {}, {}
    for source in (goes, stays):
        citing = find_citing_articles(source, at, articles=own)
        keys[source] = [row["article_key"] for row in citing[:SHOWN]]
        counts[source] = citing.count()
    pairs = [(source.pk, key) for source in keys for key in keys[source]]
    uses = load_uses(pairs, at)

    sides = []
    for source in (goes, stays):
        shown = []
        for key in keys[source]:
            if found := uses.get((source.pk, key)):
                shown.append(show_uses(found))
        # After a merge, an edition can name one source twice
        # (`EditionSource.is_repeated`).
        naming = Edition.objects.filter(edition_sources__source=source)
        side = ShownSide(
            source=source,
            articles=shown,
            further=counts[source] - len(keys[source]),
            drafts=Citation.objects.filter(source=source).count(),
            live=naming.live(at).distinct().count(),
            waiting=naming.waiting(at).distinct().count(),
            alarms=find_open_alarms(at, source=source).count(),
        )
        sides.append(side)
    return sides[0], sides[1]


def count_listing_both(goes: Source, stays: Source) -> int:
    """Return how many drafts list both sources. One query."""
    of_stays = Citation.objects.filter(source=stays).values("article")
    return (
        Article.objects.filter(pk__in=of_stays).filter(citations__source=goes).count()
    )
