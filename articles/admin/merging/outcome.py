"""What became of a save over a newer one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from django.conf import settings

from articles.admin.merging.newer import NewerSave
from articles.history import Conflict
from articles.history.align import Effort


@dataclass(frozen=True)
class Outcome:
    """The result of a merge for a form: its conflicts, and what was taken from
    others.
    """

    lists: ClassVar[Mapping[str, tuple[str, str]]] = {}
    """For each list of parts that can have conflicts: what a part is called, and the
    prefix of its rows.
    """

    newer: NewerSave
    trouble: str = ""
    """A sentence that says why it could not be merged. What was posted is then
    unchanged.
    """
    conflicts: tuple[Conflict, ...] = ()
    is_base_known: bool = True
    taken_over: str = ""
    """What the merge took from others, in words; "" for nothing."""
    partly_merged: frozenset[tuple[str, int | None]] = frozenset()
    """The list and the place of parts in conflict of which the rest is merged."""
    numbers: Mapping[tuple[str, int], int] = field(default_factory=dict)
    """The number of a part's row in the form, by the name of its list and its place
    there.
    """
    is_incomplete: bool = False
    """True if rows of the form did not arrive, so that saving it again would not
    help.
    """
    # It is used up while conflicts are shown. Two outcomes are equal whatever is left
    # of it.
    effort: Effort = field(default_factory=Effort, compare=False, repr=False)
    """How much work comparing words may still take, for all conflicts together."""

    @property
    def is_undecided(self) -> bool:
        return bool(self.trouble or self.conflicts)

    @property
    def message(self) -> str:
        """The message for after the save, "" if nothing of others was merged."""
        # While something is undecided, the box at the top of the form says more.
        if not self.taken_over or self.is_undecided:
            return ""
        when = f" of {self.newer.when}" if self.newer.when else ""
        return f"Merged with {self.newer.whose} changes{when}: {self.taken_over}."

    @property
    def language(self) -> str:
        """The language of what is compared, as a BCP 47 tag."""
        return str(settings.LANGUAGE_CODE)

    @property
    def titles(self) -> Mapping[str, str]:
        """The titles of the sources that texts cite, by their keys."""
        return {}

    def describe_value(self, field_name: str, value: object) -> str | None:
        """Return a value of a part's field as a person reads it, None to leave that to
        the form's field.
        """
        return None

    def format_value(self, field_name: str, value: object) -> str:
        """Return a value as the form's field posts it."""
        return str(value or "")
