"""What passes between the steps of intake: blocks as a reader gives them, pieces as `structure` labels them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from articles.findings import Finding

MAX_BLOCKS = 20_000
"""Blocks of one document. A reader may stop at one more, which is refused."""


class Kind(StrEnum):
    """What a part of the input is, by its markup or its form."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ADDRESS = "address"


class Role(StrEnum):
    """What a part of the input is for."""

    HEADLINE = "headline"
    DATE = "date"
    STANDFIRST = "standfirst"
    HEADING = "heading"
    BODY = "body"
    QUESTION = "question"
    ANSWER = "answer"
    SOURCE_TITLE = "source title"
    SOURCE = "source"
    RELATED = "related"
    PORTRAIT = "portrait"
    AUTHOR = "author"
    AUTHOR_ROLE = "author role"
    BIO = "bio"
    STRUCTURE = "structure"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the input: its visible text, on one line, and the same as safe Markdown."""

    kind: Kind
    text: str
    markdown: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A block, or a part of one, with its role."""

    role: Role
    kind: Kind
    text: str
    markdown: str = ""
    detail: str = ""
    """For structure, what it marks; for a date, YYYY-MM-DD; for a source's title, the source's address."""
    suspect: str = ""
    """Words at its end that may be another article's title."""
    level: Literal[2, 3] = 2
    """Of a heading."""
    doubt: str = ""
    """The code of the question that its role leaves open, where its form alone decided."""

    @classmethod
    def whole(
        cls,
        block: Block,
        role: Role,
        detail: str = "",
        *,
        kind: Kind | None = None,
        suspect: str = "",
        level: Literal[2, 3] = 2,
        doubt: str = "",
    ) -> "Piece":
        return cls(role, kind or block.kind, block.text, block.markdown, detail, suspect, level, doubt)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader gives."""

    blocks: list[Block]
    findings: list[Finding]
