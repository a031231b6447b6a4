"""Carry out a task: find the addresses that it affects, bake them, and delete it."""

import logging
import time
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import DatabaseError, transaction
from django.utils import timezone

from articles.baking.affected import Affected, affected
from articles.baking.bake import Outcome, bake_addresses, open_manifest
from articles.baking.changes import read_edition, read_record, read_site
from articles.baking.purging import is_purge, make_purges, send_purges
from articles.baking.queue import SITE
from articles.cdn.services import PurgeError
from articles.models import BakeTask
from newsroom.errors.full_disk import describe_error

SWEEP = "sweep"
"""The moment in the manifest before which every file has to be looked at again."""
PATIENCE = 2.0
"""Seconds that whoever made a change waits for its files, on a slow or busy machine."""
ERROR_MAX = 500
LONGEST_WAIT = 300
"""Seconds between two tries, at most."""

log = logging.getLogger(__name__)


def carry_out(task: BakeTask) -> Outcome:
    """Bake what the task names. What fails stays, with its error, to be tried again.

    Raises DatabaseError.
    """
    return carry_out_all([task])


def carry_out_all(tasks: Iterable[BakeTask]) -> Outcome:
    """Carry out tasks, those that are addresses together, and last what a CDN has to
    forget.
    """
    outcome = Outcome()
    addresses: list[BakeTask] = []
    purges: list[BakeTask] = []
    for task in tasks:
        if task.subject.startswith("/"):
            addresses.append(task)
        elif is_purge(task):
            purges.append(task)
        else:
            outcome.add(_carry_out_change(task))
    if addresses:
        outcome.add(_carry_out_addresses(addresses))
    if purges:
        outcome.add(_carry_out_purges(purges))
    return outcome


def _carry_out_change(task: BakeTask) -> Outcome:
    now = timezone.now()
    try:
        found = find_affected(task.subject, now)
        if found.is_whole_site:
            _begin_sweep()
        outcome = bake_addresses(found.first, seconds=PATIENCE)
    except DatabaseError:
        # Without the database the failure could not be noted either.
        raise
    except Exception as error:  # one task must not end the work on all others
        log.exception("The task %s could not be carried out.", task.subject)
        return _put_off([task], describe_error(error))

    left = [*outcome.postponed, *found.later]
    rest = [BakeTask(subject=path, due_at=now) for path in left]
    rest += make_tasks(outcome.errors)
    # Whether files have changed or not: who was killed here may have written them.
    rest += make_purges(found.first)
    # In one transaction: a process that is killed here leaves either the task or what
    # follows from it.
    with transaction.atomic():
        BakeTask.objects.bulk_create(rest)
        BakeTask.objects.filter(pk=task.pk).delete()
    return outcome


def make_tasks(errors: dict[str, str]) -> list[BakeTask]:
    """Return a task, unsaved, for each address that could not be baked: to be tried
    again, and to be seen at the desk until then. None for one that has failed before.
    """
    if not errors:
        return []
    failed = BakeTask.objects.failed().filter(subject__in=errors)
    known = set(failed.values_list("subject", flat=True))
    due_at = timezone.now() + timedelta(seconds=1)
    tasks = []
    for path, error in errors.items():
        if path not in known:
            task = BakeTask(subject=path, due_at=due_at, error=error[:ERROR_MAX])
            task.failures = 1
            tasks.append(task)
    return tasks


def _carry_out_addresses(tasks: list[BakeTask]) -> Outcome:
    try:
        outcome = bake_addresses(task.subject for task in tasks)
    except DatabaseError:
        raise
    except Exception as error:
        return _put_off(tasks, describe_error(error))

    done = []
    for task in tasks:
        error = outcome.errors.get(task.subject)
        if error is None:
            done.append(task.pk)
        else:
            _put_off([task], error)
    purges = make_purges(task.subject for task in tasks if task.pk in done)
    with transaction.atomic():
        BakeTask.objects.bulk_create(purges)
        BakeTask.objects.filter(pk__in=done).delete()
    return outcome


def _carry_out_purges(tasks: list[BakeTask]) -> Outcome:
    try:
        send_purges(tasks)
    except PurgeError as error:
        return _put_off(tasks, str(error))
    except DatabaseError:
        raise
    except Exception as error:  # a CDN that we misread must not end the watch
        log.exception("The CDN could not be told what to forget.")
        return _put_off(tasks, describe_error(error))

    BakeTask.objects.filter(pk__in=[task.pk for task in tasks]).delete()
    return Outcome()


def _put_off(tasks: list[BakeTask], error: str) -> Outcome:
    """Note why tasks failed, and when to try again: later each time."""
    log.error("Readers may see former pages: %s", error)
    outcome = Outcome()
    for task in tasks:
        wait = min(2**task.failures, LONGEST_WAIT)
        BakeTask.objects.filter(pk=task.pk).update(
            error=error[:ERROR_MAX],
            failures=task.failures + 1,
            due_at=timezone.now() + timedelta(seconds=wait),
        )
        outcome.errors[task.subject] = error
    return outcome


def find_affected(subject: str, at: datetime) -> Affected:
    """Return the addresses that follow from a task's subject."""
    if subject == SITE:
        return affected(read_site())

    kind, _, key = subject.partition(":")
    change = read_edition(key, at) if kind == "edition" else read_record(kind, key, at)
    return affected(change) if change else Affected(())


def _begin_sweep() -> None:
    manifest = open_manifest()
    manifest.set_moment(SWEEP, time.time())
    manifest.close()
