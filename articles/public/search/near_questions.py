"""Questions that come near what somebody asks, by the words that they share."""

from collections import Counter
from datetime import datetime
from itertools import product
from typing import NamedTuple

from articles.public.search.find import RANK_STEPS, SCORE, choose_database, weigh_rarity
from articles.public.search.query import Near, NearTerm, Query
from articles.public.search.words import is_english

NEAR_WORDS = 4
NEAR_DEPTH = 30
"""How many questions are looked at for each of so many words, where those that come
near are sought.
"""


class Hit(NamedTuple):
    """An entry that answers: `score` (higher is better), and its key."""

    score: int
    entry: int


def find_near(
    query: Query, at: datetime, limit: int, *, language: str = ""
) -> list[Hit]:
    """Return the questions live at `at` that have words of `query` in what they ask,
    best first.

    With a `language`, only those that are indexed as it is.

    How rare a word is tells how much it says: only the newest questions with each word
    are looked at, and one that more have counts next to nothing, so that neither
    “which” nor “between” brings anything near. One query.
    """
    # The longest words, since few short ones say what a question is about.
    words = sorted(query.words, key=len, reverse=True)[:NEAR_WORDS]
    if not words:
        return []

    # Where the language is not known, both indexes are asked.
    forms = [is_english(language)] if language else [True, False]
    terms = []
    for is_stemmed, (number, word) in product(forms, enumerate(words)):
        # Within a language its own stems tell best what begins alike.
        begins_alike = len(word) > 4 and not (is_stemmed and language)
        terms.append(NearTerm(number, word, is_stemmed, begins_alike))
    found = choose_database().find_questions(terms, at, NEAR_DEPTH)
    return _rank_by_rarity(found)[:limit]


def _rank_by_rarity(rows: list[Near]) -> list[Hit]:
    """Order entries by what the words say that each has, the newest of equals first."""
    # An entry may be found twice for a word, stemmed and not.
    unique_rows = dict.fromkeys(rows)
    counts = Counter(word for word, _ in unique_rows)
    found = len({entry for _, entry in unique_rows})
    weights = {}
    for word, count in counts.items():
        weights[word] = RANK_STEPS * weigh_rarity(count, found, NEAR_DEPTH)
    scores: Counter[int] = Counter()
    for word, entry in unique_rows:
        scores[entry] += weights[word]
    hits = [Hit(int(score), entry) for entry, score in scores.items()]
    return sorted(hits, reverse=True, key=SCORE)
