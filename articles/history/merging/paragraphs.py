"""Divide Markdown at the empty lines between its blocks, for merging.

`texts.split_paragraphs` divides more finely, for comparing: there each item of a list
is a paragraph. To merge, a list is one: two people's items could make a list that
neither wrote.
"""

from collections.abc import Sequence
from typing import Final

from articles.rendering.dialect.markdown import parse

SEPARATOR: Final = "\n\n"


def split_blocks(text: str) -> list[str]:
    """Return the blocks of `text`, without the empty lines around them.

    A list, a table, a fenced block, a quotation and a footnote are one block each, and
    so is what has no empty line within, as a sentence with its list right below.
    """
    lines = text.split("\n")
    uncuttable = _find_lines_within_blocks(text, lines)
    blocks: list[list[str]] = []
    is_open = False
    for number, line in enumerate(lines):
        if not line.strip(" \t"):
            if number not in uncuttable:
                is_open = False
            elif blocks:
                blocks[-1].append(line)
            continue

        # An indented line may belong to the footnote or the item above it.
        if is_open or (blocks and line.startswith((" ", "\t"))):
            if not is_open:
                blocks[-1].append("")
            blocks[-1].append(line)
        else:
            blocks.append([line])
        is_open = True
    return ["\n".join(block) for block in blocks]


def join_blocks(blocks: Sequence[str]) -> str:
    return SEPARATOR.join(filter(None, blocks))


def _find_lines_within_blocks(text: str, lines: list[str]) -> set[int]:
    """Return the numbers of the lines at which a block goes on: after its first line,
    up to its last that is not empty.
    """
    within: set[int] = set()
    for token in parse(text).tokens:
        if token.map is None:
            continue
        start, end = token.map
        end = min(end, len(lines))
        if token.type != "fence":
            # A list and a quotation count the empty lines after them.
            while end > start and not lines[end - 1].strip(" \t"):
                end -= 1
        within.update(range(start + 1, end))
    return within
