"""Blocks made of others: lists, tables, quotations, code."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from .block import Block, Kind
from .inline import Run, is_all_strong, text_of, to_markdown

_FENCE = re.compile("`{3,}")
_NUMBER_MAX = 999_999_999
"""The highest with which a list can begin (CommonMark 0.31, 5.2)."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, as it stands in a row of them."""

    block: Block
    depth: int
    is_ordered: bool
    number: int


def lists_of(items: Sequence[Item]) -> Iterator[Block]:
    """Give the lists that `items` make: one, or more where bullets and numbers take turns at the same depth."""
    for group in _groups(items):
        made = [_item(head, inner) for head, inner in group]
        is_ordered = group[0][0].is_ordered
        mark = group[0][0].number if 0 <= group[0][0].number <= _NUMBER_MAX else 1
        lines = []
        for at, block in enumerate(made):
            begin = f"{mark + at}. " if is_ordered else "- "
            lines.append(begin + block.markdown.replace("\n", "\n" + " " * len(begin)))
        runs = _joined(block.all_runs for block in made)
        yield Block(Kind.LIST, text_of(runs), _bare("\n".join(lines)), runs, items=tuple(made), is_ordered=is_ordered)


def _groups(items: Sequence[Item]) -> Iterator[list[tuple[Item, list[Item]]]]:
    """Give each list as pairs of an item and what stands deeper below it."""
    group: list[tuple[Item, list[Item]]] = []
    for item in items:
        if group and item.depth > group[0][0].depth:
            group[-1][1].append(item)
        elif group and item.is_ordered is group[0][0].is_ordered:
            group.append((item, []))
        else:
            if group:
                yield group
            group = [(item, [])]
    if group:
        yield group


def _item(head: Item, inner: Sequence[Item]) -> Block:
    block = head.block
    if not inner:
        return block
    lists = list(lists_of(inner))
    runs = _joined([block.all_runs, *(found.all_runs for found in lists)])
    markdown = block.markdown
    for found in lists:  # only bullets and the number 1 end a paragraph (CommonMark 0.31, 5.3)
        markdown += ("\n" if found.markdown.startswith(("- ", "1. ")) else "\n\n") + found.markdown
    return replace(block, text=text_of(runs), runs=runs, markdown=markdown, items=tuple(lists))


def table_of(rows: Sequence[Sequence[tuple[Run, ...]]], *, has_head: bool) -> Block:
    """Give a table of `rows` of cells. The first row is its head, or the head is empty: Markdown has none without."""
    width = max(map(len, rows))
    if has_head and all(is_all_strong(cell) for cell in rows[0] if cell):  # a head looks like that anyway
        rows = [[tuple(replace(run, is_strong=False) for run in cell) for cell in rows[0]], *rows[1:]]
    written = [[_cell(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
    head, body = (written[0], written[1:]) if has_head else ([""] * width, written)
    lines = [_row(head), "|" + " --- |" * width, *map(_row, body)]
    runs = _joined(cell for row in rows for cell in row if cell)
    return Block(Kind.TABLE, text_of(runs), "\n".join(lines), runs)


def _cell(runs: tuple[Run, ...]) -> str:
    return to_markdown([replace(run, text=run.text.replace("\n", " ")) for run in runs]).replace("|", "\\|")


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def quotation_of(blocks: Sequence[Block]) -> Block:
    """Give a quotation of the paragraphs, lists and tables `blocks`."""
    runs = _joined(block.all_runs for block in blocks)
    lines = "\n\n".join(block.markdown for block in blocks).split("\n")
    return Block(Kind.QUOTATION, text_of(runs), "\n".join(f"> {line}".rstrip(" ") for line in lines), runs)


def code_of(text: str) -> Block:
    """Give a block of code, whose white space counts."""
    fence = "`" * (max((len(found) for found in _FENCE.findall(text)), default=2) + 1)
    return Block(Kind.CODE, text.strip(), f"{fence}\n{text}\n{fence}")


def _joined(parts: Iterable[Sequence[Run]]) -> tuple[Run, ...]:
    """Join runs of several blocks, parted by line ends."""
    joined: list[Run] = []
    for runs in parts:
        if joined:
            joined.append(Run("\n"))
        joined += runs
    return tuple(joined)


def _bare(markdown: str) -> str:
    """Take white space off the ends of lines, where no item's text is."""
    return "\n".join(line.rstrip(" ") for line in markdown.split("\n"))
