"""Pieces, each with its role, to a Document with findings and the account."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from articles.document import Document
from articles.findings import Finding
from articles.intake.accounting import notices
from articles.intake.accounting.account import LEFT_OUT, STRUCTURE, AccountEntry
from articles.intake.accounting.addresses import KnownAddresses, list_addresses
from articles.intake.accounting.lost_content import (
    find_sources_of_pieces,
    report_lost_addresses,
    report_lost_words,
)
from articles.intake.building.long_text import divide_long_text, is_too_long
from articles.intake.building.outline import Outline
from articles.intake.building.piece import Piece, Role
from articles.intake.building.refusal import write_refusal
from articles.intake.intake import Intake, IntakeRefused
from articles.intake.limits import LIMITS, Limits
from articles.intake.note_marks import (
    find_homes_of_footnotes,
    find_marks_without_place,
    put_marks,
)
from articles.intake.reading import Reading
from articles.intake.text.shortening import shorten

_MAX_TITLE = 80
"""Characters of a title in a refusal."""
_NOT_OF_TEXT = frozenset({Role.EXPLICIT, Role.FOOTNOTE})
_WITHOUT_MARK = f"{LEFT_OUT}a note without a mark in the text"


def to_intake(
    pieces: Sequence[Piece], reading: Reading, *, limits: Limits = LIMITS
) -> Intake:
    """Make the Document that the roles of `pieces`, cut from the blocks of `reading`,
    say.

    Text that is too long for its field is divided. Raise IntakeRefused when there are
    too many parts, a title or the like is too long, or nothing is more than a title.
    """
    draft = _make_draft(pieces, reading, limits)
    try:
        document = Document.model_validate(draft.fields)
    except ValidationError as error:
        # The text of a file that this program wrote is not divided: it had room before.
        if reading.pieces or not is_too_long(error):
            raise IntakeRefused(write_refusal(error, draft.fields)) from None
        draft = _make_draft(divide_long_text(pieces, draft.keys), reading, limits)
        document = _validate(draft.fields)
    # A document without any text is the wrong file.
    if not (document.standfirst or document.sections or document.faq):
        raise IntakeRefused(_refuse_title_alone(document.headline))

    account, lost = _make_account(draft, document)
    return Intake(
        document=document,
        findings=(*reading.findings, *_report(draft, reading, document, account, lost)),
        account=account,
        pictures=tuple(reading.pictures),
    )


@dataclass(frozen=True, slots=True)
class _Draft:
    pieces: Sequence[Piece]
    places: Sequence[str]
    """Where each piece went, as the account names it."""
    keys: Mapping[str, str]
    """The key of the source that each note became."""
    fields: dict[str, Any]
    """The Document's, not yet validated."""


def _make_draft(pieces: Sequence[Piece], reading: Reading, limits: Limits) -> _Draft:
    outline = Outline(limits)
    places = [""] * len(pieces)

    # Explicit fields come first, so that what the text adds to the same lists is
    # counted on from them.
    explicit = [at for at, piece in enumerate(pieces) if piece.role is Role.EXPLICIT]
    others = [at for at, piece in enumerate(pieces) if piece.role not in _NOT_OF_TEXT]
    for at in explicit + others:
        places[at] = outline.put(pieces[at])

    # A footnote goes to the field that its mark is in.
    homes = find_homes_of_footnotes(pieces, places)
    for at, piece in enumerate(pieces):
        if piece.role is Role.FOOTNOTE:
            places[at] = homes.get(piece.block.note, _WITHOUT_MARK)

    fields = outline.as_json()
    keys = outline.sources.keys_of_notes()
    put_marks(fields, pieces, homes, keys)
    if reading.language or reading.pieces:
        fields["language"] = reading.language
    return _Draft(pieces, places, keys, fields)


def _validate(fields: dict[str, Any]) -> Document:
    try:
        return Document.model_validate(fields)
    except ValidationError as error:
        raise IntakeRefused(write_refusal(error, fields)) from None


def _refuse_title_alone(headline: str) -> str:
    """Return the refusal of what is no article: a title alone is most often the wrong
    file, or half of a paste.
    """
    if not headline:
        return "There is no text that belongs to an article."
    return f"There is a title, “{shorten(headline, _MAX_TITLE)}”, and no text below it."


def _report(
    draft: _Draft,
    reading: Reading,
    document: Document,
    account: Sequence[AccountEntry],
    lost: Mapping[int, Sequence[str]],
) -> Iterator[Finding]:
    """Yield the findings about `document`, in the order in which a person should see
    them.
    """
    for piece, place in zip(draft.pieces, draft.places, strict=True):
        yield from notices.report_piece(piece, place)
    # Citations that the editor has to put somewhere else.
    for note, text in find_marks_without_place(draft.pieces, draft.keys):
        yield notices.report_mark(text, draft.keys[note], document)
    yield from notices.report_document(document)
    yield from notices.report_pictures(document, reading.pictures)

    source_numbers = find_sources_of_pieces(draft.pieces, draft.places)
    yield from report_lost_addresses(
        draft.pieces, draft.places, lost, source_numbers, document
    )
    yield from report_lost_words(draft.pieces, draft.places, source_numbers, document)
    yield from notices.report_account(account)


def _make_account(
    draft: _Draft, document: Document
) -> tuple[tuple[AccountEntry, ...], dict[int, list[str]]]:
    """Return the account, and by the number of their piece the addresses that are in no
    field of `document`, nor in the account's texts.
    """
    account: list[AccountEntry] = []
    first_entries = []
    for piece, place in zip(draft.pieces, draft.places, strict=True):
        first_entries.append(len(account))
        account += _make_entries(piece, place)

    known = KnownAddresses(document, account)
    lost: dict[int, list[str]] = {}
    listed: set[str] = set()
    for at, piece in enumerate(draft.pieces):
        addresses = dict.fromkeys(list_addresses(piece.block))
        missing = [address for address in addresses if address not in known]
        if not missing:
            continue
        lost[at] = missing

        # The account lists each address once, where it is first.
        unlisted = tuple(address for address in missing if address not in listed)
        listed.update(unlisted)
        entry = account[first_entries[at]]
        account[first_entries[at]] = entry.model_copy(update={"addresses": unlisted})
    return tuple(account), lost


def _make_entries(piece: Piece, place: str) -> Iterator[AccountEntry]:
    for text, mark in piece.block.list_texts():
        went_to = f"{STRUCTURE}{mark}" if mark else place
        yield AccountEntry(
            kind=piece.kind, text=text, went_to=went_to, block=piece.number
        )
