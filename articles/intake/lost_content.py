"""What of the text found no field in the Document: addresses of its links, and words of references."""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from articles.document import Document
from articles.findings import Finding

from . import codes
from .account import LEFT_OUT, STRUCTURE
from .block import Piece, Role
from .codes import finding
from .source_parts import SOURCE_ROLES
from .sources.source_marks import is_identifier

_FINDINGS_MOST: Final = 100
"""Of one code. What is beyond them is in the account."""
_ADDRESSES_MOST: Final = 10
"""That one finding lists; the account has them all."""
_WORDS_MOST: Final = 1_000
_NAME_MOST: Final = 120
_SOURCE = re.compile(r"sources\[(\d+)\]")
_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class LostAddresses:
    """Addresses at a piece that are in no field of the Document, nor in the account's texts."""

    at: int
    """The number of the piece, counted from 0."""
    piece: Piece
    place: str
    addresses: tuple[str, ...]


def sources_of_pieces(pieces: Sequence[Piece], places: Sequence[str]) -> list[int | None]:
    """Return for each piece the number of the source whose reference it is part of; None where it is of none.

    What only marks structure belongs to the source before it in the same item, or, at its beginning, to the next.
    """
    named = [int(match[1]) if (match := _SOURCE.search(place)) else None for place in places]
    found = _carried_on(pieces, named)
    before = _carried_on(pieces[::-1], found[::-1])[::-1]
    return [
        number if piece.role in SOURCE_ROLES or piece.role in (Role.STRUCTURE, Role.LEFT_OUT) else None
        for piece, number in zip(pieces, before, strict=True)
    ]


def _carried_on(pieces: Sequence[Piece], named: Sequence[int | None]) -> list[int | None]:
    """Return `named` with the last number known in the same item of a block where a piece has none."""
    found: list[int | None] = []
    item, last = (-1, 0), None
    for piece, number in zip(pieces, named, strict=True):
        if (piece.number, piece.item) != item:
            item, last = (piece.number, piece.item), None
        last = last if number is None else number
        found.append(last)
    return found


def findings_of_addresses(
    lost: Iterable[LostAddresses], of_source: Sequence[int | None], document: Document
) -> Iterator[Finding]:
    """Name the addresses that were lost from sources, and from words that stand in fields without links.

    What is left out with all its words has its addresses in the account alone: a page has hundreds around its text.
    So have numbers such as a DOI, which lead to their address whoever follows them.
    """
    further: dict[int, list[str]] = {}
    off: dict[tuple[str, str], list[str]] = {}
    for one in lost:
        source = of_source[one.at]
        if is_identifier(one.piece.text):
            continue
        if source is not None:
            further.setdefault(source, []).extend(one.addresses)
        elif not one.place.startswith((LEFT_OUT, STRUCTURE)):
            off.setdefault((one.place, one.piece.text), []).extend(one.addresses)

    for number, addresses in _first(further):
        yield finding(
            codes.FURTHER_ADDRESSES,
            f"The source {_named(document, number)} has further links: {_listed(addresses)}.",
            "A source has one address and one archived copy. Put what readers need into the text that cites it.",
            f"sources[{number}]",
        )
    yield from _rest(codes.FURTHER_ADDRESSES, further, "sources have further links")

    for (place, text), addresses in _first(off):
        yield finding(
            codes.LINK_LEFT_OFF,
            f"“{_short(text)}” was a link to {_listed(addresses)}. Its field holds no links.",
            "If readers need the link, add it to the text.",
            place,
        )
    yield from _rest(codes.LINK_LEFT_OFF, off, "texts had links that their fields do not hold")


def findings_of_words(
    pieces: Sequence[Piece], places: Sequence[str], of_source: Sequence[int | None], document: Document
) -> Iterator[Finding]:
    """Show the words of references that no field of their source has."""
    found: dict[int, list[str]] = {}
    for piece, place, number in zip(pieces, places, of_source, strict=True):
        if number is None or not place.startswith(LEFT_OUT) or piece.role is Role.SOURCE:
            continue
        if not _is_repeated(piece, document, number):
            found.setdefault(number, []).append(piece.text)

    for number, words in _first(found):
        shown = "”, “".join(words)
        if len(shown) > _WORDS_MOST:
            shown = shown[: _WORDS_MOST - 1] + "…"
        yield finding(
            codes.WORDS_ABOUT_SOURCE,
            f"Words about the source {_named(document, number)} fit none of its fields: “{shown}”.",
            "Add what readers need to its title, or to the text that cites it.",
            f"sources[{number}]",
        )
    yield from _rest(codes.WORDS_ABOUT_SOURCE, found, "sources have words that fit no field")


def _is_repeated(piece: Piece, document: Document, number: int) -> bool:
    """Return True if the source has the same words already, from the first reference to it."""
    field = SOURCE_ROLES.get(piece.role)
    if field is None:
        return False
    written = piece.detail if field.endswith("_on") else piece.text
    return _letters(written) == _letters(getattr(document.sources[number], field))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _first(found: Mapping[_Key, list[str]]) -> list[tuple[_Key, list[str]]]:
    return list(found.items())[:_FINDINGS_MOST]


def _rest(code: str, found: Mapping[_Key, list[str]], what: str) -> Iterator[Finding]:
    more = len(found) - _FINDINGS_MOST
    if more > 0:
        yield finding(code, f"{more:,} more {what}; the account lists them.")


def _named(document: Document, number: int) -> str:
    source = document.sources[number]
    return f"“{_short(source.title or source.url)}” [@{source.key}]"


def _listed(addresses: Iterable[str]) -> str:
    unique = list(dict.fromkeys(addresses))
    more = len(unique) - _ADDRESSES_MOST
    listed = ", ".join(unique[:_ADDRESSES_MOST])
    return f"{listed} and {more:,} more" if more > 0 else listed


def _short(text: str) -> str:
    return text if len(text) <= _NAME_MOST else text[: _NAME_MOST - 1] + "…"
