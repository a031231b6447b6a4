"""What changed between two documents, as data.

Which parts changed is known at once; the words of a field are compared when somebody
asks for them, so that a list of editions can say "2 sections, 1 question" of each at
the cost of looking at it.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from articles.document import Part, Sort
from articles.history.align import Effort
from articles.history.texts import Fate, Paragraph, Run, compare_texts, is_rewritten

_SMALL_PRINT = frozenset(
    {"slug", "key", "level", "kind", "article", "portrait.src", "after"}
)


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    REWRITTEN = "rewritten"
    """Its text has nothing of the old one."""
    CHANGED = "changed"
    RENAMED = "renamed"
    """Its heading, question, title or name changed, and nothing else."""
    MOVED = "moved"
    """Its place in the list changed, and nothing else."""


@dataclass(frozen=True)
class FieldChange:
    """One field of a part that differs. `name` is the field's in the Document, that of
    a portrait `portrait.src`.
    """

    name: str
    before: str
    after: str
    is_markdown: bool = False
    is_prose: bool = True
    """Whether it is made of words; what is not, such as an address or a date, is
    replaced whole.
    """
    effort: Effort = field(default_factory=Effort, compare=False, repr=False)
    """What is left of the work that its comparison may take: the fields asked for first
    are compared word by word.
    """

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Both texts, merged; joining the runs gives each of them."""
        if self.is_prose:
            return compare_texts(self.before, self.after, self.effort)
        runs = (Run(Fate.REMOVED, self.before, ""), Run(Fate.ADDED, "", self.after))
        return (tuple(run for run in runs if run.text),)

    @property
    def is_rewritten(self) -> bool:
        """Whether it is Markdown that has nothing of the old text."""
        return self.is_markdown and is_rewritten(self.paragraphs)

    @property
    def is_layout(self) -> bool:
        """Whether nothing but white space differs."""
        return self.before.split() == self.after.split()


@dataclass(frozen=True)
class Change:
    """What happened to one part. A part is in exactly one change, or in none."""

    sort: Sort
    list_name: str
    """The field of the Document that has the part."""
    before: Part | str | None
    """The part as it was, the text of a single field; None for what was added, as
    `after` is for what was removed.
    """
    after: Part | str | None
    place_before: int | None = None
    """Its number among its like, from 0. None where it is not among them, or of a sort
    that there is one of.
    """
    place_after: int | None = None
    name_before: str = ""
    """What it is called: its heading, question, title or name; "" for what needs no
    name.
    """
    name_after: str = ""
    fields: tuple[FieldChange, ...] = ()
    is_moved: bool = False
    name_field: str = ""
    """The field that says what it is called, "" for what needs no name."""

    @property
    def id(self) -> str:
        """Names this change among those of its comparison: `sections-2-3`, from 0, with
        `x` where it is not.
        """
        names = [self.list_name]
        for place in (self.place_before, self.place_after):
            names.append("x" if place is None else str(place))
        return "-".join(names)

    @property
    def is_one_of_many(self) -> bool:
        """Whether it is a part of a list."""
        return self.place_before is not None or self.place_after is not None

    @property
    def name(self) -> str:
        return self.name_after or self.name_before

    @cached_property
    def kind(self) -> Kind:
        if self.before is None:
            return Kind.ADDED
        if self.after is None:
            return Kind.REMOVED
        # A change without fields is there only because the part has moved.
        if not self.fields:
            return Kind.MOVED
        if [changed.name for changed in self.fields] == [self.name_field]:
            return Kind.RENAMED
        if any(changed.is_rewritten for changed in self.fields):
            return Kind.REWRITTEN
        return Kind.CHANGED

    @property
    def shown_fields(self) -> tuple[FieldChange, ...]:
        """The fields to show: of a part that is new or gone, what its name does not say
        already.
        """
        if self.before is not None and self.after is not None:
            return self.fields
        # The title says the name; a new part's slug, key or level is not news.
        hidden = {self.name_field, *_SMALL_PRINT}
        # Words say more of a picture than its address.
        if {"alt", "caption"} & {changed.name for changed in self.fields}:
            hidden.add("src")
        return tuple(changed for changed in self.fields if changed.name not in hidden)


@dataclass(frozen=True)
class Comparison:
    """All that changed, in the order of `Sort`, and of the later document's parts.
    False when nothing did.
    """

    changes: tuple[Change, ...] = ()
    language_before: str = ""
    language_after: str = ""
    """The languages of both documents, as tags (BCP 47)."""
    names: Mapping[str, str] = field(default_factory=dict)
    """The titles of the sources of both, by citation key, and the words of their
    pictures, by address.
    """

    def __bool__(self) -> bool:
        return bool(self.changes)

    def count_by_sort(self) -> Counter[Sort]:
        """Return how many parts of each kind changed, in the order in which they are
        shown.
        """
        return Counter(change.sort for change in self.changes)
