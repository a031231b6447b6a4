"""Who saved an article or a record while somebody was writing, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils import formats, timezone
from django.utils.text import capfirst, get_text_list

from articles.admin.article.live_state import format_time
from articles.models import Article, Revision
from articles.people import name_person


@dataclass(frozen=True)
class NewerSave:
    """What was saved after the form was made, in words for `reader`."""

    people: Sequence[Any]
    """Who saved it, in order of time; None for a save whose author is not known."""
    saved_at: datetime | None
    """When the last was saved, None if that is not known."""
    reader: Any

    @property
    def is_own(self) -> bool:
        """True if the reader alone saved it, in another window."""
        return not self.others

    @property
    def has_own(self) -> bool:
        """True if the reader is one of those who saved it."""
        return self.reader in self.people

    @property
    def is_several(self) -> bool:
        """True if more than one person saved it, the reader included."""
        return len(self.others) + self.has_own > 1

    @property
    def others(self) -> list[str]:
        """The names of the others, each once, in order of time."""
        names = []
        for person in self.people:
            name = name_person(person)
            if person != self.reader and name not in names:
                names.append(name)
        return names

    @property
    def heading(self) -> str:
        """A heading that says that somebody saved a newer version."""
        if self.is_own:
            return "You saved a newer version in another window"
        if not self.is_several:
            return f"{capfirst(self.others[0])} saved a newer version while you were writing"

        people = f"by {get_text_list(self.others, 'and')}"
        if self.has_own:
            people += ", and by you in another window"
        return f"A newer version was saved while you were writing ({people})"

    @property
    def whose(self) -> str:
        """Whose it is, before a noun within a sentence: “Anna’s and Ben’s”, as in
        “Anna’s and Ben’s changes”.
        """
        if self.is_own:
            return "your other"  # “your other changes”, made in another window
        return get_text_list([f"{name}’s" for name in self.others], "and")

    @property
    def whose_for_all(self) -> str:
        """Return the same for whoever reads it later, not for the reader alone: “Anna’s
        and their own”.
        """
        if self.is_own:
            return "their own other"
        return self.whose

    @property
    def when(self) -> str:
        """When the last was saved: “14:02”, with its day if that is not today; "" if it
        is not known.
        """
        if self.saved_at is None:
            return ""
        saved_at = timezone.localtime(self.saved_at)
        if saved_at.date() == timezone.localdate():
            return formats.date_format(saved_at, "H:i")
        return format_time(saved_at)


def find_newer_save(
    base: Revision | None, latest: Revision, article: Article, reader: Any
) -> NewerSave:
    """Return what was saved after `base`; the latest alone if it is not known what the
    form was made from.
    """
    # Revisions come newest first.
    revisions = [latest]
    if base is not None:
        revisions = list(
            article.revisions.filter(pk__gt=base.pk).select_related("saved_by")
        )
    return NewerSave(
        [revision.saved_by for revision in reversed(revisions)], latest.saved_at, reader
    )


def find_log_entries(record: Any) -> Any:
    """Return the desk's log of `record`, the newest entry first. Every change of a
    record at the desk is an entry.
    """
    kind = ContentType.objects.get_for_model(record)
    # By key, as `RecordState.entry` is one: whatever comes after it was saved after the
    # form was made.
    return LogEntry.objects.filter(
        content_type=kind, object_id=str(record.pk)
    ).order_by("-pk")


def find_newer_save_of_record(record: Any, after: int | None, reader: Any) -> NewerSave:
    """Return who changed `record` after the log entry `after`; the last alone if that
    is not known (None).

    A program's change is not in the log: it is shown as somebody's, at an unknown time.
    """
    entries = find_log_entries(record).select_related("user")
    entries = list(entries[:1] if after is None else entries.filter(pk__gt=after))
    if not entries:
        return NewerSave([None], None, reader)
    return NewerSave(
        [entry.user for entry in reversed(entries)], entries[0].action_time, reader
    )
