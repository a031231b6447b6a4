"""Which values a column has, by a walk along its index.

It takes as many steps as there are values, where `DISTINCT` reads every row. Neither
SQLite nor PostgreSQL walks by itself.
"""

from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from newsroom.replicas.routing import read_connection

VALUES_MAX = 200
"""More than a reader looks through."""


def list_distinct(rows: QuerySet, column: str) -> list[str]:
    """Return the values of a text column of `rows`, "" aside, in order. One query.

    An index should begin with the column, and hold what else `rows` asks for.
    """
    # The names in raw SQL are those of the CTE below: the row of the step before.
    first, first_values = _compile_next(rows, column, beyond="")
    onward, onward_values = _compile_next(
        rows, column, beyond=RawSQL("known.value", ())
    )
    # A step that finds nothing more is NULL, which ends the walk.
    sql = (
        f"WITH RECURSIVE known (value) AS (SELECT ({first}) UNION ALL"
        f" SELECT ({onward}) FROM known WHERE known.value IS NOT NULL)"
        " SELECT value FROM known WHERE value IS NOT NULL LIMIT %s"
    )
    with read_connection().cursor() as cursor:
        cursor.execute(sql, [*first_values, *onward_values, VALUES_MAX])
        found = [value for (value,) in cursor.fetchall()]
    # The database may order text by a language.
    return sorted(found)


def _compile_next(
    rows: QuerySet, column: str, *, beyond: Any
) -> tuple[str, tuple[object, ...]]:
    further = rows.filter(**{f"{column}__gt": beyond})
    query = further.order_by(column).values(column)[:1].query
    sql, values = query.sql_with_params()
    return sql, tuple(values)
