"""Lists, quotations and tables made of the blocks that stand in them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from ..block import Block, Hint, Kind
from ..inline import Run, text_of, tidy, to_markdown
from .likeness import reads_as

_ONE = (Kind.PARAGRAPH, Kind.ADDRESS)
_CLOSING = re.compile(r"(?<!\S)#+$")
_APART = (Kind.NOTE, Kind.SCRIPT, Kind.EMBED)


def apart(blocks: Iterable[Block]) -> tuple[list[Block], list[Block]]:
    """Part the blocks of a list's item or a quotation from those that stand in it without being of its text."""
    inside: list[Block] = []
    outside: list[Block] = []
    for block in blocks:
        is_outside = block.kind in _APART or block.hint in (Hint.LEFT_OUT, Hint.STRUCTURE)
        (outside if is_outside else inside).append(block)
    return inside, outside


def one(blocks: Sequence[Block], kind: Kind = Kind.PARAGRAPH) -> Block:
    """Make one block of `blocks`: of the parts of an item, a cell, a quotation."""
    if len(blocks) == 1 and blocks[0].kind in _ONE and kind is Kind.PARAGRAPH:
        return blocks[0]
    return _joined(kind, blocks, _markdown(blocks))


def list_of(items: Sequence[Block], *, start: int | None = None, delimiter: str = ".", is_loose: bool = False) -> Block:
    """Make a list of `items`, numbered from `start` where there is one."""
    written = []
    for at, item in enumerate(items):
        mark = "- " if start is None else f"{start + at}{delimiter} "
        written.append((mark + _indented(item.markdown, " " * len(mark))).rstrip())
    block = _joined(Kind.LIST, items, ("\n\n" if is_loose else "\n").join(written))
    return replace(block, items=tuple(items), is_ordered=start is not None)


def quotation_of(blocks: Sequence[Block]) -> Block:
    """Make a quotation of the `blocks` that stand in it."""
    return _joined(Kind.QUOTATION, blocks, "> " + _indented(_markdown(blocks), "> ", blank=">"))


def table_of(rows: Sequence[Sequence[Block]], alignments: Sequence[str] = ()) -> Block:
    """Make a table of the cells of `rows`, the first of which is its head."""
    width = max(map(len, rows))
    head, *others = [_row([_cell(cell) for cell in row], width) for row in rows]
    rules = {"left": ":--", "center": ":-:", "right": "--:"}
    rule = _row([rules.get(how, "---") for how in (*alignments, *[""] * width)][:width], width)
    return _joined(Kind.TABLE, list(chain.from_iterable(rows)), "\n".join([head, rule, *others]))


def _joined(kind: Kind, parts: Sequence[Block], markdown: str) -> Block:
    runs = joined_runs(parts)
    is_plain = all(run == Run(run.text) for run in runs)
    return Block(kind, text_of(runs), markdown, () if is_plain else runs)


def joined_runs(parts: Iterable[Block]) -> tuple[Run, ...]:
    """Give the runs of all `parts`, one part a line."""
    return tidy(run for part in parts for run in (*part.all_runs, Run("\n")))


def verified(block: Block) -> Block:
    """Give `block` with Markdown that reads as its text: where the site's dialect can't say it, as one paragraph."""
    if reads_as(block.markdown, block.all_runs):
        return block
    return replace(block, markdown=to_markdown(block.all_runs))


def _markdown(blocks: Sequence[Block]) -> str:
    written = ""
    for before, block in zip((None, *blocks), blocks, strict=False):
        # A number other than 1 doesn't interrupt a paragraph.
        is_tight = before is not None and before.kind in _ONE and block.kind is Kind.LIST and not block.is_ordered
        written += ("\n" if is_tight else "\n\n" if before is not None else "") + _standing(block)
    return written


def _standing(block: Block) -> str:
    if block.kind is not Kind.HEADING:
        return block.markdown
    # Number signs at its end would be taken for the heading's own.
    words = _CLOSING.sub(lambda match: f"\\{match[0]}", block.markdown)
    return f"{'#' * max(block.level, 1)} {words}"


def _indented(markdown: str, indent: str, blank: str = "") -> str:
    first, *lines = markdown.split("\n")
    return "\n".join([first, *(indent + line if line else blank for line in lines)])


def _cell(cell: Block) -> str:
    return to_markdown([replace(run, text=run.text.replace("\n", " ")) for run in cell.all_runs]).replace("|", "\\|")


def _row(cells: Sequence[str], width: int) -> str:
    return "| " + " | ".join([*cells, *[""] * (width - len(cells))]) + " |"
