"""HTML that stands amid Markdown, with the blocks of Markdown in it.

A tag that is opened above a paragraph of Markdown is often closed below it. So all HTML is parsed as one page, in which
each run of Markdown is an element that stands for its blocks.
"""

from collections.abc import Sequence
from typing import Final

from ..block import Block
from ..html.addresses import Addresses
from ..html.context import Context
from ..html.notes import Notes
from ..html.reader import Reader
from ..html.tree import Element, tree_of
from ..html.weight import refuse_heavy
from .gathered import Gathered

_PART: Final = "markdown-part"

Part = str | list[Block]
"""A piece of HTML, or the blocks of Markdown that stand between two such pieces."""


def woven(parts: Sequence[Part], gathered: Gathered) -> list[Block]:
    """Give the blocks of all `parts`, in order. Raises IntakeRefused when the HTML is too heavy to be parsed."""
    markdown = {str(at): part for at, part in enumerate(parts) if not isinstance(part, str)}
    if len(markdown) == len(parts):
        return [block for part in markdown.values() for block in part]
    page = "".join(part if isinstance(part, str) else f'<{_PART} n="{at}"></{_PART}>' for at, part in enumerate(parts))
    refuse_heavy(gathered.name, page)
    root = tree_of(page)
    blocks = _Reader(root, markdown, gathered).inside(root, Context())
    # A quotation mark that is never closed can swallow tags; no text goes with them.
    return [*blocks, *(block for part in markdown.values() for block in part)]


class _Reader(Reader):
    def __init__(self, root: Element, markdown: dict[str, list[Block]], gathered: Gathered) -> None:
        super().__init__(gathered.name, gathered.limits, Addresses(), gathered.pictures, None, Notes(root))
        self._markdown = markdown
        """The parts of Markdown that were not met yet."""

    def plain(self, element: Element, context: Context) -> None:
        if element.tag != _PART:
            super().plain(element, context)
            return
        self.end_line(context)
        for block in self._markdown.pop(element.get("n"), []):
            self.add(block, context)
