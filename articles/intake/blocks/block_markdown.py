"""The Markdown of blocks that stand one below the other, each of which stays what it
is.
"""

import re
from collections.abc import Sequence

from articles.intake.blocks.block import Block, Kind

# The signs at the end of "What is C #" and "How ##"
_CLOSING = re.compile(r"(?<!\S)#+$")
_ITEM = re.compile(
    r"(?P<before>(?P<indent> {0,3})(?:\d{1,9}(?=[.)])|(?=[-+*])))(?P<mark>[-+*.)])(?: {1,4}(?! )| |$)"
)
"""The beginning of a list's item (CommonMark 0.31, 5.2)."""
# The mark that a list right below another gets, so that Markdown takes it for a new one.
_OTHER = {"-": "*", "*": "-", "+": "-", ".": ")", ")": "."}
_INTERRUPTS = re.compile(r"(?:[-+*]|1[.)]) ")
"""A list that can end a paragraph: it has bullets or counts from 1, and its first item
is not empty.
"""
_TIGHT = (Kind.PARAGRAPH, Kind.ADDRESS, Kind.LIST)


def join_blocks(blocks: Sequence[Block], *, is_tight: bool = False) -> str:
    """Return the Markdown of `blocks`, one below the other.

    `is_tight` says that they are in a list's item: then no blank line parts a list from
    the paragraph or list above it, which would make the list around them a loose one.
    """
    markdown = ""
    last = ""
    last_kind = None
    for block in blocks:
        written = block.markdown
        if block.is_heading:
            written = write_heading(block)
        if not written:
            continue

        gap = "\n\n"
        if block.is_list:
            written = separate_list(written, last)
            if is_tight and last_kind in _TIGHT and _INTERRUPTS.match(written):
                gap = "\n"

        markdown += gap + written if markdown else written
        last = written
        last_kind = block.kind
    return markdown


def write_heading(block: Block, *, least: int = 1) -> str:
    """Return the Markdown of a heading inside a text: of its own level, or of `least`
    if that is deeper.
    """
    # Number signs at its end would be taken for the heading's own (CommonMark 0.31,
    # 4.2).
    words = _CLOSING.sub(r"\\\g<0>", block.markdown)
    return f"{'#' * max(block.level, least)} {words}"


def separate_list(markdown: str, above: str) -> str:
    """Return the list `markdown`, with other marks if the text `above` begins as a list
    with the same ones.

    Markdown would read the two as one list.
    """
    first = _match_first_item(markdown)
    before = _match_first_item(above)
    if not first or not before or first["mark"] != before["mark"]:
        return markdown

    mark = first["mark"]
    lines = []
    content = first.end()
    for line in markdown.split("\n"):
        # A tab reaches to the next column that four divides (CommonMark 0.31, 2.2).
        match = _ITEM.match(line.expandtabs(4))
        # What is indented as far as an item's text belongs to that item.
        if match and match["mark"] == mark and len(match["indent"]) < content:
            at = len(match["before"])
            line = line[:at] + _OTHER[mark] + line[at + 1 :]
            content = match.end()
        lines.append(line)
    return "\n".join(lines)


def _match_first_item(markdown: str) -> re.Match[str] | None:
    return _ITEM.match(markdown.partition("\n")[0].expandtabs(4))
