"""The rows that migrations made: content types, permissions, groups.

A transactional test ends by emptying every table, and the next test needs these again.
Django saves them one by one through their models, which takes a tenth of a second.
Here each table is filled by one statement.

PostgreSQL's TRUNCATE, by which Django empties tables, makes new files for each of them
and waits for the disk: two hundred times as long as deleting a test's few rows.
"""

from django.core.management import call_command
from django.db import connection, transaction
from django.db.backends.base.creation import BaseDatabaseCreation
from django.test import testcases

Rows = list[tuple[object, ...]]


class MigratedRows:
    """The rows of all tables as they are when this is made."""

    def __init__(self) -> None:
        self._rows_by_insert: dict[str, Rows] = {}
        with connection.cursor() as cursor:
            for table in connection.introspection.django_table_names(
                only_existing=True, include_views=False
            ):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                if rows := list(cursor.fetchall()):
                    columns = [column[0] for column in cursor.description]
                    self._rows_by_insert[build_insert(table, columns)] = rows

    def restore(self) -> None:
        """Insert the rows that are not there."""
        with (
            transaction.atomic(),
            connection.constraint_checks_disabled(),
            connection.cursor() as cursor,
        ):
            for statement, rows in self._rows_by_insert.items():
                cursor.executemany(statement, rows)


def build_insert(table: str, columns: list[str]) -> str:
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, columns))
    values = ", ".join(["%s"] * len(columns))
    return (
        f"INSERT INTO {quote(table)} ({names}) VALUES ({values}) ON CONFLICT DO NOTHING"
    )


def restore_instead_of_deserialising(rows: MigratedRows) -> None:
    """Let Django call `rows.restore` before each test with `serialized_rollback`."""
    BaseDatabaseCreation.deserialize_db_from_string = lambda self, data: rows.restore()


def delete_instead_of_truncating() -> None:
    """Let Django empty tables after a transactional test by deleting their rows."""

    def call(name: str, **options: object) -> None:
        if name == "flush" and not options["reset_sequences"]:
            delete_all_rows()
        else:
            call_command(name, **options)

    testcases.call_command = call


def delete_all_rows() -> None:
    tables = connection.introspection.django_table_names(
        only_existing=True, include_views=False
    )
    # Foreign keys are checked when the transaction ends, so any order will do.
    with transaction.atomic(), connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")
