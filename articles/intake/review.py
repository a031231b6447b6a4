"""The whole way from a reading to a Document, and what each block counts as on it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from . import notices
from .account import AccountEntry
from .block import Block, Piece, Reading
from .intake import Intake
from .language import language_of
from .limits import LIMITS, Limits
from .structure.choices import Choice, choice_of
from .structure.explicit import with_explicit_choices
from .structure.roles import pieces_of
from .to_document import to_intake


@dataclass(frozen=True, slots=True)
class ReviewedBlock:
    number: int
    """Counted from 0."""
    block: Block
    choice: Choice
    """What it counts as now."""
    is_chosen: bool
    """A person said so."""
    entries: tuple[AccountEntry, ...]


@dataclass(frozen=True, slots=True)
class Review:
    intake: Intake
    blocks: tuple[ReviewedBlock, ...]


def review(reading: Reading, chosen: Mapping[int, Choice] | None = None, *, limits: Limits = LIMITS) -> Review:
    """Make a Document of `reading`. What a person chose for a block, by its number, goes before what its form says.

    Blocks below follow: what stands below a heading that was made a question becomes its answer. Raise IntakeRefused.
    """
    count = len(reading.blocks)
    chosen = {number: choice for number, choice in (chosen or {}).items() if 0 <= number < count}

    if reading.pieces:
        pieces = list(with_explicit_choices(reading.pieces, chosen))
    else:
        reading = _detect_language(reading)
        pieces = pieces_of(reading.blocks, chosen, language=reading.language)
    intake = to_intake(pieces, reading, limits=limits)

    pieces_of_block: list[list[Piece]] = [[] for _ in range(count)]
    for piece in pieces:
        pieces_of_block[piece.number].append(piece)
    entries: list[list[AccountEntry]] = [[] for _ in range(count)]
    for entry in intake.account:
        entries[entry.block].append(entry)

    blocks = [
        ReviewedBlock(
            number,
            block,
            choice_of(pieces_of_block[number]),
            number in chosen,
            tuple(entries[number]),
        )
        for number, block in enumerate(reading.blocks)
    ]
    return Review(intake, tuple(blocks))


def _detect_language(reading: Reading) -> Reading:
    """Return `reading` with the language of its text, and a finding if its markup states another."""
    language, is_contradicted = language_of(reading.blocks, reading.language)
    findings = reading.findings
    if is_contradicted:
        findings = [*findings, notices.report_language(language, reading.language)]
    return replace(reading, language=language, findings=findings)
