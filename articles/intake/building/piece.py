"""A block, or a part of one, with the role that `structure` gives it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from articles.intake.blocks.block import Block, Kind


class Role(StrEnum):
    """What a part of the input is for."""

    HEADLINE = "headline"
    SLUG = "slug"
    DATE = "date"
    TOPIC = "topic"
    LEAD_IMAGE = "lead image"
    LEAD_CAPTION = "lead image caption"
    LEAD_CREDIT = "lead image credit"
    STANDFIRST = "standfirst"
    KEY_POINT = "key point"
    HEADING = "heading"
    BODY = "body"
    QUESTION = "question"
    ANSWER = "answer"
    SOURCE_TITLE = "source title"
    SOURCE_PUBLISHER = "source publisher"
    SOURCE_DATE = "source date"
    SOURCE_ACCESSED = "source accessed"
    SOURCE_LOCATOR = "source locator"
    SOURCE = "source"
    """A source's address."""
    FOOTNOTE = "footnote"
    """A remark in the author's own words, which stays at its mark."""
    RELATED = "related"
    PORTRAIT = "portrait"
    AUTHOR = "author"
    AUTHOR_ROLE = "author role"
    BIO = "bio"
    AUTHOR_LINK = "author link"
    EXPLICIT = "explicit"
    """What the file says itself which field it is; `detail` is the field's path."""
    STRUCTURE = "structure"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Piece:
    """A block, or a part of one, with its role."""

    role: Role
    block: Block
    """What went there: the whole block, or what was cut from it."""
    detail: str = ""
    """For structure, what it marks; for what is left out, why; for a date, YYYY-MM-DD;
    for the title or the publisher of a source, the source's address.
    """
    suspect: str = ""
    """Words at its end that may be another article's title."""
    level: Literal[2, 3] = 2
    """Of a heading."""
    begins: bool = False
    """It begins a new source, author, related link, or a section without a heading."""
    continues: str = ""
    """Of text, the heading of the section that begins with it, where the one above, or
    an answer, is full.
    """
    doubt: str = ""
    """The code of the question that its role leaves open, where its form alone
    decided.
    """
    anchor: str = ""
    """Of a heading or a question, where the file gives one."""
    number: int = 0
    """Of the block that it is, or was cut from, counted from 0."""
    item: int = 0
    """Of the source in the block that it is part of, where a list or a line holds
    several; counted from 0.
    """
    url: str = ""
    """Of the piece that begins a source: the source's address, where neither its text
    nor its detail is that.
    """
    archived_url: str = ""
    """Of the piece that begins a source: the address of an archived copy."""
    further: tuple[str, ...] = ()
    """Of the piece that begins a source: the addresses of links that a source has no
    field for.
    """

    @property
    def kind(self) -> Kind:
        return self.block.kind

    @property
    def text(self) -> str:
        return self.block.text

    @property
    def markdown(self) -> str:
        return self.block.markdown


def has_role(pieces: Iterable[Piece], *roles: Role) -> bool:
    """Return True if one of `pieces` has one of `roles`."""
    return any(piece.role in roles for piece in pieces)
