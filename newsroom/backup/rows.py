"""The rows of a model as lines of JSON, and back, on any database."""

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any, Final
from uuid import UUID

from django.apps.registry import Apps
from django.db import connection
from django.db.models import Field, Model

READ_AT_ONCE: Final = 1_000
"""Rows that are in memory at a time. An edition can hold half a megabyte."""

LEFT_OUT: Final = {"sessions.session"}
"""Models whose rows are not kept: after a restore everybody logs in again."""


def list_models(apps: Apps) -> list[type[Model]]:
    """Return the models whose rows are kept, those of many-to-many fields included."""
    models = []
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        if meta.managed and not meta.proxy and meta.label_lower not in LEFT_OUT:
            models.append(model)
    return models


def list_fields(model: type[Model]) -> list[Field]:
    """Return the fields that have a column which is written, in the model's order."""
    return [field for field in model._meta.concrete_fields if not field.generated]


def dump_rows(model: type[Model]) -> Iterator[str]:
    """Yield each row as a line of JSON: an array of the values of `list_fields`."""
    names = [field.attname for field in list_fields(model)]
    rows = model._base_manager.order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=READ_AT_ONCE):
        yield json.dumps(row, default=_encode_value, ensure_ascii=False)


def load_rows(model: type[Model], names: list[str], lines: Iterable[str]) -> int:
    """Insert the rows that `dump_rows` made, and return how many there were.

    `names` are the attributes that the values of a line belong to. Neither `save()` nor
    a signal takes part, so nothing is changed on the way. Raises FieldDoesNotExist for
    an unknown name.
    """
    fields = [model._meta.get_field(name) for name in names]
    insert = _build_insert(model, fields)
    lines = iter(lines)
    count = 0
    with connection.cursor() as cursor:
        while batch := list(islice(lines, READ_AT_ONCE)):
            cursor.executemany(insert, [_decode_row(fields, line) for line in batch])
            count += len(batch)
    return count


def delete_rows(models: Iterable[type[Model]]) -> None:
    """Delete all rows of the models, in a transaction of the caller.

    References between them are checked at its end, so their order does not matter.
    """
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"DELETE FROM {_quote(model._meta.db_table)}")


def _build_insert(model: type[Model], fields: list[Field]) -> str:
    columns = ", ".join(_quote(field.column) for field in fields)
    values = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {_quote(model._meta.db_table)} ({columns}) VALUES ({values})"


def _decode_row(fields: list[Field], line: str) -> list[Any]:
    values = []
    for field, value in zip(fields, json.loads(line), strict=True):
        # By the field, since each database has its own way with times, UUIDs and JSON.
        values.append(field.get_db_prep_save(field.to_python(value), connection))
    return values


def _encode_value(value: Any) -> str:
    """Return a value that JSON lacks as the text that its field's `to_python` reads."""
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, (bytes, memoryview)):
        return b64encode(value).decode("ascii")
    raise TypeError(f"{type(value).__name__} can't be written to a backup.")


def _quote(name: str) -> str:
    return connection.ops.quote_name(name)
