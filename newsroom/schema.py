"""The database's schema beside that of this code."""

from dataclasses import dataclass
from functools import cache

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
    ours = list_migrations()
    apps = {app for app, _ in ours}
    newer = frozenset(each for each in applied - ours if each[0] in apps)
    return SchemaDifference(ours - applied, newer)


@cache
def list_migrations() -> frozenset[Migration]:
    """Return the migrations of this code."""
    # Cached: the code's migrations can't change while the process runs.
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
