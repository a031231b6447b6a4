"""What of the text found no field in the Document: addresses of its links, and words of
references.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from articles.document import Document
from articles.findings import Finding
from articles.intake.accounting import codes
from articles.intake.accounting.account import LEFT_OUT, STRUCTURE
from articles.intake.accounting.codes import finding
from articles.intake.building.piece import Piece, Role
from articles.intake.building.source_parts import SOURCE_ROLES
from articles.intake.sources.source_labels import is_identifier
from articles.intake.text.shortening import shorten

_MAX_FINDINGS = 100
"""Of one code. What is beyond them is in the account."""
_MAX_ADDRESSES = 10
"""That one finding lists; the account has them all."""
_MAX_WORDS = 1_000
"""Characters of the words that one finding shows."""
# "sources[3].title", and "left out: sources[3] has a date"
_SOURCE = re.compile(r"sources\[(\d+)\]")
_ROLES_OF_REFERENCES = frozenset({*SOURCE_ROLES, Role.STRUCTURE, Role.LEFT_OUT})
_Key = TypeVar("_Key", bound=Hashable)


def find_sources_of_pieces(
    pieces: Sequence[Piece], places: Sequence[str]
) -> list[int | None]:
    """Return for each piece the number of the source whose reference it is part of;
    None where it is of none.

    What only marks structure belongs to the source before it in the same item, or, at
    its beginning, to the next.
    """
    named: list[int | None] = []
    for place in places:
        match = _SOURCE.search(place)
        named.append(int(match[1]) if match else None)

    # Forwards from the source before, then backwards from the next.
    forwards = _fill_gaps(pieces, named)
    backwards = _fill_gaps(pieces[::-1], forwards[::-1])

    numbers = backwards[::-1]
    for at, piece in enumerate(pieces):
        if piece.role not in _ROLES_OF_REFERENCES:
            numbers[at] = None
    return numbers


def _fill_gaps(
    pieces: Sequence[Piece], numbers: Sequence[int | None]
) -> list[int | None]:
    """Return `numbers`, with the last one known in the same item of a block where a
    piece has none.
    """
    filled: list[int | None] = []
    last_item = None
    last_number = None
    for piece, number in zip(pieces, numbers, strict=True):
        item = (piece.number, piece.item)
        # A number is known no further than its item: the next one is another source.
        if number is not None or item != last_item:
            last_number = number
        last_item = item
        filled.append(last_number)
    return filled


def report_lost_addresses(
    pieces: Sequence[Piece],
    places: Sequence[str],
    lost: Mapping[int, Sequence[str]],
    source_numbers: Sequence[int | None],
    document: Document,
) -> Iterator[Finding]:
    """Yield findings of the addresses that sources lost, and words that stand in fields
    without links. `lost` are the addresses by the number of their piece.

    What is left out with all its words has its addresses in the account alone: a page
    has hundreds around its text. So have numbers such as a DOI, which lead to their
    address whoever follows them.
    """
    of_sources: defaultdict[int, list[str]] = defaultdict(list)
    of_texts: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for at, addresses in lost.items():
        text = pieces[at].text
        place = places[at]
        source = source_numbers[at]
        if is_identifier(text):
            continue
        if source is not None:
            of_sources[source] += addresses
        elif not place.startswith((LEFT_OUT, STRUCTURE)):
            of_texts[place, text] += addresses

    yield from _report_links_of_sources(of_sources, document)
    yield from _report_links_of_texts(of_texts)


def _report_links_of_sources(
    addresses_of_sources: Mapping[int, list[str]], document: Document
) -> Iterator[Finding]:
    for number, addresses in _first_items(addresses_of_sources):
        yield finding(
            codes.FURTHER_ADDRESSES,
            f"The source {_name_source(document, number)} has further links: "
            f"{_join_addresses(addresses)}.",
            "A source has one address and one archived copy. Put what readers need "
            "into the text that cites it.",
            f"sources[{number}]",
        )
    yield from _report_rest(
        codes.FURTHER_ADDRESSES, addresses_of_sources, "sources have further links"
    )


def _report_links_of_texts(
    addresses_of_texts: Mapping[tuple[str, str], list[str]],
) -> Iterator[Finding]:
    for (place, text), addresses in _first_items(addresses_of_texts):
        yield finding(
            codes.LINK_LEFT_OFF,
            f"“{shorten(text)}” was a link to {_join_addresses(addresses)}. "
            "Its field holds no links.",
            "If readers need the link, add it to the text.",
            place,
        )
    yield from _report_rest(
        codes.LINK_LEFT_OFF,
        addresses_of_texts,
        "texts had links that their fields do not hold",
    )


def report_lost_words(
    pieces: Sequence[Piece],
    places: Sequence[str],
    source_numbers: Sequence[int | None],
    document: Document,
) -> Iterator[Finding]:
    """Yield findings of the words of references that no field of their source has."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for piece, place, number in zip(pieces, places, source_numbers, strict=True):
        if number is None or piece.role is Role.SOURCE:
            continue
        if place.startswith(LEFT_OUT) and not _is_repeated(piece, document, number):
            found[number].append(piece.text)

    for number, words in _first_items(found):
        shown = shorten("”, “".join(words), _MAX_WORDS)
        yield finding(
            codes.WORDS_ABOUT_SOURCE,
            f"Words about the source {_name_source(document, number)} fit none of "
            f"its fields: “{shown}”.",
            "Add what readers need to its title, or to the text that cites it.",
            f"sources[{number}]",
        )
    yield from _report_rest(
        codes.WORDS_ABOUT_SOURCE, found, "sources have words that fit no field"
    )


def _is_repeated(piece: Piece, document: Document, number: int) -> bool:
    """Return True if the source has the same words already, from the first reference to
    it.
    """
    field = SOURCE_ROLES.get(piece.role)
    if field is None:
        return False
    # Of a date the detail is as the source has it, YYYY-MM-DD.
    text = piece.detail if field.endswith("_on") else piece.text
    source_text = getattr(document.sources[number], field)
    return _keep_letters(text) == _keep_letters(source_text)


def _keep_letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _first_items(found: Mapping[_Key, list[str]]) -> Iterator[tuple[_Key, list[str]]]:
    return islice(found.items(), _MAX_FINDINGS)


def _report_rest(
    code: str, found: Mapping[_Key, list[str]], what: str
) -> Iterator[Finding]:
    more = len(found) - _MAX_FINDINGS
    if more > 0:
        yield finding(code, f"{more:,} more {what}; the account lists them.")


def _name_source(document: Document, number: int) -> str:
    source = document.sources[number]
    return f"“{shorten(source.title or source.url)}” [@{source.key}]"


def _join_addresses(addresses: Iterable[str]) -> str:
    unique = list(dict.fromkeys(addresses))
    listed = ", ".join(unique[:_MAX_ADDRESSES])
    more = len(unique) - _MAX_ADDRESSES
    if more > 0:
        listed += f" and {more:,} more"
    return listed
