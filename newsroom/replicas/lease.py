"""Which replica has all that the primary had a moment ago.

A process asks the primary once in `LEASE` seconds how far its log is, and may read from
a replica that has replayed it until those seconds are over. So nobody reads from a
replica what is older than that, and a replica that falls behind or goes away is not
read from.

Whoever changes what readers see waits after the commit (`wait_for_replicas`) until each
replica has the change, or until no process can still have a lease from before it.
Therefore a withdrawn page can't come back, however far a replica lags.
"""

import logging
import os
import time
from dataclasses import dataclass, replace
from threading import Lock
from typing import Final

from django.db import (
    DEFAULT_DB_ALIAS,
    DatabaseError,
    InterfaceError,
    connections,
    transaction,
)

LEASE: Final = 1.0
"""Seconds for which a replica may be read that has replayed what the primary had."""
IN_FLIGHT: Final = 0.2
"""Seconds that a page may still read after its process' lease has ended."""
AWAY_FOR: Final = 10.0
"""Seconds in which a replica that did not answer is not asked again."""
BETWEEN_CHECKS: Final = 0.05
"""Seconds between two questions to a replica that lags: pages read the primary."""

POSITION: Final = """
SELECT (
  lsn - CASE
    WHEN mod(lsn - '0/0', pg_size_bytes(current_setting('wal_segment_size'))) = 40
      THEN 40
    WHEN mod(lsn - '0/0', current_setting('wal_block_size')::int) = 24 THEN 24
    ELSE 0
  END
)::text FROM pg_current_wal_insert_lsn() AS lsn
"""
"""All that anybody can see of the primary stands before it, if not yet on its disk.

Where it is at the start of a page, PostgreSQL counts the page's header (24 bytes, and
40 of a file's first page), which no standby replays before something follows.
"""
HAS_REPLAYED: Final = (
    "SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= %s::pg_lsn"
)
"""False where a replica was promoted: it goes its own way then."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Lease:
    """What this process knows of the replicas, until `ends_at` of its clock."""

    position: str
    ends_at: float
    alias: str = ""
    """The replica that has replayed up to the position; "" for none."""
    check_at: float = 0.0
    """When to ask again, where none has."""


_lease: Lease | None = None
_endings = 0
"""How often a lease was ended: who asks meanwhile keeps none."""
_away: dict[str, float] = {}
"""Until when each replica that did not answer is left alone."""
_lock = Lock()


def choose_alias() -> str:
    """Return the database that a public page may be read from: a replica, or else the
    primary.

    One query to the primary and one to a replica a second, in each process. Raises
    DatabaseError if the primary does not answer.
    """
    now = time.monotonic()
    known = _lease
    if known and now < known.ends_at and (known.alias or now < known.check_at):
        return known.alias or DEFAULT_DB_ALIAS
    # One thread asks. The others don't wait for it, nor for a replica that hangs: the
    # primary has everything.
    if not _lock.acquire(blocking=False):
        return DEFAULT_DB_ALIAS
    try:
        return _renew_lease(now) or DEFAULT_DB_ALIAS
    finally:
        _lock.release()


def end_lease() -> None:
    """Read from no replica until one has replayed what the primary has by now."""
    global _lease, _endings
    _endings += 1
    _lease = None


def leave_alone(alias: str, error: Exception) -> None:
    """Read nothing from a replica that failed, for a while."""
    # Whatever state the connection is in: the next one is another.
    connections[alias].close()
    _away[alias] = time.monotonic() + AWAY_FOR
    end_lease()
    log.warning("The replica %s is not read from for now: %s", alias, error)


def list_replicas() -> list[str]:
    """Return the names of the replicas in the settings."""
    return [alias for alias in connections if alias != DEFAULT_DB_ALIAS]


def wait_on_commit(using: str | None = None) -> None:
    """After the commit, wait until replicas have it. Where there are none, do nothing."""
    if not list_replicas():
        return
    waiting = transaction.get_connection(using).run_on_commit
    if wait_for_replicas not in [function for _, function, _ in waiting]:
        # Robust: what was committed stands, whatever becomes of replicas.
        transaction.on_commit(wait_for_replicas, using=using, robust=True)


def wait_for_replicas() -> None:
    """Return once no process reads what is older than the last commit."""
    end_lease()
    deadline = time.monotonic() + LEASE + IN_FLIGHT
    position = ask_position()
    for alias in list_replicas():
        if not replays_until(deadline, alias, position):
            log.warning("The replica %s lags, and is not read from.", alias)


def replays_until(deadline: float, alias: str, position: str) -> bool:
    """Return True as soon as a replica has replayed what the primary had, False at
    `deadline` of the monotonic clock.
    """
    pause = 0.001
    while not _has_replayed(alias, position):
        left = deadline - time.monotonic()
        if left <= 0:
            return False
        time.sleep(min(pause, left))
        pause *= 2
    return True


def _renew_lease(now: float) -> str:
    """Return the replica that may be read, "" for none."""
    global _lease
    known, endings = _lease, _endings
    if known is None or now >= known.ends_at:
        # Counted from before the question: a commit after it is not in the answer.
        now = time.monotonic()
        known = Lease(ask_position(), ends_at=now + LEASE)
    alias = _find_current(known.position)
    if endings == _endings:
        check_at = time.monotonic() + BETWEEN_CHECKS
        _lease = replace(known, alias=alias, check_at=check_at)
    return alias


def _find_current(position: str) -> str:
    """Return one of the replicas that have replayed up to `position`, "" for none."""
    replicas = list_replicas()
    # Each process begins with another, so that all replicas have something to do.
    first = os.getpid() % len(replicas)
    for alias in [*replicas[first:], *replicas[:first]]:
        if _has_replayed(alias, position):
            return alias
    return ""


def ask_position() -> str:
    """Return how far the primary's log is."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(POSITION)
        (position,) = cursor.fetchone()
        return str(position)


def _has_replayed(alias: str, position: str) -> bool:
    """Return True if a replica has what the primary had; False if it does not answer."""
    if time.monotonic() < _away.get(alias, 0.0):
        return False
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute(HAS_REPLAYED, [position])
            (has_replayed,) = cursor.fetchone()
    except (DatabaseError, InterfaceError) as error:
        leave_alone(alias, error)
        return False
    return bool(has_replayed)
