"""What stands below the heading of a list of sources."""

from ..block import Block, Kind, Piece
from ..sources.source_lines import is_reference, is_remark, listed_pieces, source_pieces


def listed_sources(block: Block, *, is_certain: bool) -> list[Piece] | None:
    """Give the pieces of a block in a list of sources; None when it is none of it.

    `is_certain` says that the heading leaves no doubt, as "References" does: then an item needs no address.
    """
    if block.kind is Kind.LIST:
        found = [_source(item, is_certain=is_certain) for item in block.items]
        return [piece for pieces in found for piece in pieces or ()] if found and all(found) else None
    if block.kind in (Kind.PARAGRAPH, Kind.ADDRESS):
        is_certain = is_certain or is_reference(block)
        is_certain = is_certain and (source_pieces(block) is not None or not is_remark(block))
        return listed_pieces(block, is_certain=is_certain)
    return None


def _source(item: Block, *, is_certain: bool) -> list[Piece] | None:
    return listed_pieces(item, is_certain=is_certain or is_reference(item))
