"""Topics, terms, authors and sources whose names answer a query, each while a live
edition names it; and the newsroom's own pages.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import DateTimeField, QuerySet
from django.db.models.expressions import RawSQL

from articles.identity.current import current_site
from articles.models import Author, Source, Term, Topic
from articles.models.standing import StandingRecord
from articles.public.search.common_words import drop_common_words
from articles.public.search.find import choose_database
from articles.public.search.query import Query
from articles.public.search.stem import stem_word
from articles.public.search.words import split_words
from articles.public.serving.prepared import Parameter, Prepared

KINDS = {"topic": Topic, "term": Term, "author": Author, "source": Source}
DEPTH = 100
"""How many names are looked at of each kind."""
SHOWN = 6
MEANT = 0.6
"""How much of a name is typed by somebody who means it."""
EXACT = 0.01
SHORTEST = 3


class Record(NamedTuple):
    """A topic, a term, an author, a source or a page of the newsroom that readers can
    open.
    """

    kind: str
    record: Any
    is_meant: bool
    """Whether the query says most of its name."""


def find_records(query: Query, at: datetime, language: str) -> list[Record]:
    """Return the records with all words of `query` in their names, those first that it
    says most of, and then the newsroom's own pages. One query, and one more for each
    kind that was found.
    """
    beginnings = [_cut_to_stem(word) for word in query.words]
    # A letter or two begin too many names.
    is_short = sum(map(len, beginnings)) < SHORTEST
    if not beginnings or query.unwanted or is_short:
        return []

    naming = {}
    for kind, rows in _NAMING.items():
        naming[kind] = (rows.sql, rows.bind(at=at))
    scored = []
    for kind, pk, name in choose_database().find_names(beginnings, naming, DEPTH):
        scored.append((_score(name, query.words, beginnings, language), kind, pk))
    # Of equal scores a topic comes first and a source last.
    scored.sort(key=lambda row: (-row[0], list(KINDS).index(row[1])))
    return find_own_pages(query, beginnings) + _load_best(scored, at)


def _load_best(
    scored: Sequence[tuple[float, str, object]], at: datetime
) -> list[Record]:
    """Return the best of the records that a score, a kind and a key stand for."""
    # One may have lost its page since its name was found: hence some more than are
    # shown, and not the hundreds that a common word finds.
    best = scored[: 2 * SHOWN]
    records = _load_listed([(kind, pk) for _, kind, pk in best], at)
    found = []
    for score, kind, pk in best:
        # Only what a live edition names has a page.
        if record := records.get(pk):
            found.append(Record(kind, record, score >= MEANT))
    return found[:SHOWN]


def find_own_pages(query: Query, beginnings: Sequence[str]) -> list[Record]:
    """Return the newsroom's own pages with all words of `query`: before everything else
    those whose titles the query says. No query: each process knows their words.
    """
    found = []
    for page in current_site().pages:
        if not all(_has_word(page.words, beginning) for beginning in beginnings):
            continue
        score = _score(page.title, query.words, beginnings, page.language)
        found.append(Record("page", page, score >= MEANT))
    # Stable: pages that are meant come first, each group in the site's order.
    found.sort(key=lambda each: not each.is_meant)
    return found


def _has_word(words: Collection[str], beginning: str) -> bool:
    return any(word.startswith(beginning) for word in words)


def _prepare_naming(model: type[StandingRecord]) -> Prepared:
    """Return the query for what names the record `known` in live editions. Without it
    the drafts' records could fill the room for names.
    """

    def select_naming() -> QuerySet:
        relation = model.in_editions.rel
        at = Parameter("at", DateTimeField())
        rows = relation.related_model.objects.live(at).order_by()
        return rows.filter(**{relation.field.name: RawSQL("known.record", ())})

    return Prepared(select_naming, "pk")


_NAMING = {kind: _prepare_naming(model) for kind, model in KINDS.items()}


def _score(
    name: str, typed: Sequence[str], beginnings: Sequence[str], language: str
) -> float:
    """Return how much of a name the beginnings of words say; a little more for words
    that were typed as they are in it.
    """
    words = _list_words(name, language)
    said = [word for word in words if word.startswith(tuple(beginnings))]
    exact = [word for word in words if word in typed]
    return (len(said) + EXACT * len(exact)) / max(1, len(words))


@lru_cache(maxsize=20_000)
def _list_words(name: str, language: str) -> tuple[str, ...]:
    words = split_words(name)
    # “The Guardian” is said whole by “guardian”; a name of such words alone stays.
    return drop_common_words(words, language) or words


def _load_listed(
    keys: Sequence[tuple[str, object]], at: datetime
) -> dict[object, object]:
    # Keys are UUIDs, so that no two kinds share one.
    found: dict[object, object] = {}
    for kind, model in KINDS.items():
        wanted = [pk for other, pk in keys if other == kind]
        if wanted:
            records = model.objects.listed(at).filter(pk__in=wanted)
            found |= {record.pk: record for record in records}
    return found


def _cut_to_stem(word: str) -> str:
    """Return the beginning that a word has in common with its stem: “energies” and
    “energy” both have “energ”.
    """
    beginning = stem_word(word)
    # A stem may end in another letter than the word: “energi”.
    while not word.startswith(beginning):
        beginning = beginning[:-1]
    return beginning if len(beginning) >= SHORTEST else word
