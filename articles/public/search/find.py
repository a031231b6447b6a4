"""The one door to the index of either database: which entries answer a query, best first."""

from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet

from articles.public.search import postgres, sqlite
from articles.public.search.query import Query

DEPTH = 300
"""How many entries are looked at of those with the words in their titles, and of those with them anywhere. Where there
are more, the words say little of any one of them: the newest of them are given, and in that order."""
RANK_STEPS = 10**9
"""Ranks become whole numbers that an address can hold. A word that most texts have FTS5 ranks about 0.000001."""
IN_TITLE = 10**14


class Hit(NamedTuple):
    """An entry that answers: `score` (higher is better), then its own key and that of its edition."""

    score: int
    entry: int
    edition: object


def find(query: Query, editions: QuerySet, *, is_narrow: bool = False) -> list[Hit]:
    """Give the entries of `editions` that answer `query`: those with all its words in the title first.

    `editions` are to be live ones; `is_narrow` says that they were narrowed further, by topic, author or date. Two
    queries at most, and `DEPTH` entries for each of titles and texts, stemmed and not.
    """
    if not query.wanted:
        return []
    return _ranked(_database().answering(query, editions, DEPTH, is_narrow))


def near(query: Query, editions: QuerySet, limit: int) -> list[Hit]:
    """Give the questions of `editions` that have any of the words of `query`, or words that begin like them."""
    if not query.words:
        return []
    return _ranked(_database().near(query.words, editions, DEPTH))[:limit]


def _database():
    return sqlite if connection.vendor == "sqlite" else postgres


def _ranked(rows: list[tuple[int, float, int, object]]) -> list[Hit]:
    """Order rows of tier (0: in the title), rank (higher is better), entry and edition; each entry once."""
    best: dict[int, Hit] = {}
    for tier, rank, entry, edition in rows:
        score = (IN_TITLE if tier == 0 else 0) + max(0, min(int(rank * RANK_STEPS), IN_TITLE - 1))
        if entry not in best or best[entry].score < score:
            best[entry] = Hit(score, entry, edition)
    return sorted(best.values(), key=lambda hit: (-hit.score, -hit.entry))
