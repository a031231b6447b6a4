"""What a merge returns."""

import dataclasses
from typing import Any, Final, TypeAlias

from articles.document import Document, Part
from articles.history.merging.passages import Passage

WHOLE: Final = ""
"""The `field` of a conflict about a whole part: one side removed what the other
changed.
"""
ORDER: Final = "order"
"""The `field` of a conflict about the order of a list; its values are the names of the
parts in each order.
"""

Value: TypeAlias = str | int | Part | tuple[Any, ...] | None
"""A field's value, a whole part, the names of parts in order; None where there is no
such part.
"""


@dataclasses.dataclass(frozen=True)
class Conflict:
    """One field that both sides changed, each in its own way. The person decides;
    nothing is chosen for them.
    """

    part: str
    """The field of the Document: "headline", "lead_image", "sections"."""
    field: str
    """The field of the part, `WHOLE` or `ORDER`; of a single text the same as
    `part`.
    """
    base: Value
    mine: Value
    theirs: Value
    known_as: str = ""
    """What identifies a part of a list: its anchor, the id of its record, its
    address.
    """
    place: int | None = dataclasses.field(default=None, compare=False)
    """Its index in the merged document's list; None for single fields and for a part
    that is not in the list.
    """
    passages: tuple[Passage, ...] = dataclasses.field(
        default=(), compare=False, repr=False
    )
    """Of a Markdown field: its text, divided into what is merged and what is to be
    decided. Empty for other fields.
    """


@dataclasses.dataclass(frozen=True)
class Merge:
    """The merged document, and what is left to decide.

    In a field that is in conflict the document has my text; in a Markdown field only of
    the paragraphs that are in conflict, the others are merged. A part that one side
    removed and the other changed is in the document, as it was changed.
    """

    document: Document
    conflicts: tuple[Conflict, ...] = ()
