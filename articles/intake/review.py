"""The whole way from a reading to a Document, and what each block counts as on it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from articles.intake.accounting import notices
from articles.intake.accounting.account import AccountEntry
from articles.intake.blocks.block import Block
from articles.intake.building.piece import Piece
from articles.intake.building.to_document import to_intake
from articles.intake.intake import Intake
from articles.intake.limits import LIMITS, Limits
from articles.intake.reading import Reading
from articles.intake.structure.choices import Choice, choice_of
from articles.intake.structure.explicit import with_explicit_choices
from articles.intake.structure.roles import assign_roles
from articles.intake.text.language import detect_language


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


def review(
    reading: Reading,
    chosen: Mapping[int, Choice] | None = None,
    *,
    limits: Limits = LIMITS,
) -> Review:
    """Make a Document of `reading`. What a person chose for a block, by its number,
    goes before what its form says.

    Blocks below follow: what is below a heading that was made a question becomes
    its answer. Raise IntakeRefused.
    """
    count = len(reading.blocks)
    chosen = chosen or {}
    # Stored choices may be of a reader that found more blocks in this file.
    chosen = {number: chosen[number] for number in chosen if 0 <= number < count}

    if reading.pieces:
        # A file that this program wrote says itself what everything is.
        pieces = list(with_explicit_choices(reading.pieces, chosen))
    else:
        reading = _detect_language(reading)
        pieces = assign_roles(reading.blocks, chosen, language=reading.language)
    intake = to_intake(pieces, reading, limits=limits)

    pieces_of_blocks: defaultdict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        pieces_of_blocks[piece.number].append(piece)
    entries: defaultdict[int, list[AccountEntry]] = defaultdict(list)
    for entry in intake.account:
        entries[entry.block].append(entry)

    blocks = []
    for number, block in enumerate(reading.blocks):
        reviewed = ReviewedBlock(
            number,
            block,
            choice=choice_of(pieces_of_blocks[number]),
            is_chosen=number in chosen,
            entries=tuple(entries[number]),
        )
        blocks.append(reviewed)
    return Review(intake, tuple(blocks))


def _detect_language(reading: Reading) -> Reading:
    """Return `reading` with the language of its text, and a finding if its markup
    states another.
    """
    language, is_contradicted = detect_language(reading.blocks, reading.language)
    findings = reading.findings
    if is_contradicted:
        findings = [*findings, notices.report_language(language, reading.language)]
    return replace(reading, language=language, findings=findings)
