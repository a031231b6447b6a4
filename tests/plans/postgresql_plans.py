"""What PostgreSQL does to answer a query, and which tables it would read whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

AVOIDED = (
    "enable_seqscan",
    "enable_hashjoin",
    "enable_mergejoin",
    "enable_material",
    "enable_memoize",
)
"""What suits small tables. A step that is left although it is to be avoided is the only
way.
"""


@contextmanager
def planning_for_many_rows() -> Iterator[None]:
    """Let PostgreSQL plan as if every table were large, and look rows up by an index
    wherever one serves.

    It takes the rows of a page from the catalogue, which a superuser alone may change.
    """
    with connection.cursor() as cursor:
        # What it knows of ten rows says nothing of many; without it, it takes each key
        # to be rare.
        cursor.execute("DELETE FROM pg_statistic")
        # Of a table that was never counted, -1, it takes ten pages to be full.
        cursor.execute(
            "UPDATE pg_class SET relpages = greatest(relpages, 1), reltuples ="
            " CASE WHEN pg_relation_size(oid) > 0 THEN 100000 * greatest(relpages, 1)"
            " ELSE -1 END"
            " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        for setting in AVOIDED:
            cursor.execute(f"SET LOCAL {setting} = off")
        try:
            yield
        finally:
            for setting in AVOIDED:
                cursor.execute(f"SET LOCAL {setting} = on")


def find_whole_reads(sql: str, values: Any) -> set[str]:
    """Return the tables that are read from beginning to end.

    What is limited may follow an index without a condition: it ends where it has enough.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", values)
        [[[explained]]] = cursor.fetchall()
    return set(_find_scans(explained["Plan"], is_limited=False))


def _find_scans(step: dict[str, Any], *, is_limited: bool) -> Iterator[str]:
    kind = step["Node Type"]
    is_limited = is_limited or kind == "Limit"
    follows_index = kind in ("Index Scan", "Index Only Scan")
    is_whole_index = follows_index and "Index Cond" not in step
    if kind == "Seq Scan" or (is_whole_index and not is_limited):
        yield step["Relation Name"]
    for lower in step.get("Plans", []):
        yield from _find_scans(lower, is_limited=is_limited)
