"""Search on SQLite: two FTS5 tables, one stemmed and one not, which triggers keep; see
`models.search_index`.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import DateTimeField, QuerySet
from django.db.models.expressions import RawSQL

from articles.models import Edition
from articles.models.search_index import PLAIN, STEMMED
from articles.models.search_words import NAMED, NAMES
from articles.public.search.query import (
    Name,
    Near,
    NearTerm,
    Part,
    Row,
    finds_longer_words,
)
from articles.public.search.words import cut_to_prefix
from articles.public.serving.prepared import Parameter, Prepared

TITLE_WEIGHT = 10.0
NO_RANK = 0.0


class _Scope(NamedTuple):
    """SQL that restricts a search to some editions, with its values."""

    with_clause: str
    with_values: list[object]
    condition: str
    condition_values: list[object]


def find_parts(
    parts: Sequence[Part],
    editions: QuerySet,
    depth: int,
    *,
    is_narrow: bool,
    is_ranked: bool,
) -> list[Row]:
    """Return the newest entries of each part, at most one more than `depth`.

    Ranks cost more than the search. So they are asked for by a second query, and only
    for parts with no more than `depth`.
    """
    scope = _restrict_to(editions, is_narrow)
    selects: list[str] = []
    values = [*scope.with_values]
    for part in parts:
        condition = f"{scope.condition} AND entry.kind = '{part.kind}'"
        selects.append(_select_newest(part.number, _table_of(part), condition))
        values += [_match_part(part), *scope.condition_values, depth + 1]
    sql = scope.with_clause + " UNION ALL ".join(selects)
    found: dict[int, dict[int, UUID]] = {part.number: {} for part in parts}
    for number, entry, edition in _read_editions(_fetch_all(sql, values)):
        found[number][entry] = edition

    ranks = _fetch_ranks(parts, found, depth) if is_ranked else {}
    rows = []
    for number, entries in found.items():
        for entry, edition in entries.items():
            rank = ranks.get((number, entry), NO_RANK)
            rows.append((number, rank, entry, edition))
    return rows


def find_names(
    words: Sequence[str], naming: Mapping[str, tuple[str, list[object]]], depth: int
) -> list[Name]:
    """Return the newest names of each kind with words that begin as `words` do.

    `naming` has the SQL of what names the record `known` of a kind, with its values: one
    that nothing names is left out.
    """
    match = " AND ".join(f"{_quote_term(word)} *" for word in words)
    selects: list[str] = []
    values: list[object] = []
    for kind, (named, named_values) in naming.items():
        # SQLite keeps the order of tables in a CROSS JOIN: the full text index comes
        # first.
        selects.append(
            "SELECT * FROM (SELECT known.kind, known.record, known.name"
            f" FROM {NAMED} AS found CROSS JOIN {NAMES} AS known ON known.id = found.rowid"
            f" WHERE {NAMED} MATCH %s AND known.kind = %s"
            f" AND EXISTS ({named})"
            " ORDER BY found.rowid DESC LIMIT %s)"
        )
        values += [match, kind, *named_values, depth]
    rows = _fetch_all(" UNION ALL ".join(selects), values)
    return [(kind, UUID(record), name) for kind, record, name in rows]


def find_questions(terms: Iterable[NearTerm], at: datetime, depth: int) -> list[Near]:
    """Return the newest questions live at `at` that each term finds, at most one more
    than `depth`.
    """
    condition = f"EXISTS ({_LIVE_EDITION.sql}) AND entry.kind = 'question'"
    condition_values = _LIVE_EDITION.bind(at=at)
    selects: list[str] = []
    values: list[object] = []
    for term in terms:
        table = STEMMED if term.is_stemmed else PLAIN
        selects.append(_select_newest(term.number, table, condition))
        match = _quote_term(term.word)
        if term.begins_alike:
            match += f" OR {_quote_term(cut_to_prefix(term.word))} *"
        values += [f"{{title}} : ({match})", *condition_values, depth + 1]
    rows = _fetch_all(" UNION ALL ".join(selects), values)
    return [(number, entry) for number, entry, _ in rows]


def _live_edition() -> QuerySet[Edition]:
    live = Edition.objects.live(Parameter("at", DateTimeField()))
    return live.filter(pk=RawSQL("entry.edition_id", ())).order_by()


# Each page of a question asks this: to compile it would take as long as to search.
_LIVE_EDITION = Prepared(_live_edition, "pk")


def _read_editions(rows: Sequence[tuple]) -> list[tuple[int, int, UUID]]:
    """Return rows with the key of an edition last, which SQLite gives as text."""
    return [(number, entry, _read_key(text)) for number, entry, text in rows]


# An entry is found by several parts, an explainer has several entries, and the newest are
# found by every common word; making a UUID is slow.
_read_key = lru_cache(maxsize=20_000)(UUID)


def _table_of(part: Part) -> str:
    return STEMMED if part.is_stemmed else PLAIN


def _match_part(part: Part) -> str:
    """Return a query in the language of FTS5: `{title} : ("bread" AND "prices" *)`."""
    terms = []
    for term in part.query.wanted:
        quoted = _quote_term(term)
        if not part.is_stemmed and finds_longer_words(term):
            quoted += " *"
        terms.append(quoted)
    expression = f"({' AND '.join(terms)})"
    if part.in_title:
        expression = f"{{title}} : {expression}"
    if part.query.unwanted:
        unwanted = " OR ".join(map(_quote_term, part.query.unwanted))
        # What is excluded may stand anywhere, whatever part is searched.
        expression = f"({expression}) NOT ({unwanted})"
    return expression


def _quote_term(term: str) -> str:
    # Between quotes nothing is a command; FTS5 takes the words of a term to stand side
    # by side.
    return '"{}"'.format(term.replace('"', " "))


def _select_newest(number: int, table: str, condition: str) -> str:
    # The index has all that is asked of an entry; its row would have to be read past a
    # text of many pages.
    return (
        f"SELECT * FROM (SELECT {number}, entry.id, entry.edition_id FROM {table} AS found"
        " CROSS JOIN articles_searchentry AS entry INDEXED BY articles_searchentry_found ON entry.id = found.rowid"
        f" WHERE {table} MATCH %s AND {condition} ORDER BY found.rowid DESC LIMIT %s)"
    )


def _fetch_ranks(
    parts: Sequence[Part], found: Mapping[int, Mapping[int, UUID]], depth: int
) -> dict[tuple[int, int], float]:
    """Rank the entries of each part that has no more than `depth`. FTS5 gives the
    better a lower rank, below 0.
    """
    selects: list[str] = []
    values: list[object] = []
    for part in parts:
        entries = found[part.number]
        # Titles are scored by their words; what a rank says is said of the text.
        if part.in_title or not 0 < len(entries) <= depth:
            continue
        table = _table_of(part)
        # The plus keeps SQLite from searching once for each entry.
        selects.append(
            f"SELECT {part.number}, rowid, bm25({table}, {TITLE_WEIGHT}, 1.0) FROM {table}"
            f" WHERE {table} MATCH %s AND +rowid IN ({', '.join(map(str, entries))})"
        )
        values.append(_match_part(part))
    if not selects:
        return {}

    ranks = {}
    for number, entry, rank in _fetch_all(" UNION ALL ".join(selects), values):
        ranks[number, entry] = -rank
    return ranks


def _restrict_to(editions: QuerySet, is_narrow: bool) -> _Scope:
    """Return the condition that an entry is of one of `editions`.

    All live editions are most of those there are, so each entry is asked for its own.
    Of few, all entries are looked up at once, since most that are found will be of
    others.
    """
    if not is_narrow:
        sql, values = _compile_keys(editions.filter(pk=RawSQL("entry.edition_id", ())))
        return _Scope("", [], f"EXISTS ({sql})", values)

    sql, values = _compile_keys(editions)
    with_clause = f"WITH narrow AS (SELECT id FROM articles_searchentry WHERE edition_id IN ({sql})) "
    # FTS5 can start and end where the entries do, which for dates are side by side.
    span = "found.rowid >= (SELECT min(id) FROM narrow) AND found.rowid <= (SELECT max(id) FROM narrow)"
    condition = f"{span} AND +found.rowid IN (SELECT id FROM narrow)"
    return _Scope(with_clause, values, condition, [])


def _compile_keys(editions: QuerySet) -> tuple[str, list[object]]:
    sql, values = editions.order_by().values("pk").query.sql_with_params()
    return sql, list(values)


def _fetch_all(sql: str, values: Sequence[object]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
