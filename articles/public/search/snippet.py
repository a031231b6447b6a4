"""Which part of a text to show for a query, and which words of it to mark. No Django.

The marks are not the databases' own: PostgreSQL's headline reads “U.S.” and “café”
differently from the index, and neither escapes the text. Here a text is cut into
pieces; the template escapes each, and puts `<mark>` around some.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from articles.public.search.stem import stem_word
from articles.public.search.words import BEGINNING, WORD, fold_word

LENGTH = 220
"""Characters of a text that are shown: about three lines on a wide screen."""
BEFORE = 60
"""How many of them stand before the first word that was found, so that it is read in
its sentence.
"""
FOUND_MAX = 60
"""How many places of a text are weighed against each other."""

SEPARATOR = "· "
"""Stands between two lines of a text that are no sentences: headings, cells of a table,
names in a chart. The line break before it is shown as a space.
"""

_SPACE = re.compile(r"\s+")
_SENTENCE_ENDS = tuple(".!?…:;,。！？：；、؟؛،۔।॥")
_CLOSING = "\"'”’»›)]）」』"
"""What may stand behind the end of a sentence."""


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

    def __init__(self, words: Sequence[str]) -> None:
        self._plain = frozenset(words)
        self._stems = frozenset(map(stem_word, self._plain))
        # Stemming leaves the beginning of a word as it is, and that alone rules out
        # most words of a text.
        self._stem_starts = tuple(stem[: max(1, len(stem) - 2)] for stem in self._stems)
        self._starts = tuple(self._plain)
        self._beginnings = tuple(word for word in words if len(word) >= BEGINNING)

    def mark_all(self, text: str, *, is_english: bool) -> list[Piece]:
        """Return all of a text, as a title is shown."""
        places = self._find_places(text, is_english)
        return _cut_pieces(text, 0, len(text), places)

    def cut_snippet(self, text: str, *, is_english: bool) -> list[Piece]:
        """Return the part of a text with the most different words of the query, else
        its beginning. A dot stands between its lines.
        """
        text = separate_lines(text)
        places = self._find_places(text, is_english)
        start = _find_best_start(places)
        # At 0 the snippet is the beginning of the text, with nothing to cut off.
        if start:
            start = _find_start(text, max(0, start - BEFORE), start)
        end = min(len(text), start + LENGTH)
        if end < len(text):
            end = _find_end(text, start, end)
            # A separator at the end would announce a line that is not shown.
            end = len(text[:end].rstrip(f"\n{SEPARATOR}"))
        pieces = _cut_pieces(text, start, end, places)
        if start:
            pieces.insert(0, Piece("… ", False))
        if end < len(text):
            pieces.append(Piece(" …", False))
        return pieces

    def _find_places(self, text: str, is_english: bool) -> list[Place]:
        """Return the first places in a text that answer the query, in its order."""
        found = self._find_words(text, is_english)
        # Without it the whole text would be read again for nothing.
        if not found:
            return []
        matches = (match for match in WORD.finditer(text) if match[0] in found)
        return [
            Place(match.start(), match.end(), found[match[0]])
            for match in islice(matches, FOUND_MAX)
        ]

    def _find_words(self, text: str, is_english: bool) -> dict[str, str]:
        """Return the words of a text that answer the query, each with the word of the
        query.
        """
        # The different words first: an explainer of 1,300 words has some 500, and most
        # texts few that are wanted.
        found = {}
        starts = self._stem_starts if is_english else self._starts
        for word in set(WORD.findall(text)):
            form = word.lower() if word.isascii() else fold_word(word)
            # Most words already differ from those of the query in their beginnings.
            if not form.startswith(starts):
                continue
            if wanted := self._find_wanted(form, is_english):
                found[word] = wanted
        return found

    def _find_wanted(self, form: str, is_english: bool) -> str:
        """Return which word of the query a word of a text answers, "" for none."""
        if is_english:
            stem = stem_word(form)
            return stem if stem in self._stems else ""
        if form in self._plain:
            return form
        if self._beginnings and form.startswith(self._beginnings):
            return next(word for word in self._beginnings if form.startswith(word))
        return ""


def separate_lines(text: str) -> str:
    """Return `text` with a mark before each line but those that follow a sentence."""
    first, *lines = text.split("\n")
    separated = [first]
    before = first
    for line in lines:
        is_sentence = before.rstrip(_CLOSING).endswith(_SENTENCE_ENDS)
        # An empty line, such as the one at the end, needs no mark.
        needs_mark = before and line and not is_sentence
        separated.append(f"{SEPARATOR}{line}" if needs_mark else line)
        before = line
    return "\n".join(separated)


def _find_best_start(places: list[Place]) -> int:
    """Return where the stretch begins that holds the most different words; of equals
    the first.
    """
    best, start = 0, 0
    for number, place in enumerate(places):
        last = place.start + LENGTH - BEFORE
        # Different words count once: one that is repeated says no more.
        words = {other.word for other in places[number:] if other.end <= last}
        if len(words) > best:
            best, start = len(words), place.start
    return start


def _find_start(text: str, start: int, limit: int) -> int:
    """Return the beginning of a line, else of a word, between `start` and `limit`;
    `limit` where there is none.
    """
    # A snippet that begins with a paragraph reads better than one from its middle.
    line = text.rfind("\n", start, limit)
    if line >= 0:
        first = line + 1
        return first + len(SEPARATOR) if text.startswith(SEPARATOR, first) else first
    if not start:
        return 0
    space = _SPACE.search(text, start, limit)
    return space.end() if space else limit


def _find_end(text: str, start: int, end: int) -> int:
    """Return the end of a word before `end`; `end` itself in scripts without spaces."""
    cut = max(text.rfind(" ", start, end), text.rfind("\n", start, end))
    # A space too near the start would leave little: then the text has few spaces.
    return cut if cut > start + LENGTH // 2 else end


def _cut_pieces(text: str, start: int, end: int, places: list[Place]) -> list[Piece]:
    pieces, at = [], start
    for place in places:
        # Before the part that is shown, or cut by its end.
        if place.start < at or place.end > end:
            continue
        if place.start > at:
            pieces.append(Piece(text[at : place.start], False))
        pieces.append(Piece(text[place.start : place.end], True))
        at = place.end
    if at < end:
        pieces.append(Piece(text[at:end], False))
    return pieces
