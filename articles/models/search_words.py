"""The names of standing records, and each word of names and titles once: by the first
search finds records, by the second it finds what a misspelt word was to be.

Neither is a model: rows follow the records and entries by triggers, whoever writes
those (see docs/adr/0018 and 0045). PostgreSQL's triggers are made by a migration;
SQLite's here, again after each `migrate` that dropped some.

A word stays when the last title with it goes, until `rebuild_words`. Whatever is
offered to a reader is looked for first, so such a word is not offered.
"""

from typing import Any, NamedTuple

WORDS = "articles_search_words"
NAMES = "articles_search_names"
NAMED = "articles_search_named"
"""SQLite's full text index of the names."""
SPLITTER = "articles_search_splitter"
SPLIT = "articles_search_split"
TABLES = {WORDS, NAMES, NAMED, SPLITTER, SPLIT}
ENTRIES = "articles_searchentry"


class NamedTable(NamedTuple):
    """A table of standing records, and what of a row its name is made of."""

    kind: str
    table: str
    columns: tuple[str, ...]

    def name_of(self, row: str = "") -> str:
        """Return the SQL of the name of `row`: "NEW.", "OLD." or ""."""
        return " || ' ' || ".join(f"{row}{column}" for column in self.columns)


RECORDS = (
    NamedTable("author", "articles_author", ("name",)),
    NamedTable("topic", "articles_topic", ("name",)),
    NamedTable("term", "articles_term", ("name",)),
    NamedTable("source", "articles_source", ("title", "publisher")),
)


def list_triggers() -> dict[str, str]:
    """Return SQLite's triggers by name, each as it is created."""
    found = [
        (f"{ENTRIES}_learn_insert", f"INSERT ON {ENTRIES}", _learn("NEW.title")),
        (
            f"{ENTRIES}_learn_update",
            f"UPDATE OF title ON {ENTRIES}",
            _learn("NEW.title"),
        ),
        (f"{NAMES}_insert", f"INSERT ON {NAMES}", f"{_ADD_NAME} {_learn('NEW.name')}"),
        (f"{NAMES}_delete", f"DELETE ON {NAMES}", _FORGET_NAME),
    ]
    for record in RECORDS:
        known = f"kind = '{record.kind}' AND record"
        forget_old = f"DELETE FROM {NAMES} WHERE {known} = OLD.id;"
        # Whatever is left of a row that went unnoticed must not refuse this one.
        forget_new = f"DELETE FROM {NAMES} WHERE {known} = NEW.id;"
        add = (
            f"INSERT INTO {NAMES} (kind, record, name)"
            f" VALUES ('{record.kind}', NEW.id, {record.name_of('NEW.')});"
        )
        columns = ", ".join(record.columns)
        name, table = f"{record.table}_name", record.table
        found += [
            (f"{name}_insert", f"INSERT ON {table}", f"{forget_new} {add}"),
            (
                f"{name}_update",
                f"UPDATE OF {columns} ON {table}",
                f"{forget_new} {add}",
            ),
            (f"{name}_delete", f"DELETE ON {table}", forget_old),
        ]
    return {
        name: f"CREATE TRIGGER {name} AFTER {event} BEGIN {body} END"
        for name, event, body in found
    }


def rebuild_words(connection: Any) -> None:
    """Collect names and words again, in the caller's transaction if any."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            _rebuild_sqlite(cursor)
        else:
            _rebuild_postgresql(cursor)


def _rebuild_sqlite(cursor: Any) -> None:
    triggers = list_triggers()
    # Dropped meanwhile, else each row would be added twice.
    for name in triggers:
        cursor.execute(f"DROP TRIGGER IF EXISTS {name}")

    cursor.execute(f"DELETE FROM {NAMES}")
    cursor.execute(f"INSERT INTO {NAMED} ({NAMED}) VALUES ('delete-all')")
    cursor.execute(f"INSERT INTO {SPLITTER} ({SPLITTER}) VALUES ('delete-all')")
    cursor.execute(_select_names())
    cursor.execute(f"INSERT INTO {NAMED} (rowid, name) SELECT id, name FROM {NAMES}")

    # FTS5 divides all titles and names at once, as texts of one table that is emptied
    # again; numbers below 0 are the names'.
    cursor.execute(
        f"INSERT INTO {SPLITTER} (rowid, text) SELECT id, title FROM {ENTRIES}"
        f" UNION ALL SELECT -id, name FROM {NAMES}"
    )
    cursor.execute(f"DELETE FROM {WORDS}")
    cursor.execute(_ADD_WORDS.removesuffix(";"))
    cursor.execute(f"INSERT INTO {SPLITTER} ({SPLITTER}) VALUES ('delete-all')")

    for statement in triggers.values():
        cursor.execute(statement)


def _rebuild_postgresql(cursor: Any) -> None:
    cursor.execute(f"DELETE FROM {NAMES}")
    cursor.execute(_select_names())
    cursor.execute(f"DELETE FROM {WORDS}")
    cursor.execute(
        f"INSERT INTO {WORDS} (word) SELECT DISTINCT word FROM ("
        "SELECT unnest(tsvector_to_array(newsroom_vector('simple', title))) AS word"
        f" FROM {ENTRIES}"
        f" UNION ALL SELECT unnest(tsvector_to_array(words)) FROM {NAMES}) AS found"
        " WHERE length(word) BETWEEN 2 AND 40"
    )


def _select_names() -> str:
    selects = []
    for record in RECORDS:
        selects.append(
            f"SELECT '{record.kind}', id, {record.name_of()} FROM {record.table}"
        )
    return f"INSERT INTO {NAMES} (kind, record, name) {' UNION ALL '.join(selects)}"


_ADD_NAME = f"INSERT INTO {NAMED} (rowid, name) VALUES (NEW.id, NEW.name);"
# As in `search_index`: the table keeps no text.
_FORGET_NAME = (
    f"INSERT INTO {NAMED} ({NAMED}, rowid, name) VALUES ('delete', OLD.id, OLD.name);"
)
_ADD_WORDS = (
    f"INSERT OR IGNORE INTO {WORDS} (word)"
    f" SELECT term FROM {SPLIT} WHERE length(term) BETWEEN 2 AND 40;"
)


def _learn(text: str) -> str:
    """Return SQLite's statements that add the words of an SQL expression.

    FTS5 divides it, as it divides the texts of the index.
    """
    return (
        f"INSERT INTO {SPLITTER} (rowid, text) VALUES (1, {text}); {_ADD_WORDS}"
        f" INSERT INTO {SPLITTER} ({SPLITTER}) VALUES ('delete-all');"
    )
