"""What became of a save over a newer one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from django.conf import settings

from articles.admin.merging.newer import Newer
from articles.history import Conflict
from articles.history.align import Effort


@dataclass(frozen=True)
class Outcome:
    """The result of a merge for a form: what is to be decided, and what was taken from others."""

    lists: ClassVar[Mapping[str, tuple[str, str]]] = {}
    """For each list of parts that can have conflicts: what a part is called, and the prefix of its rows."""

    newer: Newer
    trouble: str = ""
    """Why it could not be merged, a sentence; what was posted is as it was."""
    conflicts: tuple[Conflict, ...] = ()
    is_base_known: bool = True
    taken_over: str = ""
    """What the merge took from others, in words; "" for nothing."""
    numbers: Mapping[tuple[str, int], int] = field(default_factory=dict)
    """The number of a part's row in the form, by the name of its list and its place there."""
    is_incomplete: bool = False
    """Whether rows of the form did not arrive, so that saving it again would not help."""
    effort: Effort = field(default_factory=Effort, compare=False, repr=False)
    """What is left of the work that comparing words may take, for all conflicts together."""

    @property
    def is_undecided(self) -> bool:
        return bool(self.trouble or self.conflicts)

    @property
    def message(self) -> str:
        """Return what to say once it is saved, "" when nothing of others was merged."""
        if not self.taken_over or self.is_undecided:
            return ""
        when = f" of {self.newer.when}" if self.newer.when else ""
        return f"Merged with {self.newer.whose} changes{when}: {self.taken_over}."

    @property
    def language(self) -> str:
        """Return the language of what is compared."""
        return str(settings.LANGUAGE_CODE)

    @property
    def titles(self) -> Mapping[str, str]:
        """Return the titles of the sources that texts cite, by their keys."""
        return {}

    def in_words(self, field_name: str, value: object) -> str | None:
        """Return a value of a part's field as a person reads it, None where the form's field knows better."""
        return None

    def as_posted(self, field_name: str, value: object) -> str:
        """Return a value as the form's field takes it."""
        return str(value or "")
