"""What a merge returns."""

import dataclasses
from typing import Any, Final, TypeAlias

from articles.document import Document, Part

WHOLE: Final = ""
"""The `field` of a conflict about a whole part: one side removed what the other changed."""
ORDER: Final = "order"
"""The `field` of a conflict about the order of a list; its values are the names of the parts in each order."""

Value: TypeAlias = str | int | Part | tuple[Any, ...] | None
"""A field's value, a whole part, the names of parts in order; None where there is no such part."""


@dataclasses.dataclass(frozen=True)
class Conflict:
    """One field that both sides changed, each in its own way. The person decides; nothing is chosen for them."""

    part: str
    """The field of the Document: "headline", "lead_image", "sections"."""
    field: str
    """The field of the part, `WHOLE` or `ORDER`; of a single text the same as `part`."""
    base: Value
    mine: Value
    theirs: Value
    known_as: str = ""
    """What a part of a list is known by: its anchor, the id of its record, its address."""
    place: int | None = dataclasses.field(default=None, compare=False)
    """Its number in the merged document's list, from 0; None for single fields and for a part that has none there."""


@dataclasses.dataclass(frozen=True)
class Merge:
    """The merged document, and what is left to decide.

    In a field that is in conflict the document has my text. A part that one side removed and the other changed is in
    the document, as it was changed.
    """

    document: Document
    conflicts: tuple[Conflict, ...] = ()
