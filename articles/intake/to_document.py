"""Pieces, each with its role, to a Document with findings and the account."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from articles.document import Document

from . import notices
from .account import STRUCTURE, AccountEntry
from .addresses import KnownAddresses, addresses_of
from .block import Piece, Reading, Role
from .intake import Intake, IntakeRefused
from .limits import LIMITS, Limits
from .long_text import divide_long_text, is_too_long
from .lost_content import LostAddresses, findings_of_addresses, findings_of_words, sources_of_pieces
from .marks import homes_of_footnotes, marks_without_place, place_of_footnote, put_marks
from .outline import Outline
from .refusal import refusal_of

_SHOWN = 80
"""Characters of a title in a refusal."""


def to_intake(pieces: Sequence[Piece], reading: Reading, *, limits: Limits = LIMITS) -> Intake:
    """Make the Document that the roles of `pieces`, cut from the blocks of `reading`, say.

    Text that is too long for its field is divided. Raises IntakeRefused when there are too many parts, a title or the
    like is too long, or nothing is more than a title.
    """
    made = _made(pieces, reading, limits)
    try:
        document = Document.model_validate(made.fields)
    except ValidationError as error:
        # What a file of this program says is not divided: it had room before.
        if reading.pieces or not is_too_long(error):
            raise IntakeRefused(refusal_of(error, made.fields)) from None
        made = _made(divide_long_text(pieces, made.keys), reading, limits)
        document = _document(made.fields)
    if not any((document.standfirst, document.sections, document.faq)):
        raise IntakeRefused(_nothing_but(document.headline))

    findings = [*reading.findings]
    for piece, place in zip(made.pieces, made.places, strict=True):
        findings += notices.of_piece(piece, place)
    marks = marks_without_place(made.pieces, made.keys)
    findings += (notices.of_mark(text, made.keys[note], document) for note, text in marks)
    findings += notices.of_document(document)
    findings += notices.of_pictures(document, reading.pictures)

    account, lost = _account(made.pieces, made.places, document)
    of_source = sources_of_pieces(made.pieces, made.places)
    findings += findings_of_addresses(lost, of_source, document)
    findings += findings_of_words(made.pieces, made.places, of_source, document)
    findings += notices.of_account(account)
    return Intake(document=document, findings=tuple(findings), account=account, pictures=tuple(reading.pictures))


@dataclass(frozen=True, slots=True)
class _Made:
    pieces: Sequence[Piece]
    places: Sequence[str]
    """Where each piece went, as the account names it."""
    keys: Mapping[str, str]
    """The key of the source that each note became."""
    fields: dict[str, Any]
    """The Document's, not yet validated."""


def _made(pieces: Sequence[Piece], reading: Reading, limits: Limits) -> _Made:
    outline = Outline(limits)
    # What is told comes first, so that what the text adds to the same lists is counted on from it.
    told = {at: outline.put(piece) for at, piece in enumerate(pieces) if piece.role is Role.TOLD}
    places = [
        told.get(at) or ("" if piece.role is Role.FOOTNOTE else outline.put(piece)) for at, piece in enumerate(pieces)
    ]
    homes = homes_of_footnotes(pieces, places)
    places = [place or place_of_footnote(piece, homes) for piece, place in zip(pieces, places, strict=True)]

    fields = outline.as_json()
    keys = outline.sources.keys_of_notes()
    put_marks(fields, pieces, homes, keys)
    if reading.language or reading.pieces:
        fields["language"] = reading.language
    return _Made(pieces, places, keys, fields)


def _document(fields: dict[str, Any]) -> Document:
    try:
        return Document.model_validate(fields)
    except ValidationError as error:
        raise IntakeRefused(refusal_of(error, fields)) from None


def _nothing_but(headline: str) -> str:
    """Say that there is no article: a title alone is most often the wrong file, or half of a paste."""
    if not headline:
        return "There is no text that belongs to an article."
    title = headline if len(headline) <= _SHOWN else headline[: _SHOWN - 1] + "…"
    return f"There is a title, “{title}”, and no text below it."


def _account(
    pieces: Sequence[Piece], places: Sequence[str], document: Document
) -> tuple[tuple[AccountEntry, ...], list[LostAddresses]]:
    """Return the account, and for each piece of the text the addresses that are in no field of `document`."""
    by_piece = [list(_entries(piece, place)) for piece, place in zip(pieces, places, strict=True)]
    known = KnownAddresses(document, [entry for entries in by_piece for entry in entries])
    lost: list[LostAddresses] = []
    listed: set[str] = set()

    for at, (piece, place, entries) in enumerate(zip(pieces, places, by_piece, strict=True)):
        found = dict.fromkeys(addresses_of(piece.block))
        missing = [address for address in found if not known.has(address)]
        if not missing:
            continue
        lost.append(LostAddresses(at, piece, place, tuple(missing)))
        unlisted = tuple(address for address in missing if address not in listed)
        listed.update(unlisted)
        entries[0] = entries[0].model_copy(update={"addresses": unlisted})

    return tuple(entry for entries in by_piece for entry in entries), lost


def _entries(piece: Piece, place: str) -> Iterator[AccountEntry]:
    for text, mark in piece.block.account():
        went_to = f"{STRUCTURE}{mark}" if mark else place
        yield AccountEntry(kind=piece.kind, text=text, went_to=went_to, block=piece.number)
