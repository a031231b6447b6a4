"""HTML in Markdown, with the blocks of Markdown in it.

A tag that is opened above a paragraph of Markdown is often closed below it. So all HTML
is parsed as one page, in which each run of Markdown is represented by a placeholder
element.
"""

from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser

from articles.intake.blocks.block import Block
from articles.intake.html.context import Context
from articles.intake.html.page_notes import PageNotes
from articles.intake.html.reader import PageReader
from articles.intake.html.tree import Element, read_body
from articles.intake.html.weight import refuse_heavy
from articles.intake.markdown.gathered import Gathered

_PLACEHOLDER = "markdown-part"

Part = str | list[Block]
"""A piece of HTML, or the blocks of Markdown between two such pieces."""


def merge_html(parts: Sequence[Part], gathered: Gathered) -> list[Block]:
    """Return the blocks of all `parts`, in order. Raises IntakeRefused if the HTML is
    too heavy to be parsed.
    """
    markdown: dict[str, list[Block]] = {}
    page = ""
    for number, part in enumerate(parts):
        if isinstance(part, str):
            page += part
        else:
            page += f'<{_PLACEHOLDER} n="{number}"></{_PLACEHOLDER}>'
            markdown[str(number)] = part

    blocks: list[Block] = []
    if len(markdown) < len(parts):
        refuse_heavy(gathered.name, page)
        root = read_body(LexborHTMLParser(page))
        blocks = _MixedReader(root, markdown, gathered).read_inside(root, Context())

    # With HTML, these are the parts whose placeholders an unclosed quotation mark
    # swallowed; no text goes with them.
    for part in markdown.values():
        blocks += part
    return blocks


class _MixedReader(PageReader):
    """Reads HTML with placeholders, and puts the blocks of Markdown in their place."""

    def __init__(
        self, root: Element, markdown: dict[str, list[Block]], gathered: Gathered
    ) -> None:
        super().__init__(
            gathered.name, gathered.limits, gathered.pictures, PageNotes(root)
        )
        # The parts whose placeholders have not been found yet.
        self._markdown = markdown

    def read_plain(self, element: Element, context: Context) -> None:
        if element.tag != _PLACEHOLDER:
            super().read_plain(element, context)
            return
        self.end_line(context)
        for block in self._markdown.pop(element.get("n"), []):
            self.add_block(block, context)
