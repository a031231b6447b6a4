"""Footnotes and endnotes: each becomes a source that is cited at its mark, or stays a remark there."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from .block import Block, Kind, Piece, Role
from .escape import escape
from .inline import NOTE_MARK, NOTE_OPEN, text_of, tidy, to_markdown
from .source_lines import is_remark, reference_pieces


def with_marks_resolved(blocks: Sequence[Block]) -> list[Block]:
    """Give `blocks` with the marks of notes that are nowhere defined as the plain text that they are."""
    defined = {item.note for block in blocks for item in (block, *block.items) if item.note}
    return [_resolved(block, defined) if NOTE_OPEN in block.markdown else block for block in blocks]


def _resolved(block: Block, defined: set[str]) -> Block:
    undefined = {run.note: run.text for run in block.runs if run.note and run.note not in defined}
    items = tuple(_resolved(item, defined) for item in block.items)
    if not undefined:
        return replace(block, items=items)
    runs = tuple(replace(run, note="") if run.note in undefined else run for run in block.runs)
    if block.kind in (Kind.PARAGRAPH, Kind.HEADING, Kind.NOTE):
        runs = tidy(runs)
        return replace(block, items=items, runs=runs, text=text_of(runs), markdown=to_markdown(runs))
    markdown = NOTE_MARK.sub(
        lambda match: escape(undefined[match[1]]) if match[1] in undefined else match[0], block.markdown
    )
    return replace(block, items=items, runs=runs, text=text_of(runs), markdown=markdown)


def note_pieces(blocks: Sequence[Block]) -> Iterator[tuple[int, list[Piece]]]:
    """Give the pieces of every block of a note, by its place in `blocks`. A note of several blocks is a remark."""
    long = {block.note for block, following in pairwise(blocks) if block.note and block.note == following.note}
    for at, block in enumerate(blocks):
        if not block.note or block.kind is not Kind.NOTE:
            continue
        if block.note in long or is_remark(block):
            yield at, [Piece(Role.FOOTNOTE, block)]
        else:
            yield at, reference_pieces(block)


def heads_notes(block: Block, following: Block | None) -> bool:
    """Say whether `block` is the heading above the notes."""
    return following is not None and following.kind is Kind.NOTE and len(block.text) <= 60 and "." not in block.text
