"""What is asked near a question: in other explainers and in its own, each with the
beginning of its answer.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import BigIntegerField, QuerySet

from articles.models import Edition, SearchEntry
from articles.public.search.common_words import drop_common_words
from articles.public.search.find import RANK_STEPS
from articles.public.search.near_questions import find_near
from articles.public.search.query import Query
from articles.public.search.words import split_words
from articles.public.serving.prepared import Prepared, fill_places, list_places
from articles.rendering import addresses
from articles.rendering.language import primary_language
from faq.models import Question

SHOWN = 5
FROM_OTHERS = 3
"""How many of them are of other explainers, where there are others of its own to
show.
"""
AN_EXPLAINER = 2
"""How many of them are of one other explainer."""
CANDIDATES = 12
"""No more than `PLACES` of a prepared query."""
SAYS_ENOUGH = RANK_STEPS // 2
"""What the words in common have to say: as much as one that few questions have."""
OPENING = 420
"""Characters of an answer that are shown, about six lines; the rest, with its sources,
is on its own page.
"""


@dataclass(frozen=True)
class NearQuestion:
    """A question, and the beginning of its answer in paragraphs of plain text."""

    question: str
    address: str
    opening: list[str]
    live_from: datetime
    """When the edition that it is of went live."""
    headline: str = ""
    """Of its explainer, where that is another one."""


def find_near_questions(
    question: Question, others: Iterable[Question], at: datetime
) -> list[NearQuestion]:
    """Return what is asked near `question`: by its words, and then `others` of its
    explainer, in the order given.

    Only what readers can read at `at`, in the same language, each question once. Two
    queries.
    """
    elsewhere = _drop_repeated(_find_by_words(question, at))
    own = []
    for other in others:
        address, opening = other.get_absolute_url(), cut_opening(other.summary)
        live_from = other.edition.live_from
        own.append(NearQuestion(other.question, address, opening, live_from))
    # An explainer with few questions leaves more room for those of others.
    elsewhere = elsewhere[: max(FROM_OTHERS, SHOWN - len(own))]
    return _drop_repeated([*elsewhere, *own])[:SHOWN]


def _drop_repeated(questions: Iterable[NearQuestion]) -> list[NearQuestion]:
    """Leave out what asks the same in other signs: many explainers have a “What
    next?”.
    """
    known: dict[object, NearQuestion] = {}
    for one in questions:
        # A question of signs alone has no words, and is like no other.
        known.setdefault(split_words(one.question) or one.address, one)
    return list(known.values())


def _find_by_words(question: Question, at: datetime) -> Iterator[NearQuestion]:
    """Return those of other explainers with words in common, best first."""
    language = question.edition.language
    query = Query(wanted=drop_common_words(split_words(question.question), language))
    hits = find_near(query, at, CANDIDATES, language=language)
    keys = [hit.entry for hit in hits if hit.score >= SAYS_ENOUGH]
    if not keys:
        return

    rows = _ENTRIES.rows(**fill_places(keys))
    entries = {row[0]: _Entry(*row[1:]) for row in rows}
    taken: Counter[object] = Counter()
    for key in keys:
        entry = entries.get(key)
        # An entry may have gone between the search and this query.
        if entry is None or not _is_elsewhere(entry, question.edition):
            continue
        if taken[entry.edition] == AN_EXPLAINER:
            continue
        taken[entry.edition] += 1
        yield NearQuestion(
            entry.title,
            addresses.question(entry.slug, entry.anchor),
            cut_opening(entry.text),
            entry.live_from,
            entry.headline,
        )


class _Entry(NamedTuple):
    """What is shown of a question that was found, and of its explainer."""

    anchor: str
    title: str
    text: str
    edition: object
    slug: str
    headline: str
    language: str
    live_from: datetime


def _is_elsewhere(entry: _Entry, own: Edition) -> bool:
    """Return True for another explainer in the same language."""
    # `find_near` only tells English from all other languages.
    language = primary_language(entry.language)
    return entry.edition != own.pk and language == primary_language(own.language)


def _select_entries() -> QuerySet[SearchEntry]:
    entries = SearchEntry.objects.filter(pk__in=list_places(BigIntegerField()))
    return entries.order_by()


# Rows, not records: a dozen are read for each page, and most are not shown.
_ENTRIES = Prepared(
    _select_entries,
    "pk",
    "anchor",
    "title",
    "text",
    "edition_id",
    "edition__slug",
    "edition__headline",
    "edition__language",
    "edition__live_from",
)


def cut_opening(text: str) -> list[str]:
    """Return the beginning of a plain text, in paragraphs, at most `OPENING` characters
    of it and cut at a word.
    """
    paragraphs, left = [], OPENING
    for paragraph in text.splitlines():
        if len(paragraph) > left:
            cut = paragraph[:left]
            space = cut.rfind(" ")
            # Scripts without spaces are cut where the room ends.
            if space > left // 2:
                cut = cut[:space]
            paragraphs.append(f"{cut.rstrip()}…")
            break
        paragraphs.append(paragraph)
        left -= len(paragraph)
    return paragraphs
