"""The status of a source: set with a reason, and kept in its history."""

from datetime import datetime
from typing import Final

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q, QuerySet

from articles.models import Source, SourceStatus
from articles.register.notifying import notify_of_alarm

STATUS_COLUMNS: Final = ("status", "status_note", "status_changed_at", "flagged_at")


def set_status(
    source: Source,
    status: str,
    reason: str = "",
    *,
    by: AbstractBaseUser | None,
    now: datetime,
) -> None:
    """Set the status of `source` and its public reason, and keep them in its history.

    Nothing happens if it has both already. Nothing is written to the articles that cite
    it: what readers see of them and the alarms follow from the source. No other column
    of it is written.
    """
    with transaction.atomic():
        # As it is now: `source` may have been read before somebody else set another.
        locked = Source.objects.select_for_update(no_key=True).get(pk=source.pk)
        before = locked.status
        is_new = (before, locked.status_note) != (status, reason)
        source.status, source.status_note = status, reason
        source.status_changed_at = locked.status_changed_at
        source.flagged_at = locked.flagged_at
        if not is_new:
            return
        note_status_change(source, before=before, now=now)
        # These alone: somebody may have saved its title since `source` was read.
        source.save(update_fields=STATUS_COLUMNS)
        keep_status(source, by=by)


def find_statuses(source: Source) -> QuerySet[SourceStatus]:
    """Return the history of `source`, the newest entry first, with what was said of
    those that were merged into it: `entry.source` is the one that it was said of.
    """
    said = Q(source=source) | Q(source__merged_into=source)
    return SourceStatus.objects.filter(said).select_related("source")


def note_status_change(source: Source, *, before: str, now: datetime) -> None:
    """Set the dates of the unsaved `source`, whose status or reason has just been
    changed. `before` is the status that it had.
    """
    source.status_changed_at = now
    if not source.is_flagged:
        source.flagged_at = None
    elif source.status != before:
        # Another reason for the same flag raises no new alarm.
        source.flagged_at = now


def keep_status(source: Source, *, by: AbstractBaseUser | None) -> None:
    """Add the status of the saved `source` to its history, and notify people if
    it has just been flagged.
    """
    SourceStatus.objects.create(
        source=source,
        status=source.status,
        reason=source.status_note,
        changed_at=source.status_changed_at,
        changed_by=by,
    )
    if source.is_flagged and source.flagged_at == source.status_changed_at:
        notify_of_alarm(source, by=by, now=source.status_changed_at)
