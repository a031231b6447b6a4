"""What stands below the heading of a list of sources."""

from collections.abc import Iterable
from dataclasses import replace

from ..block import Block, Kind, Piece
from ..sources.remarks import is_remark
from ..sources.source_lines import is_reference, listed_pieces, source_pieces


def listed_sources(block: Block, *, is_certain: bool) -> list[Piece] | None:
    """Return the pieces of a block in a list of sources; None when it is none of it.

    `is_certain` says that the heading leaves no doubt, as "References" does: then an item needs no address.
    """
    if block.kind is Kind.LIST:
        found = [pieces for item in block.items if (pieces := _source(item, is_certain=is_certain))]
        return numbered_items(found) if found and len(found) == len(block.items) else None
    if block.kind in (Kind.PARAGRAPH, Kind.ADDRESS):
        is_certain = is_certain or is_reference(block)
        is_certain = is_certain and (source_pieces(block) is not None or not is_remark(block))
        return listed_pieces(block, is_certain=is_certain)
    return None


def _source(item: Block, *, is_certain: bool) -> list[Piece] | None:
    return listed_pieces(item, is_certain=is_certain or is_reference(item))


def numbered_items(found: Iterable[list[Piece]]) -> list[Piece]:
    """Return the pieces of several items, each numbered so that those of one source are known from the next one's."""
    numbered: list[Piece] = []
    first = 0
    for pieces in found:
        numbered += [replace(piece, item=first + piece.item) for piece in pieces]
        first += max((piece.item for piece in pieces), default=0) + 1
    return numbered
