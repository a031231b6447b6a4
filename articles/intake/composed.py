"""Blocks made of others: lists, quotations, tables, code, and pictures with their captions."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from .block import Block, Kind
from .block_links import with_own_link
from .block_markdown import join_blocks
from .inline import NOTE_MARK, Run, is_all_strong, text_of, to_markdown

_FENCE = re.compile("`{3,}")
_NUMBER_MAX: Final = 999_999_999
"""The highest that the mark of an item can have (CommonMark 0.31, 5.2)."""
_RULES: Final = {"left": ":--", "center": ":-:", "right": "--:"}
_EMPTY = Run("")


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, as it stands in a row of them."""

    block: Block
    depth: int
    is_ordered: bool
    number: int


def lists_of(items: Sequence[Item]) -> Iterator[Block]:
    """Yield the lists that `items` make: one, or more where bullets and numbers take turns at the same depth."""
    for group in _group_items(items):
        first = group[0][0]
        made = [item_of([head.block, *lists_of(inner)]) for head, inner in group]
        yield list_of(made, start=first.number if first.is_ordered else None)


def _group_items(items: Sequence[Item]) -> list[list[tuple[Item, list[Item]]]]:
    """Return each list as pairs of an item and what stands deeper below it."""
    groups: list[list[tuple[Item, list[Item]]]] = []
    for item in items:
        first = groups[-1][0][0] if groups else None
        if first and item.depth > first.depth:
            groups[-1][-1][1].append(item)
        elif first and item.is_ordered is first.is_ordered:
            groups[-1].append((item, []))
        else:
            groups.append([(item, [])])
    return groups


def item_of(blocks: Sequence[Block]) -> Block:
    """Return the blocks in an item of a list as one block."""
    blocks = laid_out(blocks)
    if len(blocks) == 1 and blocks[0].kind is not Kind.HEADING:
        return blocks[0]
    return _composed(Kind.PARAGRAPH, blocks, join_blocks(blocks, is_tight=True))


def list_of(items: Sequence[Block], *, start: int | None = None, delimiter: str = ".", is_loose: bool = False) -> Block:
    """Return a list of `items`, numbered from `start` where there is one; blank lines part them where it `is_loose`."""
    if start is not None and not 0 <= start <= _NUMBER_MAX - len(items):
        start = 1
    written = []
    for at, item in enumerate(items):
        mark = "- " if start is None else f"{start + at}{delimiter} "
        written.append((mark + _indented(item.markdown, " " * len(mark))).rstrip(" "))
    block = _composed(Kind.LIST, items, ("\n\n" if is_loose else "\n").join(written))
    return replace(block, items=tuple(items), is_ordered=start is not None)


def quotation_of(blocks: Sequence[Block]) -> Block:
    """Return a quotation of `blocks`."""
    blocks = laid_out(blocks)
    return _composed(Kind.QUOTATION, blocks, "> " + _indented(join_blocks(blocks), "> ", blank=">"))


def table_of(rows: Sequence[Sequence[tuple[Run, ...]]], *, has_head: bool, alignments: Sequence[str] = ()) -> Block:
    """Return a table of `rows` of cells. The first row is its head, or the head is empty: Markdown has none without.

    Each of `alignments` is a column's: "left", "center", "right", or "" for none.
    """
    width = max(map(len, rows))
    if has_head and all(is_all_strong(cell) for cell in rows[0] if cell):  # a head looks like that anyway
        rows = [[tuple(replace(run, is_strong=False) for run in cell) for cell in rows[0]], *rows[1:]]
    written = [[*map(_cell, row), *[""] * (width - len(row))] for row in rows]
    head, body = (written[0], written[1:]) if has_head else ([""] * width, written)
    rule = [_RULES.get(how, "---") for how in (*alignments, *[""] * width)][:width]
    made = [_of_runs(Kind.TABLE, _joined(row), _row(cells)) for row, cells in zip(rows, written, strict=True)]
    if not has_head:
        made.insert(0, Block(Kind.TABLE, "", _row(head)))

    runs = _joined(cell for row in rows for cell in row)
    table = _of_runs(Kind.TABLE, runs, "\n".join(map(_row, [head, rule, *body])))
    return replace(table, rows=tuple(made))


def part_of_table(table: Block, start: int, end: int) -> Block:
    """Return the rows of `table` from `start` to `end`, counted from 1, under its head, which is written again."""
    lines = table.markdown.split("\n")
    rows = [row for row in table.rows[start if start > 1 else 0 : end] if row.text or row.runs]
    head = lines[0] if start == 1 else NOTE_MARK.sub("", lines[0])
    runs = _joined(row.all_runs for row in rows)
    part = _of_runs(Kind.TABLE, runs, "\n".join([head, lines[1], *lines[start + 1 : end + 1]]))
    return replace(table, text=part.text, runs=part.runs, markdown=part.markdown, rows=())


def _cell(runs: tuple[Run, ...]) -> str:
    return to_markdown([replace(run, text=run.text.replace("\n", " ")) for run in runs]).replace("|", "\\|")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def code_of(text: str, language: str = "") -> Block:
    """Return a block of code, whose white space counts, but not at the ends of lines."""
    text = "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
    fence = "`" * max([3, *(len(found) + 1 for found in _FENCE.findall(text))])
    return Block(Kind.CODE, text, f"{fence}{language}\n{text}\n{fence}")


def image_of(run: Run, caption: Block | None = None) -> Block:
    """Return the picture `run` as a block of its own."""
    captioned = run if caption is None else replace(run, caption=caption.text.replace("\n", " "))
    items = () if caption is None else (caption,)
    return Block.of_runs(Kind.IMAGE, [captioned], items=items, src=run.src, href=run.href)


def laid_out(blocks: Iterable[Block]) -> list[Block]:
    """Return `blocks` as they can stand in another: the caption of a picture below it, a paragraph of its own."""
    found = []
    for block in blocks:
        if block.kind is Kind.IMAGE and block.items:
            found += [image_of(replace(block.all_runs[0], caption="")), *block.items]
        else:
            found.append(with_own_link(block))
    return found


def runs_of(blocks: Iterable[Block]) -> tuple[Run, ...]:
    """Return the runs of `blocks`, each on lines of its own: of a table's cell, where nothing else can stand."""
    return _joined(block.all_runs for block in laid_out(blocks))


def _joined(parts: Iterable[Sequence[Run]]) -> tuple[Run, ...]:
    joined: list[Run] = []
    for runs in parts:
        if any(run != _EMPTY for run in runs):
            joined += [Run("\n"), *runs] if joined else runs
    return tuple(joined)


def _composed(kind: Kind, parts: Iterable[Block], markdown: str) -> Block:
    blocks = list(parts)
    made = _of_runs(kind, _joined(block.all_runs for block in blocks), markdown)
    addresses = tuple(address for block in blocks for address in block.addresses)
    return replace(made, addresses=addresses) if addresses else made


def _of_runs(kind: Kind, runs: tuple[Run, ...], markdown: str) -> Block:
    return Block(kind, text_of(runs), markdown, () if all(run.is_plain for run in runs) else runs)


def _indented(markdown: str, indent: str, blank: str = "") -> str:
    first, *lines = markdown.split("\n")
    return "\n".join([first, *(indent + line if line else blank for line in lines)])
