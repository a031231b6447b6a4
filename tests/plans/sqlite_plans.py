"""What SQLite does to answer a query, and which tables it would read whole."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def planning_for_many_rows() -> Iterator[None]:
    """Let SQLite plan as if every table were large."""
    with connection.cursor() as cursor:
        # A thousand times as many rows, as many with each key (sqlite.org/fileformat2,
        # section 2.6.3).
        cursor.execute("SELECT rowid, stat FROM sqlite_stat1")
        for row, stat in cursor.fetchall():
            rows, _, rest = stat.partition(" ")
            scaled = f"{int(rows) * 1000} {rest}".strip()
            cursor.execute(
                "UPDATE sqlite_stat1 SET stat = %s WHERE rowid = %s", [scaled, row]
            )
        cursor.execute("ANALYZE sqlite_schema")
        yield


def find_whole_reads(sql: str, values: Any) -> set[str]:
    """Return the tables that are read from beginning to end.

    A query that is limited may follow an index without a condition: it ends where it has
    enough.
    """
    is_limited = " LIMIT " in sql
    steps = _explain(f"EXPLAIN QUERY PLAN {sql}", values)
    return set(_find_scans(sql, steps, is_limited))


def _explain(sql: str, values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def _find_scans(
    sql: str, steps: list[tuple[Any, ...]], is_limited: bool
) -> Iterator[str]:
    for *_, step in steps:
        match = re.fullmatch(r"SCAN (\S+)( USING (?:COVERING )?INDEX \S+)?.*", step)
        # That of a text index is a look-up.
        if not match or "VIRTUAL TABLE" in step:
            continue
        follows_index = bool(match[2])
        table = _find_table(sql, match[1])
        if table and not (follows_index and is_limited):
            yield table


def _find_table(sql: str, alias: str) -> str:
    """Return the table that is called so in a query; "" for a subquery, whose own plan
    is among the rows too.
    """
    name = alias.strip('"')
    for table, called in re.findall(
        r'(?:FROM|JOIN) "?(\w+)"?(?: (?:AS )?"?(\w+)"?)?', sql
    ):
        if name in (table, called) and table.startswith(
            ("articles_", "faq_", "auth_", "django_", "axes_", "markdownx_")
        ):
            return table
    return ""
