"""Search on PostgreSQL. Vectors in generated columns, some stemmed and some not; see `models.search_index`."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import QuerySet

from articles.public.search.query import Near, NearTerm, Query, Row
from articles.public.search.words import beginning

STEMMED, PLAIN = ("newsroom_stemmed", "stemmed"), ("simple", "plain")
"""A configuration, and the ending of the columns whose vectors it makes."""
WEIGHTS = "{0.05, 0.05, 0.05, 1.0}"
"""Of D, C, B and A: text is D, a title A."""
BY_LENGTH = 1
"""Of two texts in which a word stands as often, the shorter is more about it."""
TERM = "phraseto_tsquery('{configuration}', newsroom_words(%s))"


def answering(query: Query, editions: QuerySet, depth: int, is_narrow: bool) -> list[Row]:
    """Return rows of tier, rank, entry and edition: at most `depth` a tier and configuration."""
    wanted = f"({' && '.join([TERM] * len(query.wanted))})"
    tiers, values = ["title_{columns} @@ " + wanted, "all_{columns} @@ " + wanted], [*query.wanted]
    if query.unwanted:
        without = f" AND NOT all_{{columns}} @@ ({' || '.join([TERM] * len(query.unwanted))})"
        tiers, values = [tier + without for tier in tiers], [*values, *query.unwanted]
    return _search(tiers, values, wanted, [*query.wanted], editions, depth, is_narrow=is_narrow)


def near(terms: Iterable[NearTerm], editions: QuerySet, depth: int) -> list[Near]:
    """Return the newest questions that each term finds, at most one more than `depth`."""
    live, live_values = editions.order_by().values("pk").query.sql_with_params()
    selects, values = [], []
    for term in terms:
        configuration, columns = STEMMED if term.is_stemmed else PLAIN
        wanted, given = f"to_tsquery('{configuration}', %s)", [f"'{term.word}'"]
        if term.begins_alike:
            # The beginning of a word is not to be stemmed.
            wanted, given = f"({wanted} || to_tsquery('simple', %s))", [*given, f"'{beginning(term.word)}':*"]
        selects.append(
            f"(SELECT {term.number}, id, edition_id FROM articles_searchentry WHERE title_{columns} @@ {wanted}"
            f" AND kind = 'question' AND edition_id IN ({live}) ORDER BY id DESC LIMIT %s)"
        )
        values += [*given, *live_values, depth + 1]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), values)
        return cursor.fetchall()


def _search(
    tiers: list[str],
    values: list[str],
    wanted: str,
    wanted_values: list[str],
    editions: QuerySet,
    depth: int,
    *,
    is_narrow: bool = False,
) -> list[Row]:
    """Look at the newest entries of each tier and configuration; rank them where there are no more than `depth`."""
    live, live_values = editions.order_by().values("pk").query.sql_with_params()
    condition, each = f"edition_id IN ({live})", [*live_values]
    with connection.cursor() as cursor:
        if is_narrow:
            # For dates the entries stand side by side, and a common word is looked for among them alone. As numbers,
            # since the planner can't judge a span that it does not know.
            cursor.execute(f"SELECT min(id), max(id) FROM articles_searchentry WHERE {condition}", each)
            condition, each = f"id BETWEEN %s AND %s AND {condition}", [*cursor.fetchone(), *each]
        cursor.execute(*_newest(tiers, values, wanted, wanted_values, condition, each, depth))
        return cursor.fetchall()


def _newest(
    tiers: list[str],
    values: list[str],
    wanted: str,
    wanted_values: list[str],
    condition: str,
    condition_values: list[object],
    depth: int,
) -> tuple[str, list[object]]:
    selects, given = [], []
    for configuration, columns in (STEMMED, PLAIN):
        for number, tier in enumerate(tiers):
            select = (
                f"(SELECT {number}, CASE WHEN count(*) OVER () > %s THEN 0"
                f" ELSE ts_rank('{WEIGHTS}', all_{{columns}}, {wanted}, {BY_LENGTH}) END, id, edition_id"
                f" FROM (SELECT id, edition_id, all_{{columns}} FROM articles_searchentry AS entry"
                f" WHERE {tier} AND {condition} ORDER BY id DESC LIMIT %s) AS newest)"
            )
            selects.append(select.replace("{configuration}", configuration).replace("{columns}", columns))
            given += [depth, *wanted_values, *values, *condition_values, depth + 1]
    return " UNION ALL ".join(selects), given
