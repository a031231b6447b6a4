"""Which part of a text to show for a query, and which words of it to mark. No Django.

The marks are not the databases' own: PostgreSQL's headline reads “U.S.” and “café” otherwise than the index does, and
neither escapes the text. Here a text is cut into pieces; the template escapes each, and puts `<mark>` around some.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from articles.public.search.stem import stem
from articles.public.search.words import WORD, fold

LENGTH = 220
"""Characters of a text that are shown: about three lines on a wide screen."""
BEFORE = 60
"""How many of them stand before the first word that was found, so that it is read in its sentence."""
FOUND_MAX = 60
"""How many places of a text are weighed against each other."""


class Piece(NamedTuple):
    text: str
    is_marked: bool


@dataclass(frozen=True)
class Place:
    """Where a word that was looked for stands in a text."""

    start: int
    end: int
    word: str


class Marker:
    """Marks in texts the words of a query, given folded."""

    def __init__(self, words: Iterable[str]) -> None:
        given = tuple(words)
        self._plain = dict.fromkeys(given, "")
        self._stems = dict.fromkeys(map(stem, given), "")

    def whole(self, text: str, *, is_english: bool) -> list[Piece]:
        """Return all of a text, as a title is shown."""
        return _pieces(text, 0, len(text), self._places(text, is_english))

    def snippet(self, text: str, *, is_english: bool) -> list[Piece]:
        """Return the part of a text with the most different words of the query, else its beginning."""
        places = self._places(text, is_english)
        start = _best_start(places)
        if start:
            start = _after_space(text, max(0, start - BEFORE), start)
        end = min(len(text), start + LENGTH)
        if end < len(text):
            end = _before_space(text, start, end)
        pieces = _pieces(text, start, end, places)
        if start:
            pieces.insert(0, Piece("… ", False))
        if end < len(text):
            pieces.append(Piece(" …", False))
        return pieces

    def _places(self, text: str, is_english: bool) -> list[Place]:
        wanted: dict[str, str] = self._stems if is_english else self._plain
        key: Callable[[str], str] = stem if is_english else str
        # The different words first: an explainer of 1,300 words has some 500, and most texts few that are wanted.
        found = {word: key(fold(word)) for word in set(WORD.findall(text))}
        found = {word: known for word, known in found.items() if known in wanted}
        if not found:
            return []
        places = []
        for match in WORD.finditer(text):
            if match[0] in found:
                places.append(Place(match.start(), match.end(), found[match[0]]))
                if len(places) == FOUND_MAX:
                    break
        return places


def _best_start(places: list[Place]) -> int:
    """Return where the stretch begins that holds the most different words; of equals the first."""
    best, start = 0, 0
    for number, place in enumerate(places):
        within = {other.word for other in places[number:] if other.end <= place.start + LENGTH - BEFORE}
        if len(within) > best:
            best, start = len(within), place.start
    return start


def _after_space(text: str, start: int, limit: int) -> int:
    """Return the beginning of a line, else of a word, between `start` and `limit`; `limit` where there is none."""
    line = text.rfind("\n", start, limit)
    if line >= 0:
        return line + 1
    if not start:
        return 0
    space = re.compile(r"\s+").search(text, start, limit)
    return space.end() if space else limit


def _before_space(text: str, start: int, end: int) -> int:
    """Return the end of a word before `end`; `end` itself in scripts without spaces."""
    cut = max(text.rfind(" ", start, end), text.rfind("\n", start, end))
    return cut if cut > start + LENGTH // 2 else end


def _pieces(text: str, start: int, end: int, places: list[Place]) -> list[Piece]:
    pieces, at = [], start
    for place in places:
        if place.start < at or place.end > end:
            continue
        if place.start > at:
            pieces.append(Piece(text[at : place.start], False))
        pieces.append(Piece(text[place.start : place.end], True))
        at = place.end
    if at < end:
        pieces.append(Piece(text[at:end], False))
    return pieces
