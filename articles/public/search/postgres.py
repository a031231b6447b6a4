"""Search on PostgreSQL. Vectors in generated columns, some stemmed and some not; see
`models.search_index`.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import DateTimeField, QuerySet

from articles.models import Edition
from articles.models.search_words import NAMES
from articles.public.search.query import (
    Name,
    Near,
    NearTerm,
    Part,
    Row,
    finds_longer_words,
)
from articles.public.search.words import cut_to_prefix, split_words
from articles.public.serving.prepared import Parameter, Prepared
from newsroom.replicas.routing import read_connection

STEMMED, PLAIN = ("newsroom_stemmed", "stemmed"), ("simple", "plain")
"""A configuration, and the ending of the columns whose vectors it makes."""
WEIGHTS = "{0.05, 0.05, 0.05, 1.0}"
"""Of D, C, B and A: text is D, a title A."""
BY_LENGTH = 1
"""Of two texts in which a word stands as often, the shorter is more about it."""


def find_parts(
    parts: Sequence[Part],
    editions: QuerySet,
    depth: int,
    *,
    is_narrow: bool,
    is_ranked: bool,
) -> list[Row]:
    """Return the newest entries of each part, at most one more than `depth`; ranked
    where there are no more than `depth`.
    """
    live, live_values = editions.order_by().values("pk").query.sql_with_params()
    condition, condition_values = f"edition_id IN ({live})", [*live_values]
    with read_connection().cursor() as cursor:
        if is_narrow:
            # For dates the entries stand side by side, and a common word is looked for
            # among them alone. As numbers, since the planner can't judge a span that it
            # does not know.
            cursor.execute(
                f"SELECT min(id), max(id) FROM articles_searchentry WHERE {condition}",
                condition_values,
            )
            condition = f"id BETWEEN %s AND %s AND {condition}"
            condition_values = [*cursor.fetchone(), *condition_values]

        selects: list[str] = []
        values: list[object] = []
        for part in parts:
            sql, part_values = _select_part(part, condition, depth, is_ranked)
            selects.append(sql)
            values += [*part_values, *condition_values, depth + 1]
        cursor.execute(" UNION ALL ".join(selects), values)
        return cursor.fetchall()


def _select_part(
    part: Part, condition: str, depth: int, is_ranked: bool
) -> tuple[str, list[object]]:
    """Return the SQL of a part and its values, without those of the condition and the
    limit that follow.
    """
    configuration, columns = STEMMED if part.is_stemmed else PLAIN
    scope = "title" if part.in_title else "all"
    wanted, wanted_values = _join_terms(configuration, " && ", part.query.wanted)
    rank, values = "0", [*wanted_values]
    # Titles are scored by their words; what a rank says is said of the text.
    if is_ranked and not part.in_title:
        # CASE computes the rank only where it is asked for. The window counts what the
        # subquery found.
        rank = (
            f"CASE WHEN count(*) OVER () > {depth} THEN 0"
            f" ELSE ts_rank('{WEIGHTS}', all_{columns}, {wanted}, {BY_LENGTH}) END"
        )
        # In the order of the placeholders: the rank's terms, then the search's.
        values += wanted_values

    # What is excluded is looked for as it was typed: “-art” leaves “Artikel”.
    without = ""
    if part.query.unwanted:
        unwanted, unwanted_values = _join_terms(
            configuration, " || ", part.query.unwanted, longer=False
        )
        without = f" AND NOT all_{columns} @@ {unwanted}"
        values += unwanted_values
    # Keys ascend, so the newest entries have the highest.
    sql = (
        f"(SELECT {part.number}, {rank}, id, edition_id"
        f" FROM (SELECT id, edition_id, all_{columns} FROM articles_searchentry AS entry"
        f" WHERE {scope}_{columns} @@ {wanted}{without} AND kind = '{part.kind}'"
        f" AND {condition} ORDER BY id DESC LIMIT %s) AS newest)"
    )
    return sql, values


def _join_terms(
    configuration: str, operator: str, terms: Sequence[str], *, longer: bool = True
) -> tuple[str, list[str]]:
    """Return the tsquery of some terms, with a placeholder for each, and its values."""
    queries, values = [], []
    for term in terms:
        # A stem has lost the end of its word: as a beginning it would find too much.
        if longer and configuration == "simple" and finds_longer_words(term):
            queries.append("to_tsquery('simple', %s)")
            values.append(f"'{split_words(term)[0]}':*")
        else:
            queries.append(f"phraseto_tsquery('{configuration}', newsroom_words(%s))")
            values.append(term)
    return f"({operator.join(queries)})", values


def find_names(
    words: Sequence[str], naming: Mapping[str, tuple[str, list[object]]], depth: int
) -> list[Name]:
    """Return names of each kind with words that begin as `words` do.

    `naming` has the SQL of what names the record `known` of a kind, with its values: one
    that nothing names is left out.
    """
    # Folded words have letters and digits alone, so none can end the quotation.
    wanted = " & ".join(f"'{word}':*" for word in words)
    selects: list[str] = []
    values: list[object] = []
    for kind, (named, named_values) in naming.items():
        selects.append(
            f"(SELECT kind, record, name FROM {NAMES} AS known"
            " WHERE words @@ to_tsquery('simple', %s) AND kind = %s"
            f" AND EXISTS ({named}) ORDER BY record LIMIT %s)"
        )
        values += [wanted, kind, *named_values, depth]
    with read_connection().cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), values)
        return cursor.fetchall()


def find_questions(terms: Iterable[NearTerm], at: datetime, depth: int) -> list[Near]:
    """Return the newest questions live at `at` that each term finds, at most one more
    than `depth`.
    """
    live, live_values = _LIVE.sql, _LIVE.bind(at=at)
    selects: list[str] = []
    values: list[object] = []
    for term in terms:
        configuration, columns = STEMMED if term.is_stemmed else PLAIN
        wanted = f"to_tsquery('{configuration}', %s)"
        # A folded word has letters and digits alone, so none can end the quotation.
        values.append(f"'{term.word}'")
        if term.begins_alike:
            # The beginning of a word is not to be stemmed.
            wanted = f"({wanted} || to_tsquery('simple', %s))"
            values.append(f"'{cut_to_prefix(term.word)}':*")
        selects.append(
            f"(SELECT {term.number}, id FROM articles_searchentry WHERE title_{columns} @@ {wanted}"
            f" AND kind = 'question' AND edition_id IN ({live}) ORDER BY id DESC LIMIT %s)"
        )
        values += [*live_values, depth + 1]
    with read_connection().cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), values)
        return cursor.fetchall()


def _live() -> QuerySet[Edition]:
    return Edition.objects.live(Parameter("at", DateTimeField())).order_by()


# Each page of a question asks this: to compile it would take as long as to search.
_LIVE = Prepared(_live, "pk")
