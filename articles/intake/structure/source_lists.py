"""What a block in a list of sources says, and how its sources are numbered."""

from collections.abc import Iterable
from dataclasses import replace

from articles.intake.blocks.block import Block, Kind
from articles.intake.building.piece import Piece
from articles.intake.sources.remarks import is_remark
from articles.intake.sources.source_lines import (
    is_reference,
    split_listed_source,
    split_source_line,
)


def read_sources(block: Block, *, is_certain: bool) -> list[Piece]:
    """Return the pieces of a block in a list of sources, or none if it is no source.

    `is_certain` means that an item needs no address.
    """
    if block.is_list:
        items = [_read_item(item, is_certain=is_certain) for item in block.items]
        if not all(items):
            return []
        return number_items(items)
    if block.kind not in (Kind.PARAGRAPH, Kind.ADDRESS):
        return []
    if is_remark(block) and split_source_line(block) is None:
        return split_listed_source(block, is_certain=False) or []
    return _read_item(block, is_certain=is_certain)


def _read_item(item: Block, *, is_certain: bool) -> list[Piece]:
    return split_listed_source(item, is_certain=is_certain or is_reference(item)) or []


def number_items(items: Iterable[list[Piece]]) -> list[Piece]:
    """Return the pieces of several items, numbered so that those of one source
    can be distinguished from those of the next.
    """
    numbered: list[Piece] = []
    first = 0
    for pieces in items:
        numbered += [replace(piece, item=first + piece.item) for piece in pieces]
        first += max((piece.item for piece in pieces), default=0) + 1
    return numbered
