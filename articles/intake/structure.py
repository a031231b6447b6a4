"""What each block is for: headline, standfirst, sections, FAQ, sources, authors. Knows no format."""

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto

from articles.document import HEADLINE_MAX, URL_MAX

from . import author_block, stray_titles
from .addresses import is_sources_heading
from .block import Block, Kind, Piece, Role
from .escape import escape
from .faq import is_faq_heading, is_question
from .headings import is_heading
from .sentences import has_full_stop

_SHORT = 200
"""Characters up to which a first paragraph may be a headline."""


class _Place(Enum):
    """Where in the article a paragraph would stand."""

    STANDFIRST = auto()
    SECTION = auto()
    QUESTION = auto()
    ANSWER = auto()
    AFTER_FAQ = auto()


def pieces_of(blocks: Sequence[Block]) -> list[Piece]:
    """Give every block its role, in order; a block is divided where it holds two things."""
    blocks, authors = author_block.divide([_bounded(block) for block in blocks])
    pieces: list[Piece] = []
    if blocks and _is_headline(blocks):
        pieces.append(Piece.whole(blocks[0], Role.HEADLINE, kind=Kind.HEADING))
        blocks = blocks[1:]
    followers = [*blocks[1:], None] if blocks else []
    has_headings = any(is_heading(block, following) for block, following in zip(blocks, followers, strict=True))
    place = _Place.STANDFIRST
    for block, following in zip(blocks, followers, strict=True):
        found, place = _piece(block, following, place)
        pieces += found
        if not has_headings and place is _Place.STANDFIRST and block.kind is Kind.PARAGRAPH:
            place = _Place.SECTION  # without headings, the first paragraph alone leads in
    return pieces + authors


def _bounded(block: Block) -> Block:
    """Make a paragraph of an address that no source can hold."""
    return replace(block, kind=Kind.PARAGRAPH) if block.kind is Kind.ADDRESS and len(block.text) > URL_MAX else block


def _is_headline(blocks: Sequence[Block]) -> bool:
    block, following = blocks[0], blocks[1] if len(blocks) > 1 else None
    if block.kind is Kind.HEADING:
        return len(block.text) <= HEADLINE_MAX
    if block.kind is not Kind.PARAGRAPH or len(block.text) > _SHORT or has_full_stop(block.text):
        return False
    return not _begins_faq(block, following) and any(character.isalnum() for character in block.text)


def _begins_faq(block: Block, following: Block | None) -> bool:
    return is_faq_heading(block.text) and following is not None and is_question(following.text)


def _piece(block: Block, following: Block | None, place: _Place) -> tuple[list[Piece], _Place]:
    if block.kind is Kind.ADDRESS:
        is_over = place in (_Place.QUESTION, _Place.ANSWER)
        return [Piece.whole(block, Role.SOURCE)], _Place.AFTER_FAQ if is_over else place
    if is_sources_heading(block.text) and following is not None and following.kind is Kind.ADDRESS:
        return [Piece.whole(block, Role.STRUCTURE, "sources heading", kind=Kind.HEADING)], place
    if _begins_faq(block, following):
        return [Piece.whole(block, Role.STRUCTURE, "faq heading", kind=Kind.HEADING)], _Place.QUESTION
    is_in_faq = place in (_Place.QUESTION, _Place.ANSWER, _Place.AFTER_FAQ)
    if is_in_faq and is_question(block.text):
        return [Piece.whole(block, Role.QUESTION)], _Place.QUESTION
    # What follows a question is its answer, however short: "No" above a longer explanation is no heading.
    if place is not _Place.QUESTION and is_heading(block, following):
        return [Piece.whole(block, Role.HEADING, kind=Kind.HEADING)], _Place.SECTION
    if place in (_Place.QUESTION, _Place.ANSWER):
        return _prose(block, Role.ANSWER), _Place.ANSWER
    if place is _Place.STANDFIRST:
        return _prose(block, Role.STANDFIRST), place
    return _prose(block, Role.BODY), _Place.SECTION


def _prose(block: Block, role: Role) -> list[Piece]:
    stray = stray_titles.find(block.text)
    if stray is None:
        return [Piece.whole(block, role)]
    if not stray.is_certain:
        return [Piece.whole(block, role, suspect=stray.title)]
    text = block.text[: stray.at].rstrip()
    return [
        Piece(role, block.kind, text, escape(text)),
        Piece(Role.RELATED, block.kind, stray.title),
    ]
