"""Queries that are compiled once in a process, and run with other values for each
reader.

A cached page asks the database one thing: whether it is still what it was. Django's ORM
takes longer to build and compile that query than all else about a cached page. A
`Prepared` query is written with the same querysets as every other, so that `live` and
`current` keep their one definition; a `Parameter` stands where a value belongs.

A page that is built asks several: `PreparedRecords` does the same for model instances.
Most of the time of a bake was Django's compiler (docs/adr/0073).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression, Field, Model, QuerySet, Value
from django.db.models.query import get_related_populators

from newsroom.replicas.routing import read_alias, read_connection

M = TypeVar("M", bound=Model)


class Parameter(Value):
    """A placeholder in a prepared query for a value that is passed when it is run, of
    the kind `output_field`.
    """

    def __init__(self, name: str, output_field: Field) -> None:
        super().__init__(name, output_field)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list["Parameter"]]:
        # The parameter stands for its value among the query's parameters; `bind`
        # replaces it.
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
    """A query for rows of the named columns and annotations.

    `build` is called once, when the query is first run.
    """

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
        with read_connection().cursor() as cursor:
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

    def _select(self) -> QuerySet:
        return self._build().values_list(*self._columns)

    @cached_property
    def _compiled(self) -> _Compiled:
        # `apply_converters` and what it needs are how a queryset reads its own rows; a
        # test holds both to the same.
        compiler = self._select().query.get_compiler(DEFAULT_DB_ALIAS)
        sql, parameters = compiler.as_sql()
        converters = compiler.get_converters(
            [expression for expression, *_ in compiler.select]
        )
        return _Compiled(sql, tuple(parameters), compiler, converters)


class PreparedRecords(Prepared, Generic[M]):
    """A query for instances of a model, with annotations and what is selected along."""

    _build: Callable[[], QuerySet[M]]

    def __init__(self, build: Callable[[], QuerySet[M]]) -> None:
        super().__init__(build)

    def records(self, **values: Any) -> list[M]:
        """Return the instances, with a value for each parameter's name."""
        shape = self._shape
        records = []
        for row in self.rows(**values):
            columns = row[shape.first : shape.last + 1]
            # With the alias, so that a deferred column is read from the same database
            # later.
            record = shape.model.from_db(read_alias(), shape.names, columns)
            for populator in shape.populators:
                populator.populate(row, record)
            for name, place in shape.annotations.items():
                setattr(record, name, row[place])
            records.append(record)
        return records

    def first(self, **values: Any) -> M | None:
        """Return the first instance, None if there is none. `build` has to limit the
        query to one.
        """
        records = self.records(**values)
        return records[0] if records else None

    def _select(self) -> QuerySet[M]:
        return self._build()

    @cached_property
    def _shape(self) -> "_Shape[M]":
        # As `ModelIterable` of Django 5.2 reads its rows.
        compiler = self._compiled.compiler
        selected = compiler.klass_info
        places = selected["select_fields"]
        return _Shape(
            model=selected["model"],
            first=places[0],
            last=places[-1],
            names=[
                column.target.attname
                for column, *_ in compiler.select[places[0] : places[-1] + 1]
            ],
            annotations=compiler.annotation_col_map,
            populators=get_related_populators(
                selected, compiler.select, DEFAULT_DB_ALIAS
            ),
        )


@dataclass(frozen=True)
class _Shape(Generic[M]):
    """Where in a row the columns of an instance are, and what else is in it."""

    model: type[M]
    first: int
    last: int
    names: list[str]
    annotations: dict[str, int]
    populators: Sequence[Any]


PLACES = 12
"""Keys that `list_places` has room for."""


def list_places(field: Field) -> list[Parameter]:
    """Return parameters for `__in`, as many for each number of keys: a query of its own
    for each would have to be compiled.
    """
    return [Parameter(f"key{number}", field) for number in range(PLACES)]


def fill_places(keys: Sequence[Any]) -> dict[str, Any]:
    """Return values for the parameters of `list_places`: 1 to `PLACES` keys.

    Raises ValueError for another number.
    """
    if not 1 <= len(keys) <= PLACES:
        raise ValueError(f"{len(keys)} keys do not fit into {PLACES} places.")
    # The last key again: a key that `IN` names twice changes nothing.
    filled = [*keys, *[keys[-1]] * (PLACES - len(keys))]
    return {f"key{number}": key for number, key in enumerate(filled)}
