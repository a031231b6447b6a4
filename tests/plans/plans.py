"""What a database does to answer a query, and which tables it would read whole."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from tests.plans import postgresql_plans, sqlite_plans

Asked = dict[str, Any]
"""Queries with the values of the first time."""


@contextmanager
def collecting_queries() -> Iterator[Asked]:
    """Collect what is read from the database within the block."""
    asked: Asked = {}

    def collect(execute: Any, sql: str, values: Any, many: bool, context: Any) -> Any:
        if not many and re.match(r"\s*(SELECT|WITH|\()", sql):
            asked.setdefault(sql, values)
        return execute(sql, values, many, context)

    with connection.execute_wrapper(collect):
        yield asked


def choose_plans() -> Any:
    """Return the module that reads the plans of this database."""
    if connection.vendor == "sqlite":
        return sqlite_plans
    return postgresql_plans
