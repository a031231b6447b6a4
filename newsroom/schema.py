"""The database's schema beside that of this code."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

Migration = tuple[str, str]
"""A migration's app and name."""


@dataclass(frozen=True)
class SchemaDifference:
    missing: frozenset[Migration]
    """Migrations of this code that the database lacks."""
    newer: frozenset[Migration]
    """Migrations of our apps that the database has and this code doesn't: a newer
    release has run on it.
    """


def compare_schema() -> SchemaDifference:
    """Return in what the database's migrations differ from this code's. One query."""
    applied = frozenset(MigrationRecorder(connection).applied_migrations())
    applied -= list_squashed()
    ours = list_migrations()
    apps = {app for app, _ in ours}
    newer = frozenset(each for each in applied - ours if each[0] in apps)
    return SchemaDifference(ours - applied, newer)


@cache
def list_migrations() -> frozenset[Migration]:
    """Return the migrations of this code, with what squashed ones replace in place of
    these.
    """
    names = {*_load_migrations()}
    for squashed in list_squashed():
        names.remove(squashed)
        names.update(_load_migrations()[squashed].replaces)
    return frozenset(names)


@cache
def list_squashed() -> frozenset[Migration]:
    """Return the migrations that stand for others, by which a new database is made.

    What they replace says as much: Django records that, too, and notes the squashed
    ones of an older site only at its next `migrate` (see docs/adr/0086).
    """
    migrations = _load_migrations().items()
    return frozenset(name for name, migration in migrations if migration.replaces)


@cache
def _load_migrations() -> dict[Migration, Any]:
    # Cached: the code's migrations can't change while the process runs.
    return MigrationLoader(None, ignore_no_migrations=True).disk_migrations
