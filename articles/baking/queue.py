"""The tasks: saved in the transaction of a change, and carried out after its commit.

Where nothing is baked, none is saved.
"""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from articles.baking.stale import find_stale
from articles.baking.storage import is_on
from articles.models.bake_task import BakeTask
from newsroom.replicas.lease import wait_on_commit

SITE: Final = "site"
"""The subject of a change to what every page shows."""
GRACE: Final = timedelta(seconds=5)
"""Whoever makes a change bakes it; after so long `watch` does."""

log = logging.getLogger(__name__)


def bake_on_commit(
    subject: str, *, due_at: datetime | None = None, using: str | None = None
) -> None:
    """Bake what follows from `subject` (see `BakeTask.subject`) after the commit, or at
    `due_at` if that is still to come.
    """
    # Whatever is baked is what readers see: before its file goes, no replica may show
    # the page that it was.
    wait_on_commit(using)
    if not is_on():
        return

    now = timezone.now()
    if due_at and due_at > now:
        BakeTask.objects.using(using).create(subject=subject, due_at=due_at)
        return

    task = BakeTask.objects.using(using).create(subject=subject, due_at=now + GRACE)

    # A function rather than a `partial`: Django logs a failure by the function's name.
    def bake() -> None:
        # The views that it calls import what imports this module.
        from articles.baking.carry_out import carry_out

        carry_out(task)

    # Robust: what was changed stands, whatever becomes of the files.
    transaction.on_commit(bake, using=using, robust=True)


def bake_former_on_commit(subjects: Iterable[str]) -> None:
    """Bake after the commit what followed from changes that this transaction takes
    back: once it is committed, no row says any more where they were shown.
    """
    wait_on_commit()
    if not is_on():
        return

    from articles.baking.carry_out import carry_out_all, find_affected

    now = timezone.now()
    first: dict[str, None] = {}
    later: dict[str, None] = {}
    for subject in subjects:
        found = find_affected(subject, now)
        first |= dict.fromkeys(found.first)
        later |= dict.fromkeys(found.later)
    # Those of the second kind are left to `watch`.
    tasks = [BakeTask(subject=path, due_at=now + GRACE) for path in first]
    rest = [BakeTask(subject=path, due_at=now) for path in later if path not in first]
    BakeTask.objects.bulk_create([*tasks, *rest])

    def bake() -> None:
        carry_out_all(tasks)

    transaction.on_commit(bake, robust=True)


def describe_trouble() -> str:
    """Return what could not be written, as sentences for the desk; "" for nothing. No
    query where nothing is baked.
    """
    if not is_on():
        return ""
    stale = find_stale(timezone.now())
    if not stale.error:
        return ""
    return (
        f"Readers may still see former pages: {stale.failed} could not be written "
        f"({stale.error}). Nothing is lost, and it is tried again until it succeeds. "
        "Tell whoever runs the server."
    )
