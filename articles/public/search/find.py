"""The one door to the index of either database: which explainers answer a query, best
first.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import filterfalse, product
from math import log1p
from operator import attrgetter
from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet

from articles.models import SearchEntry
from articles.public.search import postgres, sqlite
from articles.public.search.query import Part, Query, Row
from articles.public.search.title import NO_TITLE, TitleScore, TitleScorer
from articles.public.search.titles import load_titles
from articles.search_engine import client, finding

DEPTH = 200
"""How many entries are looked at of those with the words in their titles, and of those
with them anywhere. Where there are more, the words say little of any one of them: the
newest of them are given, and in that order.
"""
RANK_STEPS = 10**9
"""Ranks become whole numbers that an address can hold. A word that most texts have FTS5
ranks about 0.000001.
"""
# A score has 15 digits at most: `page.py` reads no more of a cursor.
TIER = 10**14
HEADLINE = 2
"""The tier of an explainer with all words in its headline. A question with all of them
is one below, and a text at the end.
"""
TITLE_SAYS, RANK_SAYS = 0.8, 0.19
"""What the title and the database's rank say, within a tier."""
WHOLE_QUESTION = 0.9
SOME_WORDS = 4
SOME_DEPTH = 100
SOME_TITLE = 3
"""What a word in the headline says, where one in the text says 1."""
COMMON_SAYS = 0.1
"""What a word says that more questions have, where one that a tenth of what is found
has says 2.4.
"""
SCORE = attrgetter("score", "entry")
"""What hits are sorted by: their score, and their key, which is higher for newer
entries.
"""


class Group(NamedTuple):
    """An explainer that answers, or whose questions do: `score` (higher is better), the
    key of what answers best, the edition's, and those of its questions, best first.
    """

    score: int
    entry: int
    edition: object
    questions: tuple[int, ...]


def find_explainers(
    query: Query, editions: QuerySet, *, is_narrow: bool = False
) -> list[Group]:
    """Return the explainers among `editions` that answer `query`, best first, each with
    its own questions that do.

    `editions` are to be live ones; `is_narrow` says that they were narrowed further, by
    topic, author or date. Three queries at most, and `DEPTH` entries for each of
    headlines, questions and texts, stemmed and not.
    """
    if not query.wanted:
        return []  # words that are excluded alone would find nearly everything
    parts = _make_parts([query], SearchEntry.Kind.values)
    if is_narrow:
        # A common word is looked for in all there is, and few of its entries stay. So
        # it is looked for less often: the text of an explainer begins with its
        # headline, and has those of its answers.
        parts = [part for part in parts if part.in_title != _is_explainer(part)]
    by_number = {part.number: part for part in parts}
    rows = _find_parts(parts, editions, DEPTH, is_narrow=is_narrow, is_ranked=True)
    return _group_rows(by_number, rows, query.words, is_narrow=is_narrow)


def choose_some(words: Iterable[str], first: Collection[str] = ()) -> list[str]:
    """Return the words that `find_some` looks for: those of `first`, then the longest,
    since few short ones say what is meant.
    """
    in_order = sorted(
        dict.fromkeys(words), key=lambda word: (word in first, len(word)), reverse=True
    )
    return in_order[:SOME_WORDS]


def find_some(
    query: Query,
    editions: QuerySet,
    *,
    is_narrow: bool = False,
    first: Collection[str] = (),
) -> tuple[list[Group], set[str]]:
    """Return the explainers among `editions` that have any of some words of `query` and
    none that it excludes, best first, and which of these words none has. `first` is as
    in `choose_some`. Two queries.
    """
    words = choose_some(query.words, first)
    if not words:
        return [], set()
    # A query for each word, so that what has any of them is found.
    queries = [Query(wanted=(word,), unwanted=query.unwanted) for word in words]
    parts = _make_parts(queries, [SearchEntry.Kind.EXPLAINER])
    rows = _find_parts(
        parts, editions, SOME_DEPTH, is_narrow=is_narrow, is_ranked=False
    )
    return _weigh_words(parts, rows, words)


def _find_parts(
    parts: Sequence[Part],
    editions: QuerySet,
    depth: int,
    *,
    is_narrow: bool,
    is_ranked: bool,
) -> Sequence[Row]:
    """Return what the engine finds, if there is one that answers, or the database.

    Where filters narrow what is searched, it is the database: the engine knows none.
    """
    if client.is_on() and not is_narrow:
        try:
            return finding.find_parts(parts, editions, depth, is_ranked=is_ranked)
        except client.EngineError as error:
            client.leave_alone(error)
    return choose_database().find_parts(
        parts, editions, depth, is_narrow=is_narrow, is_ranked=is_ranked
    )


def _make_parts(queries: Sequence[Query], kinds: Sequence[str]) -> list[Part]:
    # Each part has its own limit, so that none fills the room of another.
    parts: list[Part] = []
    for query, kind, in_title, is_stemmed in product(
        queries, kinds, (True, False), (True, False)
    ):
        parts.append(Part(len(parts), query, is_stemmed, in_title, kind))
    return parts


def _group_rows(
    parts: Mapping[int, Part],
    rows: Sequence[Row],
    words: Sequence[str],
    *,
    is_narrow: bool,
) -> list[Group]:
    """Order what was found, an explainer with its questions together: the best of them
    decides about their place.
    """
    scores = _score_entries(parts, rows, words, is_narrow=is_narrow)
    questions: dict[object, set[int]] = defaultdict(set)
    editions: dict[int, object] = {}
    about_questions = set(filterfalse(lambda each: _is_explainer(parts[each]), parts))
    for number, _, entry, edition in rows:
        editions[entry] = edition
        if number in about_questions:
            questions[edition].add(entry)

    best: dict[object, tuple[int, int]] = {}
    for entry, edition in editions.items():
        # Its best entry decides, be it the explainer or one of its questions.
        best[edition] = max(best.get(edition, (0, 0)), (scores[entry], entry))

    groups = []
    for edition, (score, entry) in best.items():
        own = sorted(questions[edition], key=lambda one: (-scores[one], one))
        groups.append(Group(score, entry, edition, tuple(own)))
    return sorted(groups, reverse=True, key=SCORE)


def _score_entries(
    parts: Mapping[int, Part],
    rows: Sequence[Row],
    words: Sequence[str],
    *,
    is_narrow: bool,
) -> dict[int, int]:
    """Return the score of each entry, by its key."""
    titled = {entry for number, _, entry, _ in rows if parts[number].in_title}
    # A narrow search has no part for the headlines, and none for the text of questions.
    if is_narrow:
        titled = {entry for _, _, entry, _ in rows}
    titles = _score_titles(titled, words)
    ranks = _compare_ranks(rows)

    # Several parts find an entry: the best of them scores it.
    found_by: dict[int, Part] = {}
    for number, _, entry, _ in rows:
        if parts[number].in_title or entry not in found_by:
            found_by[entry] = parts[number]

    scores = {}
    for entry, part in found_by.items():
        title = titles.get(entry, NO_TITLE)
        scores[entry] = _score(title, ranks[entry], len(words), part)
    return scores


def _compare_ranks(rows: Sequence[Row]) -> dict[int, float]:
    """Return the rank of each entry, from 0 to 1: the databases' own are of different
    scales, and so are those of stemmed texts and others.
    """
    # Of each part, the best rank is 1, and the others are shares of it.
    best: Counter[int] = Counter()
    for number, rank, _, _ in rows:
        best[number] = max(best[number], rank)
    ranks: dict[int, float] = defaultdict(float)
    for number, rank, entry, _ in rows:
        ranks[entry] = max(ranks[entry], rank / (best[number] or 1))
    return ranks


def _score(title: TitleScore, rank: float, words: int, part: Part) -> int:
    """Return the score of an entry that `part` found. A headline counts more than a
    question, and either more than a text.
    """
    tier = 0
    if part.in_title or title.has_all:
        # Somebody who types a whole question means it.
        is_whole = words > 1 and title.score >= WHOLE_QUESTION
        is_best = _is_explainer(part) or is_whole
        tier = HEADLINE if is_best else HEADLINE - 1
    return int((tier + TITLE_SAYS * title.score + RANK_SAYS * rank) * TIER)


def _is_explainer(part: Part) -> bool:
    return part.kind == SearchEntry.Kind.EXPLAINER


def _score_titles(
    entries: Iterable[int], words: Sequence[str]
) -> dict[int, TitleScore]:
    """Return how much of its title the query says, of each entry. One query, or none
    for no entry.
    """
    scorer = TitleScorer(words)
    titles = load_titles(entries)
    return {entry: scorer.score(title, language) for entry, title, language in titles}


def _weigh_words(
    parts: Sequence[Part], rows: Sequence[Row], words: Sequence[str]
) -> tuple[list[Group], set[str]]:
    titled = {entry for number, _, entry, _ in rows if parts[number].in_title}
    titles = _score_titles(titled, words)
    has: dict[str, dict[int, int]] = {word: {} for word in words}
    editions = {}
    for number, _, entry, edition in rows:
        part = parts[number]
        places = has[part.query.wanted[0]]
        weight = SOME_TITLE if part.in_title else 1
        places[entry] = max(weight, places.get(entry, 0))
        editions[entry] = edition

    # A rare word says more of what is meant than one that most entries have.
    scores: Counter[int] = Counter()
    for entries in has.values():
        rarity = weigh_rarity(len(entries), len(editions), SOME_DEPTH)
        for entry, weight in entries.items():
            scores[entry] += weight * rarity

    groups = []
    for entry, edition in editions.items():
        score = scores[entry] + titles.get(entry, NO_TITLE).score
        groups.append(Group(int(score * RANK_STEPS), entry, edition, ()))
    missing = {word for word in words if not has[word]}
    return sorted(groups, reverse=True, key=SCORE), missing


def choose_database():
    """Return the module that asks the database which this site has."""
    if connection.vendor == "sqlite":
        return sqlite
    return postgres


def weigh_rarity(count: int, found: int, depth: int) -> float:
    """Return what a word says that `count` of the entries that were found have. One
    with more than were looked at (`depth`) is common.
    """
    if 0 < count <= depth:
        return log1p(found / count)
    return COMMON_SAYS
