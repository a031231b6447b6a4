"""Who saved an article while somebody was writing, and when."""

from dataclasses import dataclass
from typing import Any

from django.utils import formats, timezone
from django.utils.text import get_text_list

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
    def who(self) -> str:
        """Return who saved them, for the beginning of a sentence: “Anna and Ben”."""
        names = self._names()
        return get_text_list(names, "and") if names != ["you"] else "You"

    @property
    def whose(self) -> str:
        """Return the same before a noun: “Anna’s and Ben’s changes”."""
        names = self._names()
        if names == ["you"]:
            return "your other"
        return get_text_list(["your" if name == "you" else f"{name}’s" for name in names], "and")

    @property
    def is_own(self) -> bool:
        return self._names() == ["you"]

    @property
    def when(self) -> str:
        """Return when the latest was saved: “14:02”, with its day when that is not today."""
        saved_at = timezone.localtime(self.latest.saved_at)
        if saved_at.date() == timezone.localdate():
            return formats.date_format(saved_at, "H:i")
        return moment(saved_at)

    def _names(self) -> list[str]:
        names: list[str] = []
        for revision in reversed(self.revisions):
            person = revision.saved_by
            if person is None:
                name = "somebody"
            elif person == self.reader:
                name = "you"
            else:
                name = person.get_full_name() or person.get_username()
            if name not in names:
                names.append(name)
        # A sentence may begin with it.
        return ["Somebody"] if names == ["somebody"] else names


def newer_than(base: Revision | None, latest: Revision, article: Article, reader: Any) -> Newer:
    """Return what was saved after `base`; the latest alone when nobody knows what the form was made from."""
    if base is None:
        return Newer([latest], reader)
    return Newer(list(article.revisions.filter(pk__gt=base.pk).select_related("saved_by")), reader)
