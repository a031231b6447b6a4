"""Queries that are compiled once in a process, and run with other values for each
reader.

A cached page asks the database one thing: whether it is still what it was. Django's ORM
takes longer to build and compile that query than all else about a cached page. A
`Prepared` query is written with the same querysets as every other, so that `live` and
`current` keep their one definition; a `Parameter` stands where a value belongs.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression, Field, QuerySet, Value


class Parameter(Value):
    """A placeholder in a prepared query for a value that is passed when it is run, of
    the kind `output_field`.
    """

    def __init__(self, name: str, output_field: Field) -> None:
        super().__init__(name, output_field)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list["Parameter"]]:
        return "%s", [self]

    def resolve_expression(self, *args: Any, **options: Any) -> Expression:
        resolved = super().resolve_expression(*args, **options)
        resolved.for_save = False
        return resolved


@dataclass(frozen=True)
class _Compiled:
    sql: str
    parameters: tuple[Any, ...]
    compiler: Any
    converters: dict[int, Any]


class Prepared:
    """A query for rows of the named columns and annotations."""

    def __init__(self, build: Callable[[], QuerySet], *columns: str) -> None:
        self._build = build
        self._columns = columns

    def rows(self, **values: Any) -> Iterable[Sequence[Any]]:
        """Return the rows, with a value for each parameter's name."""
        return self.convert(self.raw_rows(**values))

    def raw_rows(self, **values: Any) -> list[Sequence[Any]]:
        """Return the rows as the database's driver does: enough to tell one state of
        things from another.
        """
        connection = connections[DEFAULT_DB_ALIAS]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.bind(**values))
            return cursor.fetchall()

    @property
    def sql(self) -> str:
        """The query, with a `%s` for each value that `bind` returns."""
        return self._compiled.sql

    def convert(self, rows: Iterable[Sequence[Any]]) -> Iterable[Sequence[Any]]:
        """Return rows of the database's driver as the ORM gives them."""
        query = self._compiled
        return query.compiler.apply_converters(rows, query.converters)

    def bind(self, **values: Any) -> list[Any]:
        """Return the values of the query for the driver, with those of its
        parameters.
        """
        query = self._compiled
        connection = connections[DEFAULT_DB_ALIAS]
        # A name may stand in many places: its value is converted once.
        converted: dict[str, Any] = {}
        parameters = []
        for parameter in query.parameters:
            if not isinstance(parameter, Parameter):
                parameters.append(parameter)
                continue
            name = parameter.value
            if name not in converted:
                field = parameter.output_field
                converted[name] = field.get_db_prep_value(values[name], connection)
            parameters.append(converted[name])
        return parameters

    @cached_property
    def _compiled(self) -> _Compiled:
        # `apply_converters` and what it needs are how a queryset reads its own rows; a
        # test holds both to the same.
        rows = self._build().values_list(*self._columns)
        compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, parameters = compiler.as_sql()
        converters = compiler.get_converters(
            [expression for expression, *_ in compiler.select]
        )
        return _Compiled(sql, tuple(parameters), compiler, converters)
