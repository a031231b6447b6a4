"""Search on PostgreSQL: vectors in generated columns, some stemmed and some not (see `articles.search_index`)."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import QuerySet

from articles.public.search.query import Query, Row
from articles.public.search.words import beginning

CONFIGURATIONS = {"newsroom_stemmed": "stemmed", "simple": "plain"}
"""By configuration, the ending of the columns whose vectors it makes."""
WEIGHTS = "{0.05, 0.05, 0.05, 1.0}"
"""Of D, C, B and A: text is D, a title A."""
BY_LENGTH = 1
"""Of two texts in which a word stands as often, the shorter is more about it."""
TERM = "phraseto_tsquery('{configuration}', newsroom_words(%s))"


def answering(query: Query, editions: QuerySet, depth: int, is_narrow: bool) -> list[Row]:
    """Give rows of tier, rank, entry and edition: at most `depth` a tier and configuration."""
    wanted = f"({' && '.join([TERM] * len(query.wanted))})"
    tiers, values = ["title_{columns} @@ " + wanted, "all_{columns} @@ " + wanted], [*query.wanted]
    if query.unwanted:
        without = f" AND NOT all_{{columns}} @@ ({' || '.join([TERM] * len(query.unwanted))})"
        tiers, values = [tier + without for tier in tiers], [*values, *query.unwanted]
    return _search(tiers, values, wanted, [*query.wanted], editions, depth, is_narrow=is_narrow)


def near(words: Iterable[str], editions: QuerySet, depth: int) -> list[Row]:
    """Give questions with any of the words in them, or words that begin alike."""
    any_of = " | ".join(f"'{word}'" for word in words)
    alike = " | ".join(f"'{beginning(word)}':*" for word in words if len(word) > 4)
    wanted, values = "to_tsquery('{configuration}', %s)", [any_of]
    if alike:
        # The beginning of a word is not to be stemmed.
        wanted, values = f"({wanted} || to_tsquery('simple', %s))", [any_of, alike]
    return _search([f"title_{{columns}} @@ {wanted} AND kind = 'question'"], values, wanted, values, editions, depth)


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
    for configuration, columns in CONFIGURATIONS.items():
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
