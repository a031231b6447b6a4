"""A transaction in which the database stands still for whoever reads it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def read_snapshot() -> Iterator[None]:
    """Show the reader one state of the database, while others go on writing."""
    if connection.vendor == "sqlite":
        # In WAL mode a transaction sees the state of its first query, and without the
        # lock it keeps no writer waiting.
        with connection.without_write_lock(), transaction.atomic():
            yield
        return

    with transaction.atomic():
        # PostgreSQL takes this only before the first query of a transaction.
        if not connection.savepoint_ids:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
                )
        yield
