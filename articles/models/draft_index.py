"""The full text index of drafts, for the desk's list of articles.

It is kept as the readers' index is, by the database itself: a generated column on
PostgreSQL, an FTS5 table with triggers on SQLite (see `search_index` and docs/adr/0018).
Nothing is stemmed: an editor looks for the beginnings of words, in any language.
"""

from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django.db.models.expressions import RawSQL

from articles.models.search_index import list_tables_and_triggers

TEXTS = "articles_drafttext"
INDEX = "articles_draft_words"
TRIGGERS = tuple(f"{TEXTS}_{event}" for event in ("insert", "delete", "update"))

_ADD = f"INSERT INTO {INDEX} (rowid, text) VALUES (NEW.id, NEW.text);"
# The table keeps no text, so a row is deleted by inserting it again with the command
# 'delete' (sqlite.org/fts5.html, section 6.3).
_FORGET = (
    f"INSERT INTO {INDEX} ({INDEX}, rowid, text) VALUES ('delete', OLD.id, OLD.text);"
)


def has_words(words: tuple[str, ...]) -> Q:
    """Return a condition for articles whose draft has `words` side by side; the last
    may be the beginning of a word.

    `words` are folded, as by `articles.public.search.words`.
    """
    if connection.vendor == "sqlite":
        # Between quotes nothing is a command.
        found = RawSQL(
            f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s",
            [f'"{" ".join(words)}" *'],
        )
        # A join, in which several words share one look at each article's text.
        return Q(draft_text__in=found)

    # PostgreSQL looks them all up once, whichever way it is asked.
    wanted = " <-> ".join(f"'{word}'" for word in words)
    articles = RawSQL("SELECT newsroom_drafts_with(%s)", [f"{wanted}:*"])
    return Q(pk__in=articles)


def find_trouble(using: Any) -> str:
    """Return what keeps the index from following the drafts, "" when nothing does."""
    if using.vendor != "sqlite":
        return ""
    found = list_tables_and_triggers(using)
    # Tables that are not there yet wait for their migration.
    missing = set(TRIGGERS) - found
    if not missing or not {TEXTS, INDEX} <= found:
        return ""
    return f"the desk’s search lacks {', '.join(sorted(missing))}: run manage.py rebuild_search"


def repair_index(using: Any) -> bool:
    """Make SQLite's triggers again where a migration has dropped them. Return True if
    it did.
    """
    if not find_trouble(using):
        return False
    rebuild_index(using)
    return True


def rebuild_index(using: Any) -> None:
    """Rebuild the index from the texts of the drafts."""
    if using.vendor != "sqlite":
        with using.cursor() as cursor:
            # PostgreSQL generates a row's columns again whenever the row is updated.
            cursor.execute(f"UPDATE {TEXTS} SET text = text")
        return

    with transaction.atomic(using=using.alias), using.cursor() as cursor:
        for trigger in TRIGGERS:
            cursor.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        cursor.execute(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('delete-all')")
        cursor.execute(
            f"INSERT INTO {INDEX} (rowid, text) SELECT id, text FROM {TEXTS}"
        )
        for trigger, statements in zip(
            TRIGGERS, (_ADD, _FORGET, f"{_FORGET} {_ADD}"), strict=True
        ):
            event = trigger.rpartition("_")[2].upper()
            cursor.execute(
                f"CREATE TRIGGER {trigger} AFTER {event} ON {TEXTS} BEGIN {statements} END"
            )
