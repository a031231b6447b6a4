"""The one door to the index of either database: which entries answer a query, best first."""

from math import log1p
from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet

from articles.public.search import postgres, sqlite
from articles.public.search.query import NearTerm, Query
from articles.public.search.words import is_english

DEPTH = 300
"""How many entries are looked at of those with the words in their titles, and of those with them anywhere. Where there
are more, the words say little of any one of them: the newest of them are given, and in that order."""
RANK_STEPS = 10**9
"""Ranks become whole numbers that an address can hold. A word that most texts have FTS5 ranks about 0.000001."""
IN_TITLE = 10**14
NEAR_WORDS = 4
NEAR_DEPTH = 30
"""How many questions are looked at for each of so many words, where those that come near are sought."""
COMMON_SAYS = 0.1
"""What a word says that more questions have, where one that a tenth of what is found has says 2.4."""


class Hit(NamedTuple):
    """An entry that answers: `score` (higher is better), then its own key and that of its edition."""

    score: int
    entry: int
    edition: object


def find(query: Query, editions: QuerySet, *, is_narrow: bool = False) -> list[Hit]:
    """Return the entries of `editions` that answer `query`: those with all its words in the title first.

    `editions` are to be live ones; `is_narrow` says that they were narrowed further, by topic, author or date. Two
    queries at most, and `DEPTH` entries for each of titles and texts, stemmed and not.
    """
    if not query.wanted:
        return []
    return _ranked(_database().answering(query, editions, DEPTH, is_narrow))


def near(query: Query, editions: QuerySet, limit: int, *, language: str = "") -> list[Hit]:
    """Return the questions of `editions` that have words of `query` in what they ask, best first.

    With a `language`, only those that are indexed as it is.

    How rare a word is tells how much it says: only the newest questions with each word are looked at, and one that more
    have counts next to nothing, so that neither “which” nor “between” brings anything near. One query.
    """
    # The longest words, since few short ones say what a question is about.
    words = sorted(query.words, key=len, reverse=True)[:NEAR_WORDS]
    terms = [
        # A language's own stems tell best what begins alike.
        NearTerm(number, word, is_stemmed, begins_alike=len(word) > 4 and not (is_stemmed and language))
        for is_stemmed in ([is_english(language)] if language else [True, False])
        for number, word in enumerate(words)
    ]
    return _nearest(_database().near(terms, editions, NEAR_DEPTH))[:limit] if terms else []


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


def _nearest(rows: list[tuple[int, int, object]]) -> list[Hit]:
    """Order entries by what the words say that each has, the newest of equals first."""
    having: dict[int, set[int]] = {}
    for word, entry, _ in rows:
        having.setdefault(word, set()).add(entry)
    found = len(set().union(*having.values()))
    says = {
        word: RANK_STEPS * (log1p(found / len(entries)) if len(entries) <= NEAR_DEPTH else COMMON_SAYS)
        for word, entries in having.items()
    }
    scores: dict[tuple[int, object], float] = {}
    for word, entry, edition in dict.fromkeys(rows):
        scores[entry, edition] = scores.get((entry, edition), 0) + says[word]
    hits = [Hit(int(score), entry, edition) for (entry, edition), score in scores.items()]
    return sorted(hits, key=lambda hit: (-hit.score, -hit.entry))
