"""Rows to the database as fast as it takes them: COPY on PostgreSQL, one statement for
many rows on SQLite. Neither `save()` nor a signal takes part.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Field, JSONField, Model

Row = Sequence[Any]
CACHE_KIB = 250_000


def list_columns(model: type[Model]) -> list[Field]:
    """Return the fields of a model that have a column which is written."""
    return [field for field in model._meta.concrete_fields if not field.generated]


def read_rows(model: type[Model], **only: Any) -> list[list[Any]]:
    """Return rows in the order of their keys, JSON as text."""
    fields = list_columns(model)
    names = [field.attname for field in fields]
    # The base manager leaves out no rows, whatever the model's own does.
    rows = model._base_manager.filter(**only).order_by("pk").values_list(*names)
    is_json = [isinstance(field, JSONField) for field in fields]
    found = []
    for row in rows:
        values = list(row)
        for place, value in enumerate(values):
            if is_json[place] and value is not None:
                # As text, so that the names in it are replaced as they are anywhere
                # else.
                values[place] = json.dumps(value)
        found.append(values)
    return found


def insert_rows(model: type[Model], rows: Iterable[Row]) -> None:
    """Insert rows, each with the values of `list_columns`, JSON as text."""
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    fields = list_columns(model)
    columns = ", ".join(quote(field.column) for field in fields)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # psycopg adapts UUIDs and times by itself. The adapters below are for
            # SQLite.
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return

        places = ", ".join(["%s"] * len(fields))
        adapt = _find_adapters(fields)
        adapted = []
        for row in rows:
            values = list(row)
            for place, adapter in adapt.items():
                if values[place] is not None:
                    values[place] = adapter(values[place])
            adapted.append(values)
        cursor.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({places})", adapted
        )


def _find_adapters(fields: Sequence[Field]) -> dict[int, Callable[[Any], Any]]:
    """Return what makes SQLite's value of one of ours, by the place of the column."""
    adapters: dict[int, Callable[[Any], Any]] = {}
    for place, field in enumerate(fields):
        kind = field.target_field if field.is_relation else field
        internal_type = kind.get_internal_type()
        if internal_type == "UUIDField":
            adapters[place] = _write_uuid
        elif internal_type == "DateTimeField":
            adapters[place] = _write_moment
    return adapters


def _write_uuid(value: UUID) -> str:
    return value.hex


def _write_moment(value: datetime) -> str | None:
    return connection.ops.adapt_datetimefield_value(value)


@contextmanager
def writing_much() -> Iterator[None]:
    """Let the database write many rows faster within the block."""
    if connection.vendor == "postgresql":
        # A corpus that a power cut damages is made again.
        before, after = "SET synchronous_commit = off", "RESET synchronous_commit"
    else:
        # Rows with random keys touch pages all over the file: with SQLite's usual 2 MB
        # most of them would be read from the disk again and again.
        before = f"PRAGMA cache_size = -{CACHE_KIB}"
        after = "PRAGMA cache_size = -2000"
    with connection.cursor() as cursor:
        cursor.execute(before)
        try:
            yield
        finally:
            cursor.execute(after)


def find_last_key(model: type[Model]) -> int:
    """Return the highest key of a model whose keys are numbers, 0 without rows."""
    last = model._base_manager.order_by("-pk").values_list("pk", flat=True).first()
    return int(last or 0)


def go_on_counting(models: Sequence[type[Model]]) -> None:
    """Let the database's own keys begin after those that were inserted."""
    statements = connection.ops.sequence_reset_sql(no_style(), models)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
