"""Keep the files true: what goes live at its time, what failed, what only time changes."""

import logging
import time
from dataclasses import dataclass, field
from threading import Event
from typing import Final

from django.db import DatabaseError
from django.utils import timezone

from articles.baking.affected import OF_THE_HOUR
from articles.baking.bake import bake_addresses
from articles.baking.carry_out import carry_out_all, make_tasks
from articles.baking.manifest import Locked
from articles.baking.purging import make_purges, purge_if_killed
from articles.baking.site import (
    ERRORS,
    bake_site,
    close_connections,
    find_last_run,
    sweep,
)
from articles.models import BakeTask
from newsroom.monitoring.recording import count_database_error

AT_ONCE: Final = 50
"""Tasks, or files of a sweep, before the tasks are looked at again: a scheduled edition
must not wait behind a whole site.
"""
PAUSE: Final = 0.5
"""Seconds between two looks at the tasks when there is nothing to do."""
AFTER_TROUBLE: Final = 5.0
"""Seconds after the database or the folder could not be used."""
A_MINUTE: Final = 60.0
LOOKED_AT_WITHIN: Final = 86_400.0
"""Seconds within which every file is rendered again, whatever happened: links between
explainers change with those that come and go.
"""

log = logging.getLogger(__name__)


@dataclass
class Watch:
    """What `bake --watch` does again and again."""

    processes: int = 1
    stopped: Event = field(default_factory=Event)
    # Not 0: the monotonic clock may have begun less than a minute ago.
    hour_baked_at: float = float("-inf")
    """When what only time changes was baked last, by the monotonic clock."""

    def run(self) -> None:
        """Work until `stopped` is set. No trouble ends it: it waits and tries again."""
        while not self.stopped.is_set():
            pause = PAUSE
            try:
                close_connections()
                if self.work():
                    pause = 0
            except (DatabaseError, *ERRORS) as error:
                count_database_error(error)
                log.error("Nothing can be baked: %s", error)
                pause = AFTER_TROUBLE
            self.stopped.wait(pause)

    def work(self) -> bool:
        """Do the most urgent thing, and return True if there may be more.

        Raises DatabaseError, OSError, sqlite3.Error and BrokenExecutor.
        """
        if self.carry_out_due():
            return True
        if not find_last_run()[1]:
            return self._bake_site()
        if time.monotonic() - self.hour_baked_at >= A_MINUTE:
            self.hour_baked_at = time.monotonic()
            with purge_if_killed(OF_THE_HOUR):
                outcome = bake_addresses(OF_THE_HOUR)
                tasks = [*make_tasks(outcome.errors), *make_purges(outcome.changed)]
                BakeTask.objects.bulk_create(tasks)
            return True

        return sweep(time.time() - LOOKED_AT_WITHIN, AT_ONCE).done > 0

    def carry_out_due(self) -> bool:
        """Carry out some of the tasks whose time has come; return True if any has."""
        due = BakeTask.objects.due(timezone.now())
        # An edition must not wait behind the addresses that follow from another change.
        tasks = list(due.changes()[:AT_ONCE]) or list(due.addresses()[:AT_ONCE])
        carry_out_all(tasks)
        return bool(tasks)

    def _bake_site(self) -> bool:
        """Bake the whole site, or what is left of a run that was interrupted.

        Only while no run was ever finished: the files of a later one that is
        interrupted are swept like all others, and whoever began it goes on with it.
        """
        try:
            outcome = bake_site(
                timezone.now(),
                processes=self.processes,
                # A scheduled edition does not wait for all others.
                show=lambda so_far: self.carry_out_due(),
                is_stopped=self.stopped.is_set,
            )
        except Locked:  # somebody runs `bake` by hand
            return False
        if not find_last_run()[1] and not self.stopped.is_set():
            # Not at once again: a list of the whole site is work for the database.
            raise OSError(next(iter(outcome.errors.values())))
        return True
