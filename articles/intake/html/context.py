"""What holds for text at a place in a page: the marks around it, and what its
surrounding elements say that it is.
"""

from dataclasses import dataclass

from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.blocks.inline import Run

_PLAIN = Run("")


@dataclass(frozen=True, slots=True)
class Context:
    run: Run = _PLAIN
    """A run without text that has the marks."""
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    hint: Hint = Hint.NONE
    detail: str = ""
    note: str = ""

    @property
    def is_left_out(self) -> bool:
        return self.hint is Hint.LEFT_OUT


def is_outside(block: Block, context: Context) -> bool:
    """Return True if `block` cannot be part of the list, table or quotation at
    `context` in which it was found.
    """
    if block.kind in (Kind.SCRIPT, Kind.EMBED, Kind.METADATA):
        return True
    return not context.is_left_out and block.hint in (Hint.LEFT_OUT, Hint.STRUCTURE)
