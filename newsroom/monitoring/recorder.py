"""The metrics that processes count by themselves, in files that all of them share."""

import os
from pathlib import Path
from typing import Any, Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, values

from newsroom.monitoring.slots import Slot

# Readers' pages take a millisecond, the desk's forms up to a second. 0.25 is what the
# desk promises, 2 how long readers wait where the database is away.
BUCKETS: Final = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10)


class Recorder:
    """Writes to the files of this process, which `manage.py serve_metrics` adds up."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError if nothing can be written to the folder."""
        self._slot = Slot(folder)
        # Where prometheus_client looks for both; it has no parameter for them.
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
        values.ValueClass = values.MultiProcessValue(self._slot.get)
        # Of its own, since the files are read by another one.
        own: dict[str, Any] = {"registry": CollectorRegistry()}
        self.requests = Histogram(
            "newsroom_request_seconds",
            "Requests by the name of their route and the class of their status.",
            ["route", "status"],
            buckets=BUCKETS,
            **own,
        )
        self.events = Counter(
            "newsroom_events",
            "What people and commands did, as the log names it; with the verb that was "
            "refused.",
            ["event", "verb"],
            **own,
        )
        self.event_times = Gauge(
            "newsroom_event_last_seconds",
            "When each was done last, in seconds since 1970.",
            ["event"],
            multiprocess_mode="mostrecent",
            **own,
        )
        self.verified = Gauge(
            "newsroom_verified_editions",
            "Editions at the last verify_editions: all, differing, unverified.",
            ["result"],
            multiprocess_mode="mostrecent",
            **own,
        )
        self.database_errors = Counter(
            "newsroom_database_errors",
            "Errors of the database, by their class.",
            ["kind"],
            **own,
        )
        self.logged_errors = Counter(
            "newsroom_logged_errors",
            "Lines of the log of level error and above.",
            **own,
        )

    def close(self) -> None:
        """Let go of the files."""
        values.ValueClass.close_all_files()
        self._slot.close()
