"""Who saved an article while somebody was writing, and when."""

from dataclasses import dataclass
from typing import Any

from django.utils import formats, timezone
from django.utils.text import capfirst, get_text_list

from articles.admin.standing import moment
from articles.models import Article, Revision


@dataclass(frozen=True)
class Newer:
    """Revisions that were saved after the form was made, newest first, in words for `reader`."""

    revisions: list[Revision]
    reader: Any

    @property
    def latest(self) -> Revision:
        return self.revisions[0]

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
        """Return when the latest was saved: “14:02”, with its day when that is not today."""
        saved_at = timezone.localtime(self.latest.saved_at)
        if saved_at.date() == timezone.localdate():
            return formats.date_format(saved_at, "H:i")
        return moment(saved_at)

    @property
    def has_own(self) -> bool:
        """Whether the reader is one of those who saved it."""
        return self.reader in self._people

    @property
    def others(self) -> list[str]:
        """Return the names of the others, each once, who saved first first."""
        names = [_name(person) for person in self._people if person != self.reader]
        return list(dict.fromkeys(names))

    @property
    def _people(self) -> list[Any]:
        return [revision.saved_by for revision in reversed(self.revisions)]


def _name(person: Any) -> str:
    if person is None:
        return "somebody"
    return str(person.get_full_name() or person.get_username())


def newer_than(base: Revision | None, latest: Revision, article: Article, reader: Any) -> Newer:
    """Return what was saved after `base`; the latest alone when nobody knows what the form was made from."""
    if base is None:
        return Newer([latest], reader)
    return Newer(list(article.revisions.filter(pk__gt=base.pk).select_related("saved_by")), reader)
