"""What a person may say that a block is, where they know better than its form."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Final

from articles.document import LINE_MAX, NAME_MAX

from ..block import Block, Kind, Piece, Role
from ..credits.credit_lines import credit_pieces
from ..sources.source_lines import listed_pieces
from .captions import lead_image_pieces
from .source_lists import numbered_items


class Choice(StrEnum):
    """What a block counts as."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    DATE = "date"
    HEADING = "heading"
    SUBHEADING = "subheading"
    TEXT = "text"
    QUESTION = "question"
    ANSWER = "answer"
    SOURCE = "source"
    FOOTNOTE = "footnote"
    """A note that stays a remark at its mark."""
    AUTHOR = "author"
    AUTHOR_ROLE = "author role"
    BIO = "bio"
    PORTRAIT = "portrait"
    LEAD_IMAGE = "lead image"
    TOPIC = "topic"
    RELATED = "related"
    STRUCTURE = "structure"
    LEFT_OUT = "left out"


_OF_ROLE: Final = {
    Role.SLUG: Choice.STRUCTURE,
    Role.BODY: Choice.TEXT,
    Role.LEAD_CAPTION: Choice.LEAD_IMAGE,
    Role.LEAD_CREDIT: Choice.LEAD_IMAGE,
    Role.AUTHOR_LINK: Choice.BIO,
    **dict.fromkeys(
        (Role.SOURCE_TITLE, Role.SOURCE_PUBLISHER, Role.SOURCE_DATE, Role.SOURCE_ACCESSED, Role.SOURCE_LOCATOR),
        Choice.SOURCE,
    ),
}
"""Roles that have no choice of their own name."""
_OF_TOLD: Final = {
    "headline": Choice.HEADLINE,
    "dated_on": Choice.DATE,
    "lead_image": Choice.LEAD_IMAGE,
    "topics": Choice.TOPIC,
    "byline": Choice.AUTHOR,
    "sources": Choice.SOURCE,
    "related": Choice.RELATED,
}
"""What a field that the file names counts as, by the part of the Document that it is of."""


def choice_of(pieces: Sequence[Piece]) -> Choice:
    """Say what the block that was divided into `pieces` counts as: what the first of them that isn't structure is."""
    piece = next((piece for piece in pieces if piece.role is not Role.STRUCTURE), pieces[0])
    if piece.role is Role.EXPLICIT:
        return _OF_TOLD.get(piece.detail.partition("[")[0].partition(".")[0], Choice.STRUCTURE)
    if piece.role is Role.HEADING:
        return Choice.SUBHEADING if piece.level == 3 else Choice.HEADING
    return _OF_ROLE.get(piece.role) or Choice(piece.role.value)


def pieces_as(block: Block, choice: Choice) -> list[Piece]:
    """Return the pieces of `block` when it is what a person chose."""
    return _WAYS.get(choice, _whole)(block, choice)


def _whole(block: Block, choice: Choice) -> list[Piece]:
    return [Piece(Role(choice.value), block, begins=choice in (Choice.AUTHOR, Choice.RELATED, Choice.PORTRAIT))]


def _heading(block: Block, choice: Choice) -> list[Piece]:
    return [Piece(Role.HEADING, block.as_kind(Kind.HEADING), level=3 if choice is Choice.SUBHEADING else 2)]


def _text(block: Block, choice: Choice) -> list[Piece]:
    return [Piece(Role.BODY, block)]


def _footnote(block: Block, choice: Choice) -> list[Piece]:
    return [Piece(Role.FOOTNOTE if block.note else Role.BODY, block)]


def _source(block: Block, choice: Choice) -> list[Piece]:
    return numbered_items(listed_pieces(item, is_certain=True) or [] for item in block.items or [block])


def _credits(role: Role) -> Callable[[Block, Choice], list[Piece]]:
    """Return the way in which a line is read for `role`: as a credit line, where it reads as one."""

    def pieces(block: Block, choice: Choice) -> list[Piece]:
        found = credit_pieces(block) or []
        if any(piece.role is role for piece in found):
            return found
        if role is Role.AUTHOR and len(block.text) <= NAME_MAX:
            return _whole(block, choice)
        return [Piece(Role.STRUCTURE, block, "no date" if role is Role.DATE else "no name")]

    return pieces


def _lead_image(block: Block, choice: Choice) -> list[Piece]:
    if block.kind is Kind.IMAGE or not block.text or len(block.text) > LINE_MAX:
        return lead_image_pieces(block)
    return [Piece(Role.LEAD_CAPTION, block)]


def _structure(block: Block, choice: Choice) -> list[Piece]:
    return [Piece(Role.STRUCTURE, block, "as chosen")]


def _left_out(block: Block, choice: Choice) -> list[Piece]:
    return [Piece(Role.LEFT_OUT, block, block.detail or "as chosen")]


_WAYS: Final = {
    Choice.HEADING: _heading,
    Choice.SUBHEADING: _heading,
    Choice.TEXT: _text,
    Choice.SOURCE: _source,
    Choice.FOOTNOTE: _footnote,
    Choice.AUTHOR: _credits(Role.AUTHOR),
    Choice.DATE: _credits(Role.DATE),
    Choice.LEAD_IMAGE: _lead_image,
    Choice.STRUCTURE: _structure,
    Choice.LEFT_OUT: _left_out,
}
