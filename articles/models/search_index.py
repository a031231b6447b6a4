"""The full text index, which follows `SearchEntry` however its rows are written.

PostgreSQL has it in generated columns of the table itself. SQLite has two FTS5 tables
and triggers on the entries' table. A migration that rebuilds that table silently drops
the triggers, so they are checked after each `migrate` and created again with whatever
they missed (see docs/adr/0018).

English entries are stemmed, others are not. An entry's language decides which of the
two tables it is in.
"""

from typing import Any

from django.db import transaction

from articles.models import search_words

ENTRIES = "articles_searchentry"
STEMMED = "articles_search_stemmed"
PLAIN = "articles_search_plain"
TRIGGERS = {f"{ENTRIES}_insert", f"{ENTRIES}_delete", f"{ENTRIES}_update"}


def find_trouble(connection: Any) -> str:
    """Return why the index does not follow the entries, "" if it does.

    Takes one query at most. The text ends without a full stop.
    """
    # PostgreSQL can't lose its generated columns.
    if connection.vendor != "sqlite":
        return ""
    missing = _find_missing_triggers(connection)
    if not missing:
        return ""
    names = ", ".join(sorted(missing))
    return f"the search index lacks {names}: run manage.py rebuild_search"


def repair_index(connection: Any) -> bool:
    """Rebuild the index if a migration has dropped its triggers. Return True if it
    had.
    """
    if not find_trouble(connection):
        return False
    rebuild_index(connection)
    return True


def rebuild_index(connection: Any) -> None:
    """Build the index again from the entries, in the caller's transaction if any."""
    with transaction.atomic(using=connection.alias):
        if connection.vendor == "sqlite":
            _rebuild_sqlite(connection)
        else:
            _rebuild_postgresql(connection)
        search_words.rebuild_words(connection)


def _rebuild_postgresql(connection: Any) -> None:
    with connection.cursor() as cursor:
        # PostgreSQL generates a row's columns again whenever the row is updated.
        cursor.execute(f"UPDATE {ENTRIES} SET language = language")


def _rebuild_sqlite(connection: Any) -> None:
    inserting, deleting = "", ""
    with connection.cursor() as cursor:
        for table, negation in ((STEMMED, ""), (PLAIN, "NOT")):
            cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
            cursor.execute(
                f"INSERT INTO {table} (rowid, title, text) "
                f"SELECT id, title, text FROM {ENTRIES} AS entry "
                f"WHERE {negation} {_is_english('entry')}"
            )
            inserting += (
                f"INSERT INTO {table} (rowid, title, text) "
                "SELECT NEW.id, NEW.title, NEW.text "
                f"WHERE {negation} {_is_english('NEW')}; "
            )
            # The tables keep no text, so a row is deleted by inserting it again with
            # the command 'delete' (sqlite.org/fts5.html, section 6.3).
            deleting += (
                f"INSERT INTO {table} ({table}, rowid, title, text) "
                "SELECT 'delete', OLD.id, OLD.title, OLD.text "
                f"WHERE {negation} {_is_english('OLD')}; "
            )

        statements = {
            "insert": inserting,
            "delete": deleting,
            "update": deleting + inserting,
        }
        for event, body in statements.items():
            trigger = f"{ENTRIES}_{event}"
            cursor.execute(f"DROP TRIGGER IF EXISTS {trigger}")
            cursor.execute(
                f"CREATE TRIGGER {trigger} AFTER {event.upper()} ON {ENTRIES} "
                f"BEGIN {body} END"
            )


def _is_english(row: str) -> str:
    """Return the SQL condition that `row` of the entries is in English: en, en-GB."""
    return f"(lower(substr({row}.language || '-', 1, 3)) = 'en-')"


def list_tables_and_triggers(connection: Any) -> set[str]:
    """Return the names of all tables and triggers of an SQLite database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'trigger')"
        )
        return {name for (name,) in cursor.fetchall()}


def _find_missing_triggers(connection: Any) -> set[str]:
    found = list_tables_and_triggers(connection)
    # Without the tables, their migration has not run yet: others report that.
    if not {STEMMED, PLAIN, ENTRIES, *search_words.TABLES} <= found:
        return set()
    return {*TRIGGERS, *search_words.list_triggers()} - found
