"""The top of an article: its headline, and what stands above it."""

from collections.abc import Mapping, Sequence

from articles.document import HEADLINE_MAX

from ..block import Block, Hint, Kind, Piece, Role
from ..credits.credit_lines import credit_pieces, two_line_pieces
from ..faq import begins_faq
from ..sentences import has_full_stop
from .captions import lead_image_pieces
from .choices import Choice, pieces_as

_SHORT = 200
"""Characters up to which a first paragraph may be a headline."""
_TOP = 12
"""Blocks among which a headline by markup stands: below a kicker, a picture, a byline."""


def headline_at(blocks: Sequence[Block], chosen: Mapping[int, Choice], title: str) -> int | None:
    """Return the place of the headline in `blocks`; None when it has none, or `title`, from the file's head, is it."""
    for at, choice in chosen.items():
        if choice is Choice.HEADLINE:
            return at
    marked = [
        at
        for at, block in enumerate(blocks)
        if block.hint is Hint.HEADLINE and at not in chosen and len(block.text) <= HEADLINE_MAX
    ]
    if marked:
        return marked[0]
    tops = [at for at, block in enumerate(blocks) if block.kind is Kind.HEADING and block.level == 1]
    if title:
        return next((at for at in tops[:1] if _same(blocks[at].text, title) and at not in chosen), None)
    if tops and (len(tops) == 1 or tops[0] == 0) and tops[0] < _TOP and tops[0] not in chosen:
        return tops[0] if len(blocks[tops[0]].text) <= HEADLINE_MAX else None
    return 0 if blocks and 0 not in chosen and _is_headline(blocks) else None


def _same(text: str, title: str) -> bool:
    return "".join(filter(str.isalnum, text.casefold())) == "".join(filter(str.isalnum, title.casefold()))


def _is_headline(blocks: Sequence[Block]) -> bool:
    block, following = blocks[0], blocks[1] if len(blocks) > 1 else None
    if block.kind is Kind.HEADING:
        return len(block.text) <= HEADLINE_MAX and not begins_faq(block, following)
    if block.kind is not Kind.PARAGRAPH or len(block.text) > _SHORT or has_full_stop(block.text):
        return False
    return not begins_faq(block, following) and any(character.isalnum() for character in block.text)


def pieces_above(blocks: Sequence[Block], chosen: Mapping[int, Choice], language: str) -> list[Piece]:
    """Return the pieces of what stands above the headline: a kicker, the lead image, the byline."""
    pieces: list[Piece] = []
    at = 0
    while at < len(blocks):
        found, length = _pieces_at(blocks, at, chosen, pieces, language)
        pieces += found
        at += length
    return pieces


def _pieces_at(
    blocks: Sequence[Block], at: int, chosen: Mapping[int, Choice], above: Sequence[Piece], language: str
) -> tuple[list[Piece], int]:
    """Return the pieces of the block at `at`, with those of the next where it is a label; and how many these are."""
    block = blocks[at]
    is_dated = any(piece.role is Role.DATE for piece in above)
    if at in chosen:
        return pieces_as(block, chosen[at]), 1
    if block.kind is Kind.IMAGE and not any(piece.role is Role.LEAD_IMAGE for piece in above):
        return lead_image_pieces(block), 1
    if found := credit_pieces(block, is_dated=is_dated, language=language):
        return found, 1
    if at + 1 < len(blocks) and at + 1 not in chosen:
        found = two_line_pieces(block, blocks[at + 1], is_dated=is_dated, language=language)
        if found:
            return found, 2
    if len(block.text) > _SHORT or has_full_stop(block.text):
        return [Piece(Role.STANDFIRST, block)], 1
    return [Piece(Role.LEFT_OUT, block, "above the headline")], 1
