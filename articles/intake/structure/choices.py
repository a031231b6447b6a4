"""What a person may say that a block is, where they know better than its form."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from articles.document import LINE_MAX, NAME_MAX
from articles.intake.blocks.block import Block, Kind
from articles.intake.building.piece import Piece, Role, has_role
from articles.intake.building.source_parts import SOURCE_ROLES
from articles.intake.credits.credit_lines import read_credit_line
from articles.intake.sources.source_lines import split_listed_source
from articles.intake.structure.captions import read_lead_image
from articles.intake.structure.source_lists import number_items


class Choice(StrEnum):
    """What a block counts as."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    DATE = "date"
    KEY_POINT = "key point"
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


Chosen = Mapping[int, Choice]
"""What a person chose for blocks, by index."""

# Roles without a choice of the same name.
_CHOICES_BY_ROLE = {
    Role.SLUG: Choice.STRUCTURE,
    Role.BODY: Choice.TEXT,
    Role.LEAD_CAPTION: Choice.LEAD_IMAGE,
    Role.LEAD_CREDIT: Choice.LEAD_IMAGE,
    Role.AUTHOR_LINK: Choice.BIO,
    **dict.fromkeys(SOURCE_ROLES, Choice.SOURCE),
}
# For a field that the file names, by the part of the Document that it is in.
_CHOICES_BY_FIELD = {
    "headline": Choice.HEADLINE,
    "dated_on": Choice.DATE,
    "key_points": Choice.KEY_POINT,
    "lead_image": Choice.LEAD_IMAGE,
    "topics": Choice.TOPIC,
    "byline": Choice.AUTHOR,
    "sources": Choice.SOURCE,
    "related": Choice.RELATED,
}
# Each begins a new part of the Document.
_BEGINNING = frozenset({Choice.AUTHOR, Choice.RELATED, Choice.PORTRAIT})

# What keeps the caption of a picture. Anything else has no place for one: it then stays
# as text below.
_WITH_CAPTION = frozenset(
    {
        Choice.STANDFIRST,
        Choice.KEY_POINT,
        Choice.TEXT,
        Choice.ANSWER,
        Choice.FOOTNOTE,
        Choice.BIO,
        Choice.LEAD_IMAGE,
        Choice.STRUCTURE,
        Choice.LEFT_OUT,
    }
)


def choice_of(pieces: Sequence[Piece]) -> Choice:
    """Return what the block counts as that was divided into `pieces`: what the first of
    them is that isn't structure.
    """
    telling = [piece for piece in pieces if piece.role is not Role.STRUCTURE]
    if not telling:
        return Choice.STRUCTURE

    piece = telling[0]
    if piece.role is Role.HEADING and piece.level == 3:
        return Choice.SUBHEADING
    if piece.role is Role.EXPLICIT:
        # "sources" of "sources[2].title"
        part = re.split(r"[\[.]", piece.detail)[0]
        return _CHOICES_BY_FIELD.get(part, Choice.STRUCTURE)
    return _CHOICES_BY_ROLE.get(piece.role) or Choice(piece.role.value)


def apply_choice(block: Block, choice: Choice) -> list[Piece]:
    """Return the pieces of `block` as what a person chose."""
    if block.is_image and block.items and choice not in _WITH_CAPTION:
        captions = [Piece(Role.BODY, caption) for caption in block.items]
        return [*_apply(replace(block, items=()), choice), *captions]
    return _apply(block, choice)


def _apply(block: Block, choice: Choice) -> list[Piece]:
    match choice:
        case Choice.HEADLINE:
            return [Piece(Role.HEADLINE, block.as_kind(Kind.HEADING))]
        case Choice.HEADING:
            return [Piece(Role.HEADING, block.as_kind(Kind.HEADING))]
        case Choice.SUBHEADING:
            return [Piece(Role.HEADING, block.as_kind(Kind.HEADING), level=3)]
        case Choice.TEXT:
            return [Piece(Role.BODY, block)]
        case Choice.FOOTNOTE if not block.note:
            return [Piece(Role.BODY, block)]
        case Choice.KEY_POINT if block.items and block.is_list:
            return [Piece(Role.KEY_POINT, item) for item in block.items]
        case Choice.SOURCE:
            return _read_sources(block)
        case Choice.AUTHOR:
            return _read_author(block)
        case Choice.DATE:
            no_date = Piece(Role.STRUCTURE, block, "no date")
            return _find_credits(block, Role.DATE) or [no_date]
        case Choice.LEAD_IMAGE:
            return _read_lead_image(block)
        case Choice.STRUCTURE:
            return [Piece(Role.STRUCTURE, block, "as chosen")]
        case Choice.LEFT_OUT:
            return [Piece(Role.LEFT_OUT, block, block.detail or "as chosen")]
    return [Piece(Role(choice.value), block, begins=choice in _BEGINNING)]


def _read_sources(block: Block) -> list[Piece]:
    items = block.items or [block]
    return number_items(
        split_listed_source(item, is_certain=True) or [] for item in items
    )


def _read_author(block: Block) -> list[Piece]:
    if found := _find_credits(block, Role.AUTHOR):
        return found
    if len(block.text) <= NAME_MAX:
        return [Piece(Role.AUTHOR, block, begins=True)]
    return [Piece(Role.STRUCTURE, block, "no name")]


def _find_credits(block: Block, role: Role) -> list[Piece]:
    """Return the pieces of `block` as a credit line, or none if no piece has `role`."""
    pieces = read_credit_line(block)
    if has_role(pieces, role):
        return pieces
    return []


def _read_lead_image(block: Block) -> list[Piece]:
    # Text that was chosen can only be the caption.
    if not block.is_image and 0 < len(block.text) <= LINE_MAX:
        return [Piece(Role.LEAD_CAPTION, block)]
    return read_lead_image(block)
