"""Who saved an article or a record while somebody was writing, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils import formats, timezone
from django.utils.text import capfirst, get_text_list

from articles.admin.live_state import moment
from articles.models import Article, Revision


@dataclass(frozen=True)
class Newer:
    """What was saved after the form was made, in words for `reader`."""

    people: Sequence[Any]
    """Who saved it, the first first; None for a save of which nobody knows whose it was."""
    saved_at: datetime | None
    """When the last was saved, None if nobody knows."""
    reader: Any

    @property
    def is_own(self) -> bool:
        """Whether it was all saved by the reader, in another window."""
        return not self.others

    @property
    def is_several(self) -> bool:
        """Whether it was saved by more than one person, the reader included."""
        return len(self.others) + self.has_own > 1

    @property
    def heading(self) -> str:
        """Return that somebody saved a newer version, without a full stop."""
        if self.is_own:
            return "You saved a newer version in another window"
        if not self.is_several:
            return f"{self.who} saved a newer version while you were writing"

        people = f"by {get_text_list(self.others, 'and')}"
        if self.has_own:
            people += ", and by you in another window"
        return f"A newer version was saved while you were writing ({people})"

    @property
    def who(self) -> str:
        """Return who saved it, for the beginning of a sentence: “Anna and Ben”. The reader is named only if alone."""
        return capfirst(get_text_list(self.others, "and")) or "You"

    @property
    def whose(self) -> str:
        """Return the same before a noun, within a sentence: “Anna’s and Ben’s changes”."""
        if self.is_own:
            return "your other"
        return get_text_list([f"{name}’s" for name in self.others], "and")

    @property
    def when(self) -> str:
        """Return when the last was saved: “14:02”, with its day when that is not today; "" if nobody knows."""
        if self.saved_at is None:
            return ""
        saved_at = timezone.localtime(self.saved_at)
        if saved_at.date() == timezone.localdate():
            return formats.date_format(saved_at, "H:i")
        return moment(saved_at)

    @property
    def has_own(self) -> bool:
        """Whether the reader is one of those who saved it."""
        return self.reader in self.people

    @property
    def others(self) -> list[str]:
        """Return the names of the others, each once, who saved first first."""
        names = [_name(person) for person in self.people if person != self.reader]
        return list(dict.fromkeys(names))


def _name(person: Any) -> str:
    if person is None:
        return "somebody"
    return str(person.get_full_name() or person.get_username())


def newer_than(base: Revision | None, latest: Revision, article: Article, reader: Any) -> Newer:
    """Return what was saved after `base`; the latest alone when nobody knows what the form was made from."""
    revisions = [latest]
    if base is not None:
        revisions = list(article.revisions.filter(pk__gt=base.pk).select_related("saved_by"))
    return Newer([revision.saved_by for revision in reversed(revisions)], latest.saved_at, reader)


def entries_of(record: Any) -> Any:
    """Return the desk's log of `record`, the newest entry first. Every change of a record at the desk is an entry."""
    kind = ContentType.objects.get_for_model(record)
    return LogEntry.objects.filter(content_type=kind, object_id=str(record.pk)).order_by("-pk")


def newer_of_record(record: Any, after: int | None, reader: Any) -> Newer:
    """Return who changed `record` after the log entry `after`; the last alone when that is not known (None).

    What a program changed is in no log: it is somebody's, at a time that nobody knows.
    """
    entries = entries_of(record).select_related("user")
    entries = list(entries[:1] if after is None else entries.filter(pk__gt=after))
    if not entries:
        return Newer([None], None, reader)
    return Newer([entry.user for entry in reversed(entries)], entries[0].action_time, reader)
