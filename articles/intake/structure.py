"""What each block is for: headline, standfirst, sections, FAQ, sources, authors. Knows no format."""

from collections.abc import Sequence
from dataclasses import replace

from articles.document import HEADLINE_MAX, URL_MAX

from . import author_block
from .article import pieces_of_article
from .block import Block, Kind, Piece, Role
from .faq import begins_faq
from .sentences import has_full_stop

_SHORT = 200
"""Characters up to which a first paragraph may be a headline."""


def pieces_of(blocks: Sequence[Block]) -> list[Piece]:
    """Give every block its role, in order; a block is divided where it holds two things."""
    article, authors, tail = author_block.divide([_bounded(block) for block in blocks])
    pieces: list[Piece] = []
    if article and _is_headline(article):
        pieces.append(Piece(Role.HEADLINE, article[0].as_kind(Kind.HEADING)))
        article = article[1:]
    pieces += pieces_of_article(article, has_headline=bool(pieces))
    known = {piece.text.casefold() for piece in authors if piece.role is Role.AUTHOR}
    pieces = [_named_below(piece) if piece.text.casefold() in known else piece for piece in pieces]
    return [*pieces, *authors, *pieces_of_article(tail, is_tail=True)]


def _bounded(block: Block) -> Block:
    """Make a paragraph of an address that no source can hold."""
    return replace(block, kind=Kind.PARAGRAPH) if block.kind is Kind.ADDRESS and len(block.text) > URL_MAX else block


def _is_headline(blocks: Sequence[Block]) -> bool:
    block, following = blocks[0], blocks[1] if len(blocks) > 1 else None
    if block.kind is Kind.HEADING:
        return len(block.text) <= HEADLINE_MAX
    if block.kind is not Kind.PARAGRAPH or len(block.text) > _SHORT or has_full_stop(block.text):
        return False
    return not begins_faq(block, following) and any(character.isalnum() for character in block.text)


def _named_below(piece: Piece) -> Piece:
    """Keep an author whom the line under the headline and the author block name from being two."""
    if piece.role is not Role.AUTHOR:
        return piece
    return replace(piece, role=Role.STRUCTURE, detail="name of an author below")
