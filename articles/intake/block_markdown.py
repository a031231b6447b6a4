"""Markdown of blocks one below the other, each of which stays what it is."""

import re
from collections.abc import Sequence
from typing import Final

from .block import Block, Kind

_CLOSING = re.compile(r"(?<!\S)#+$")
_ITEM = re.compile(r"(?P<before>(?P<indent> {0,3})(?:\d{1,9}(?=[.)])|(?=[-+*])))(?P<mark>[-+*.)])(?: {1,4}(?! )| |$)")
"""The beginning of a list's item (CommonMark 0.31, 5.2)."""
_OTHER: Final = {"-": "*", "*": "-", "+": "-", ".": ")", ")": "."}
_INTERRUPTS = re.compile(r"(?:[-+*]|1[.)]) ")
"""A list that can end a paragraph: it has bullets or counts from 1, and its first item is not empty."""
_TIGHT: Final = (Kind.PARAGRAPH, Kind.ADDRESS, Kind.LIST)


def standing(blocks: Sequence[Block], *, is_tight: bool = False) -> str:
    """Give the Markdown of `blocks`, one below the other.

    `is_tight` says that they stand in a list's item: then no blank line parts a list from the paragraph or list above
    it, which would make the list around them a loose one.
    """
    markdown = ""
    above: Block | None = None
    last = ""
    for block in blocks:
        written = heading_markdown(block) if block.kind is Kind.HEADING else block.markdown
        if not written:
            continue
        if above:
            written = parted(written, last) if block.kind is Kind.LIST else written
            joins = is_tight and block.kind is Kind.LIST and above.kind in _TIGHT and _INTERRUPTS.match(written)
            markdown += "\n" if joins else "\n\n"
        markdown += written
        above, last = block, written
    return markdown


def heading_markdown(block: Block, *, least: int = 1) -> str:
    """Give a heading inside a text, of its own level or of `least`, where it stands higher."""
    # Number signs at its end would be taken for the heading's own (CommonMark 0.31, 4.2).
    words = _CLOSING.sub(r"\\\g<0>", block.markdown)
    return f"{'#' * max(block.level, least)} {words}"


def parted(markdown: str, above: str) -> str:
    """Give the list `markdown` as it can stand below the text `above`.

    Where that is a list with the same marks, the two would be read as one: then this one's are others.
    """
    first, before = (_ITEM.match(text.partition("\n")[0].expandtabs(4)) for text in (markdown, above))
    if first is None or before is None or first["mark"] != before["mark"]:
        return markdown
    lines = []
    content = first.end()
    for line in markdown.split("\n"):
        match = _ITEM.match(line.expandtabs(4))
        # What is set in as far as an item's text stands in that item.
        if match and match["mark"] == first["mark"] and len(match["indent"]) < content:
            at, content = len(match["before"]), match.end()
            line = line[:at] + _OTHER[first["mark"]] + line[at + 1 :]
        lines.append(line)
    return "\n".join(lines)
