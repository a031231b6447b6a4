"""The full text indexes that follow `SearchEntry` by themselves, whoever writes its rows and in whatever way.

PostgreSQL keeps vectors in generated columns: what the table holds, they hold. SQLite keeps two FTS5 tables by
triggers on the entries' table, and loses triggers in silence whenever a migration rebuilds that table. So they are
looked for after each `migrate`, and made again with all that the tables hold (see docs/adr/0018).

Entries in English are stemmed, others are not: an entry is in one of the two indexes, by its language.
"""

from typing import Any

from django.db import transaction

ENTRIES = "articles_searchentry"
STEMMED = "articles_search_stemmed"
PLAIN = "articles_search_plain"
TRIGGERS = tuple(f"{ENTRIES}_{event}" for event in ("insert", "delete", "update"))


def english(row: str) -> str:
    """Return the SQL, for both databases, that tells whether the entry `row` is in English, of whatever country."""
    return f"(lower(substr({row}.language || '-', 1, 3)) = 'en-')"


def trouble(connection: Any) -> str:
    """Say what keeps the index from following the entries; "" when nothing does. At most one query.

    A generated column can't be lost. Tables that are not there yet wait for their migration, which others tell of.
    """
    if connection.vendor != "sqlite" or not (missing := _missing_triggers(connection)):
        return ""
    return f"the search index lacks {', '.join(sorted(missing))}: run manage.py rebuild_search"


def keep(connection: Any) -> bool:
    """Make SQLite's triggers again where a migration has dropped them, with what they missed. Says whether it did."""
    if not trouble(connection):
        return False
    rebuild(connection)
    return True


def rebuild(connection: Any) -> None:
    """Rebuild the index from the entries, in the caller's transaction if there is one."""
    if connection.vendor == "sqlite":
        _rebuild_sqlite(connection)
    else:
        with connection.cursor() as cursor:
            # A generated column is made anew with its row; setting any column to itself is enough.
            cursor.execute(f"UPDATE {ENTRIES} SET language = language")


def _rebuild_sqlite(connection: Any) -> None:
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for trigger in TRIGGERS:
            cursor.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        for table, condition in ((STEMMED, english("entry")), (PLAIN, f"NOT {english('entry')}")):
            cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
            cursor.execute(
                f"INSERT INTO {table} (rowid, title, text) "
                f"SELECT id, title, text FROM {ENTRIES} AS entry WHERE {condition}"
            )
        inserted, deleted = _insert("NEW"), _delete("OLD")
        for trigger, statements in zip(TRIGGERS, (inserted, deleted, deleted + inserted), strict=True):
            event = trigger.rpartition("_")[2].upper()
            cursor.execute(f"CREATE TRIGGER {trigger} AFTER {event} ON {ENTRIES} BEGIN {' '.join(statements)} END")


def _insert(row: str) -> list[str]:
    return [
        f"INSERT INTO {table} (rowid, title, text) SELECT {row}.id, {row}.title, {row}.text WHERE {condition};"
        for table, condition in ((STEMMED, english(row)), (PLAIN, f"NOT {english(row)}"))
    ]


def _delete(row: str) -> list[str]:
    # A table that keeps no text must be told what it is to forget.
    return [
        f"INSERT INTO {table} ({table}, rowid, title, text) "
        f"SELECT 'delete', {row}.id, {row}.title, {row}.text WHERE {condition};"
        for table, condition in ((STEMMED, english(row)), (PLAIN, f"NOT {english(row)}"))
    ]


def _missing_triggers(connection: Any) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'trigger')")
        found = {name for (name,) in cursor.fetchall()}
    return set(TRIGGERS) - found if {STEMMED, PLAIN, ENTRIES} <= found else set()
