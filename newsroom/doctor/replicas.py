"""The replicas: can public pages be read from each?"""

import time
from collections.abc import Iterator
from typing import Final

from django.db import DatabaseError, connections

from newsroom.doctor.finding import Finding
from newsroom.errors.first_line import read_first_line
from newsroom.replicas.lease import ask_position, list_replicas, replays_until

SUBJECT: Final = "replicas"
LAG_MAX: Final = 2.0
"""Seconds in which a replica should replay what the primary has."""


def examine_replicas() -> Iterator[Finding]:
    """Yield a finding for each replica, none where there are none."""
    for alias in list_replicas():
        yield _examine_replica(alias)


def _examine_replica(alias: str) -> Finding:
    try:
        with connections[alias].cursor() as cursor:
            # False once a standby was promoted: from then on it replays nothing.
            cursor.execute("SELECT pg_is_in_recovery()")
            (is_standby,) = cursor.fetchone()
    except DatabaseError as error:
        return Finding(
            SUBJECT,
            f"{alias} does not answer: {read_first_line(error)}",
            "Start it, or take its address out of DATABASE_REPLICA_URLS.",
        )
    if not is_standby:
        return Finding(
            SUBJECT,
            f"{alias} is no standby, and nothing is read from it",
            "Make it a standby of the primary again, or correct DATABASE_REPLICA_URLS.",
        )
    try:
        position = ask_position()
    except DatabaseError:
        # `examine_database` reports the primary.
        return Finding(
            SUBJECT,
            f"{alias} answers; its lag was not looked at: the primary can't be read",
        )
    if not replays_until(time.monotonic() + LAG_MAX, alias, position):
        return Finding(
            SUBJECT,
            f"{alias} lags by more than {LAG_MAX:.0f} seconds, and nothing is read "
            "from it",
            "Look at pg_stat_replication on the primary, and at the replica's log.",
        )
    return Finding(SUBJECT, f"{alias} has all that the primary has")
