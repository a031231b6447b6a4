"""Blocks made of others: lists, quotations, tables, code, and pictures with their
captions.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from articles.intake.blocks.block import Block, Kind
from articles.intake.blocks.block_links import with_own_link
from articles.intake.blocks.block_markdown import join_blocks
from articles.intake.blocks.inline import NOTE_MARK, Run, is_all_strong
from articles.intake.blocks.inline_markdown import to_markdown

# A fence has to be longer than those in its code.
_BACKTICKS = re.compile("`{3,}")
_LINE_BREAK = re.compile(r"\n(?=[^\n])")
"""In front of a line that is not blank."""
_NUMBER_MAX = 999_999_999
"""The highest that the mark of an item can have (CommonMark 0.31, 5.2)."""
_RULES = {"left": ":--", "center": ":-:", "right": "--:"}
_EMPTY = Run("")


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, as it stands in a row of them."""

    block: Block
    depth: int
    is_ordered: bool
    number: int


def make_lists(items: Sequence[Item]) -> Iterator[Block]:
    """Yield the lists that `items` make: one, or more where bullets and numbers take
    turns at the same depth.
    """
    for group in _group_items(items):
        first = group[0][0]
        blocks = [
            make_item([item.block, *make_lists(deeper)]) for item, deeper in group
        ]
        yield make_list(blocks, start=first.number if first.is_ordered else None)


def _group_items(items: Sequence[Item]) -> list[list[tuple[Item, list[Item]]]]:
    """Return each list as pairs of an item and the deeper items below it."""
    groups: list[list[tuple[Item, list[Item]]]] = []
    for item in items:
        if not groups:
            groups.append([(item, [])])
            continue

        group = groups[-1]
        first, _ = group[0]
        if item.depth > first.depth:
            group[-1][1].append(item)
        elif item.is_ordered is first.is_ordered:
            group.append((item, []))
        else:
            groups.append([(item, [])])
    return groups


def make_item(blocks: Sequence[Block]) -> Block:
    """Return the blocks in an item of a list as one block."""
    blocks = prepare_inner_blocks(blocks)
    # A heading gets its number signs only where it is joined to others.
    if len(blocks) == 1 and not blocks[0].is_heading:
        return blocks[0]
    return _combine(Kind.PARAGRAPH, blocks, join_blocks(blocks, is_tight=True))


def make_list(
    items: Sequence[Block],
    *,
    start: int | None = None,
    delimiter: str = ".",
    is_loose: bool = False,
) -> Block:
    """Return a list of `items`, numbered from `start` unless that is None. Blank lines
    separate them if it `is_loose`.
    """
    # What Markdown would not read as a number begins at 1.
    if start is not None and not 0 <= start <= _NUMBER_MAX - len(items):
        start = 1

    lines = []
    for at, item in enumerate(items):
        mark = "- " if start is None else f"{start + at}{delimiter} "
        # The lines of an item are indented as far as its text.
        content = _LINE_BREAK.sub("\n" + " " * len(mark), item.markdown)
        lines.append(f"{mark}{content}".rstrip(" "))

    separator = "\n\n" if is_loose else "\n"
    block = _combine(Kind.LIST, items, separator.join(lines))
    return replace(block, items=tuple(items), is_ordered=start is not None)


def make_quotation(blocks: Sequence[Block]) -> Block:
    """Return a quotation of `blocks`."""
    blocks = prepare_inner_blocks(blocks)
    lines = join_blocks(blocks).split("\n")
    quoted = [f"> {line}" if line else ">" for line in lines]
    return _combine(Kind.QUOTATION, blocks, "\n".join(quoted))


def make_table(
    rows: Sequence[Sequence[tuple[Run, ...]]],
    *,
    has_head: bool,
    alignments: Sequence[str] = (),
) -> Block:
    """Return a table of `rows` of cells. The first row is its head, or the head is
    empty: Markdown has none without.

    Each of `alignments` is a column's: "left", "center", "right", or "" for none.
    """
    width = max(map(len, rows))
    head = _remove_bold(rows[0]) if has_head else ()
    body = rows[1:] if has_head else rows

    row_blocks = []
    for row in (head, *body):
        cells = [_write_cell(cell) for cell in row]
        # Rows of other formats may have fewer cells than the widest.
        cells += [""] * (width - len(cells))
        row_blocks.append(
            Block.of_runs(Kind.TABLE, _join_lines(row), markdown=_write_row(cells))
        )

    alignments = [*alignments, *[""] * width][:width]
    rule = [_RULES.get(alignment, "---") for alignment in alignments]
    lines = [row.markdown for row in row_blocks]
    lines.insert(1, _write_row(rule))
    runs = _join_lines(chain(head, *body))
    return Block.of_runs(
        Kind.TABLE, runs, markdown="\n".join(lines), rows=tuple(row_blocks)
    )


def _remove_bold(head: Sequence[tuple[Run, ...]]) -> Sequence[tuple[Run, ...]]:
    """Return the cells of a table's head, plain if all are bold: a head looks like that
    anyway.
    """
    if not all(is_all_strong(cell) for cell in head if cell):
        return head
    return [tuple(replace(run, is_strong=False) for run in cell) for cell in head]


def _write_cell(runs: Iterable[Run]) -> str:
    one_line = [replace(run, text=run.text.replace("\n", " ")) for run in runs]
    return to_markdown(one_line).replace("|", "\\|")


def _write_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def cut_table(table: Block, start: int, end: int) -> Block:
    """Return the rows of `table` from `start` up to but without `end`, under its head,
    which is repeated. The head is number 0.
    """
    head, rule, *lines = table.markdown.split("\n")
    rows = table.rows[start:end]
    if start == 1:
        rows = (table.rows[0], *rows)
    else:
        # A citation is put once, in the first part.
        head = NOTE_MARK.sub("", head)

    runs = _join_lines(row.all_runs for row in rows)
    markdown = "\n".join([head, rule, *lines[start - 1 : end - 1]])
    part = Block.of_runs(Kind.TABLE, runs, markdown=markdown)
    return replace(table, text=part.text, runs=part.runs, markdown=markdown, rows=())


def make_code(text: str, language: str = "") -> Block:
    """Return a block of code, whose white space counts, but not at the ends of
    lines.
    """
    text = "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
    longest = max(map(len, _BACKTICKS.findall(text)), default=2)
    fence = "`" * (longest + 1)
    return Block(Kind.CODE, text, f"{fence}{language}\n{text}\n{fence}")


def make_image(run: Run, caption: Block | None = None) -> Block:
    """Return the picture `run` as a block of its own."""
    items: tuple[Block, ...] = ()
    if caption is not None:
        items = (caption,)
        run = replace(run, caption=caption.text.replace("\n", " "))
    return Block.of_runs(Kind.IMAGE, [run], items=items, src=run.src, href=run.href)


def prepare_inner_blocks(blocks: Iterable[Block]) -> list[Block]:
    """Return `blocks` as they can stand in another: the caption of a picture is a
    paragraph below it, and an address links to itself.
    """
    prepared = []
    for block in blocks:
        if block.is_image and block.items:
            image = replace(block.all_runs[0], caption="")
            prepared += [make_image(image), *block.items]
        else:
            prepared.append(with_own_link(block))
    return prepared


def join_runs(blocks: Iterable[Block]) -> tuple[Run, ...]:
    """Return the runs of `blocks`, each on lines of its own: of a table's cell, which
    can hold nothing else.
    """
    return _join_lines(block.all_runs for block in prepare_inner_blocks(blocks))


def _join_lines(parts: Iterable[Sequence[Run]]) -> tuple[Run, ...]:
    """Join the runs of `parts`, with a line break between those that aren't empty."""
    joined: list[Run] = []
    for runs in parts:
        if all(run == _EMPTY for run in runs):
            continue
        if joined:
            joined.append(Run("\n"))
        joined += runs
    return tuple(joined)


def _combine(kind: Kind, blocks: Sequence[Block], markdown: str) -> Block:
    """Return one block with the runs and the addresses of `blocks`."""
    runs = _join_lines(block.all_runs for block in blocks)
    addresses: list[str] = []
    for block in blocks:
        addresses += block.addresses
    return Block.of_runs(kind, runs, markdown=markdown, addresses=tuple(addresses))
