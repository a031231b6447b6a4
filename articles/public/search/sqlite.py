"""Search on SQLite: two FTS5 tables, one stemmed and one not, which triggers keep; see `models.search_index`."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from articles.models.search_index import PLAIN, STEMMED
from articles.public.search.query import Near, NearTerm, Query, Row
from articles.public.search.words import beginning

TITLE_WEIGHT = 10.0
NO_RANK = 0.0


def answering(query: Query, editions: QuerySet, depth: int, is_narrow: bool) -> list[Row]:
    """Return rows of tier, rank, entry and edition: at most `depth` a tier and table."""
    return _search([_tier(query, "{title} : "), _tier(query, "")], editions, depth, is_narrow=is_narrow)


def near(terms: Iterable[NearTerm], editions: QuerySet, depth: int) -> list[Near]:
    """Return the newest questions that each term finds, at most one more than `depth`."""
    before, condition, common, each = _of_editions(editions, is_narrow=False)
    selects, values = [], [*common]
    for term in terms:
        table = STEMMED if term.is_stemmed else PLAIN
        selects.append(_newest(term.number, table, f"{condition} AND entry.kind = 'question'"))
        alike = f" OR {_quoted(beginning(term.word))} *" if term.begins_alike else ""
        values += [f"{{title}} : ({_quoted(term.word)}{alike})", *each, depth + 1]
    rows = _rows(before + " UNION ALL ".join(selects), values)
    return [(number, entry, UUID(edition)) for number, entry, edition in rows]


def _tier(query: Query, columns: str) -> str:
    expression = f"{columns}({' AND '.join(map(_quoted, query.wanted))})"
    if query.unwanted:
        expression = f"({expression}) NOT ({' OR '.join(map(_quoted, query.unwanted))})"
    return expression


def _quoted(term: str) -> str:
    # Between quotes nothing is a command; FTS5 takes the words of a term to stand side by side.
    return '"{}"'.format(term.replace('"', " "))


def _search(tiers: list[str], editions: QuerySet, depth: int, *, is_narrow: bool = False) -> list[Row]:
    """Look at the newest entries of each tier and table first, without their ranks: those cost more than the search.

    Only where there are no more than `depth` are they ranked, by a second query.
    """
    before, condition, common, each = _of_editions(editions, is_narrow)
    parts = [(table, tier) for table in (STEMMED, PLAIN) for tier in range(len(tiers))]
    selects = " UNION ALL ".join(_newest(part, table, condition) for part, (table, _) in enumerate(parts))
    values = [value for _, tier in parts for value in (tiers[tier], *each, depth + 1)]
    found: list[dict[int, UUID]] = [{} for _ in parts]
    for part, entry, edition in _rows(before + selects, [*common, *values]):
        found[part][entry] = UUID(edition)
    ranks = _ranks(
        {
            part: (table, tiers[tier], list(found[part]))
            for part, (table, tier) in enumerate(parts)
            if 0 < len(found[part]) <= depth
        }
    )
    return [
        (tier, ranks.get((part, entry), NO_RANK), entry, edition)
        for part, (_, tier) in enumerate(parts)
        for entry, edition in list(found[part].items())[:depth]
    ]


def _newest(part: int, table: str, condition: str) -> str:
    # The index has all that is asked of an entry; its row would have to be read past a text of many pages.
    return (
        f"SELECT * FROM (SELECT {part}, entry.id, entry.edition_id FROM {table} AS found"
        " CROSS JOIN articles_searchentry AS entry INDEXED BY articles_searchentry_found ON entry.id = found.rowid"
        f" WHERE {table} MATCH %s AND {condition} ORDER BY found.rowid DESC LIMIT %s)"
    )


def _ranks(parts: dict[int, tuple[str, str, list[int]]]) -> dict[tuple[int, int], float]:
    """Rank the entries of each part of a search. FTS5 gives the better a lower one, below 0."""
    if not parts:
        return {}
    # The plus keeps SQLite from searching once for each entry.
    sql = " UNION ALL ".join(
        f"SELECT {part}, rowid, bm25({table}, {TITLE_WEIGHT}, 1.0) FROM {table}"
        f" WHERE {table} MATCH %s AND +rowid IN ({', '.join(map(str, entries))})"
        for part, (table, _, entries) in parts.items()
    )
    return {(part, entry): -rank for part, entry, rank in _rows(sql, [match for _, match, _ in parts.values()])}


def _of_editions(editions: QuerySet, is_narrow: bool) -> tuple[str, str, list[object], list[object]]:
    """Return what goes before the search and the condition that an entry is of one of `editions`, with values for each.

    All live editions are most of those there are, so each entry is asked for its own. Of few, all entries are looked up
    at once, since most that are found will be of others.
    """
    if not is_narrow:
        sql, values = _keys(editions.filter(pk=RawSQL("entry.edition_id", ())))
        return "", f"EXISTS ({sql})", [], values
    sql, values = _keys(editions)
    before = f"WITH narrow AS (SELECT id FROM articles_searchentry WHERE edition_id IN ({sql})) "
    # FTS5 can start and end where the entries do, which for dates are side by side.
    span = "found.rowid >= (SELECT min(id) FROM narrow) AND found.rowid <= (SELECT max(id) FROM narrow)"
    return before, f"{span} AND +found.rowid IN (SELECT id FROM narrow)", values, []


def _keys(editions: QuerySet) -> tuple[str, list[object]]:
    sql, values = editions.order_by().values("pk").query.sql_with_params()
    return sql, list(values)


def _rows(sql: str, values: list[object]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
