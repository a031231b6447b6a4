"""What holds for text at a place in a page: the marks it is under, and what the elements around it say that it is."""

from dataclasses import dataclass

from ..block import Block, Hint, Kind
from ..inline import Run

_PLAIN = Run("")


@dataclass(frozen=True, slots=True)
class Context:
    run: Run = _PLAIN
    """Its marks, on no text."""
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    hint: Hint = Hint.NONE
    detail: str = ""
    note: str = ""

    @property
    def is_left_out(self) -> bool:
        return self.hint is Hint.LEFT_OUT


def is_beside(block: Block, context: Context) -> bool:
    """Say whether `block` can be no part of a list, a table or a quotation at `context`, whose content it stands in."""
    if block.kind in (Kind.SCRIPT, Kind.EMBED, Kind.METADATA):
        return True
    return not context.is_left_out and block.hint in (Hint.LEFT_OUT, Hint.STRUCTURE)
