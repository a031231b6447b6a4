"""What a database is made of, in a form in which two can be compared."""

import re
from typing import Any

from django.db import connection

from tests.releases.new_databases import NewDatabase

POSTGRESQL = {
    "columns": """
        SELECT table_name, column_name, udt_name, character_maximum_length,
            column_default, is_nullable, is_identity, identity_generation,
            is_generated, generation_expression
        FROM information_schema.columns WHERE table_schema = 'public'
    """,
    "constraints": """
        SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    """,
    "indexes": """
        SELECT tablename, indexname, indexdef FROM pg_indexes
        WHERE schemaname = 'public'
    """,
    "triggers": """
        SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
    """,
    "functions": """
        SELECT proname, pg_get_functiondef(oid) FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace
    """,
    "sequences": """
        SELECT sequencename, data_type::text, start_value, increment_by
        FROM pg_sequences WHERE schemaname = 'public'
    """,
    "dictionaries": """
        SELECT dictname, dictinitoption FROM pg_ts_dict
        WHERE dictnamespace = 'public'::regnamespace
    """,
    "configurations": """
        SELECT cfgname, maptokentype, mapseqno, dictname FROM pg_ts_config
        JOIN pg_ts_config_map ON mapcfg = pg_ts_config.oid
        JOIN pg_ts_dict ON mapdict = pg_ts_dict.oid
        WHERE cfgnamespace = 'public'::regnamespace
    """,
}
# What has no SQL is the index of a constraint, which its table names.
SQLITE = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
ROWS = {
    "groups": """
        SELECT auth_group.name, app_label, model, codename FROM auth_group
        JOIN auth_group_permissions ON group_id = auth_group.id
        JOIN auth_permission ON permission_id = auth_permission.id
        JOIN django_content_type ON content_type_id = django_content_type.id
    """,
    "permissions": """
        SELECT app_label, model, codename, name FROM auth_permission
        JOIN django_content_type ON content_type_id = django_content_type.id
    """,
    "content types": "SELECT app_label, model FROM django_content_type",
    "identity": "SELECT * FROM articles_identity",
    "migrations": "SELECT app, name FROM django_migrations",
}

Schema = dict[str, Any]


def read_schema(database: NewDatabase) -> Schema:
    """Return the tables, indexes, triggers and all else, by kind and name."""
    found: Schema = {}
    if connection.vendor == "sqlite":
        for kind, name, statement in database.read(SQLITE):
            found[f"{kind} {name}"] = normalise_statement(statement)
        return found
    for kind, query in POSTGRESQL.items():
        found[kind] = sorted(map(repr, database.read(query)))
    return found


def read_rows(database: NewDatabase) -> dict[str, list[str]]:
    """Return the rows that migrations make, without their keys, and how many rows each
    table has.
    """
    found = {}
    for name, query in ROWS.items():
        found[name] = sorted(map(repr, database.read(query)))
    for table in connection.introspection.django_table_names():
        found[table] = list(map(repr, database.count(table)))
    return found


def normalise_statement(statement: str) -> list[str]:
    """Return what a statement of SQLite declares. What a table has is sorted: its columns
    are always asked for by name, and SQLite moves them when it rebuilds the table.
    """
    words = re.sub(r"\s+", " ", statement).strip()
    beginning, _, rest = words.partition("(")
    if not beginning.startswith("CREATE TABLE"):
        return [words]
    inside, _, end = rest.rpartition(")")
    return [f"{beginning} {end}", *sorted(split_list(inside))]


def split_list(text: str) -> list[str]:
    """Split at the commas that are in no brackets and no quotes."""
    parts, depth, quoted = [""], 0, False
    for character in text:
        if character == "'":
            quoted = not quoted
        elif not quoted:
            depth += (character == "(") - (character == ")")
        if character == "," and not quoted and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts]
