"""What a reader gives: the blocks of a file, its pictures, and what it noticed."""

from dataclasses import dataclass, field

from articles.findings import Finding
from articles.intake.blocks.block import Block
from articles.intake.building.piece import Piece


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that the document shows."""

    src: str
    """Its address as the document has it: a file's name, an http address; "" for one
    that is embedded in the document.
    """
    alt: str
    data: bytes | None = None
    """The file, where the document holds it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader gives."""

    blocks: list[Block]
    findings: list[Finding] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    """Those that blocks name as `picture:<n>`, and then those whose files the document
    does not hold.
    """
    language: str = ""
    """A tag, where the document says what it is written in."""
    pieces: tuple[Piece, ...] = ()
    """The blocks with their roles, if the file itself names them. Neither roles nor
    the language are then detected.
    """
