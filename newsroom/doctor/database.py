"""The database: does it answer, and is it that of this release?"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.contrib.auth.models import Group
from django.db import DatabaseError, connection
from django.utils import timezone

from articles.models import Edition, search_index
from newsroom.doctor.finding import Finding
from newsroom.errors.first_line import read_first_line
from newsroom.schema import SchemaDifference, compare_schema

SUBJECT: Final = "database"
CLOCK: Final = "clock"
DRIFT_MAX: Final = timedelta(seconds=2)
"""The database's clock may differ from this machine's by so much."""


def examine_database() -> Iterator[Finding]:
    try:
        connection.ensure_connection()
        schema = compare_schema()
    except DatabaseError as error:
        yield Finding(
            SUBJECT,
            f"does not answer: {read_first_line(error)}",
            "Start it, or correct DATABASE_URL.",
        )
        return

    # The rest asks tables, which have to be those of this release.
    problems = list(_examine_schema(schema))
    if not problems:
        problems = [*_examine_contents(), *_examine_clock()]
    yield from problems
    if not problems:
        version = ".".join(map(str, connection.get_database_version()))
        yield Finding(
            SUBJECT, f"{connection.display_name} {version}, with all migrations"
        )


def _examine_schema(schema: SchemaDifference) -> Iterator[Finding]:
    if schema.missing:
        yield Finding(
            SUBJECT,
            f"{len(schema.missing)} migrations are not applied",
            "Run manage.py migrate.",
        )
    if schema.newer:
        app, name = max(schema.newer)
        yield Finding(
            SUBJECT,
            f"a newer release has migrated it ({app} {name})",
            "Serve it with that release.",
        )


def _examine_contents() -> Iterator[Finding]:
    trouble = search_index.find_trouble(connection)
    if trouble:
        yield Finding(SUBJECT, trouble, "Run manage.py rebuild_search.")

    found = set(Group.objects.values_list("name", flat=True))
    for name in sorted({"Writer", "Editor"} - found):
        yield Finding(
            SUBJECT,
            f"the group {name} is missing",
            "Create it at the desk, or restore a backup: its permissions decide who "
            "may write and publish.",
        )


def _examine_clock() -> Iterator[Finding]:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # Not `now()`, which is the time at which the transaction began.
            cursor.execute("SELECT clock_timestamp()")
            (theirs,) = cursor.fetchone()
        drift = abs(theirs - timezone.now())
        if drift > DRIFT_MAX:
            yield Finding(
                CLOCK,
                f"the database's differs by {drift.total_seconds():.0f} seconds",
                "Let NTP set the clocks of both machines.",
            )

    ahead = Edition.objects.filter(published_at__gt=timezone.now()).count()
    if ahead:
        yield Finding(
            CLOCK,
            f"{ahead} editions were published at a time that is still to come",
            "Compare this machine's clock with another: it is slow now, or was ahead "
            "then.",
        )
