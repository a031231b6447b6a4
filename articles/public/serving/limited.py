"""The first rows of a query for each of several records, in one query."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Expression, QuerySet, UUIDField
from django.db.models.expressions import RawSQL

from articles.public.serving.prepared import Parameter, Prepared
from newsroom.replicas.routing import read_connection


class FirstOfEach:
    """Finds rows, of one model, that belong to records. The query for one record is
    compiled once in a process: building it takes Django longer than all else about a
    page.
    """

    def __init__(
        self, build: Callable[[Expression], QuerySet], *columns: str, limit: int
    ) -> None:
        """`build` returns the ordered rows of the record whose key an expression
        stands for; its other values are `Parameter`s. At most `limit` are found, of
        each the `columns`.
        """

        def build_first() -> QuerySet:
            return build(_stand_for_key())[:limit]

        self._of_one = Prepared(build_first, *columns)

    def rows(self, keys: Sequence[UUID], **values: Any) -> Iterable[Sequence[Any]]:
        """Return the first rows of each record, in no order, with a value for each
        parameter's name. One query, none where there is no record.
        """
        if not keys:
            return []
        sql, bound = self._join(keys, **values)
        with read_connection().cursor() as cursor:
            cursor.execute(sql, bound)
            return self._of_one.convert(cursor.fetchall())

    def _join(self, keys: Sequence[UUID], **values: Any) -> tuple[str, list[Any]]:
        sql = self._of_one.sql
        if connection.vendor == "sqlite":
            # SQLite has no LATERAL, and plans a long union in no time.
            bound = []
            for key in keys:
                bound += self._of_one.bind(key=key, **values)
            # Inside a subquery, since SQLite takes ORDER BY and LIMIT in no part of a
            # union.
            return " UNION ALL ".join([f"SELECT * FROM ({sql})"] * len(keys)), bound

        # PostgreSQL takes longer to plan a long union than to run it.
        records = ", ".join(["(%s::uuid)"] * len(keys))
        joined = (
            f"WITH record (key) AS (VALUES {records})"
            f" SELECT first.* FROM record CROSS JOIN LATERAL ({sql}) AS first"
        )
        # The CTE comes first in the query, so its values do too.
        return joined, [*keys, *self._of_one.bind(**values)]


def _stand_for_key() -> Expression:
    if connection.vendor == "sqlite":
        return Parameter("key", UUIDField())
    return RawSQL("record.key", (), UUIDField())
