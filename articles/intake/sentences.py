"""Where sentences end."""

import re
from collections.abc import Iterator

from .words.vocabulary import words_of

CLOSING_MARKS = "\"”’'»)]›"
OPENING_MARKS = "\"“‘'«([‹¿¡„"

_END = re.compile(
    rf"(?<![.!?…])(?P<stop>[.!?…]++)[{re.escape(CLOSING_MARKS)}]*+\s++(?=[{re.escape(OPENING_MARKS)}]*\w)|[。！？؟]\s*"
)
"""Tried once for each run of stops, and never given back letter by letter: a line may be nothing but full stops."""
_WORD_BACKWARDS = re.compile(r"[\w.’'-]*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_ORDINAL = re.compile(r"\d{1,2}")
_ABBREVIATIONS = words_of("sentences.abbreviations")
_CLOSING_ABBREVIATIONS = words_of("sentences.ending_abbreviations")
"""The forms of companies and people: the only abbreviations, but those with stops inside, that end a heading."""


def is_closed(text: str) -> bool:
    """Return True if `text` ends as a sentence does: in a stop, a question or an exclamation mark."""
    return text.rstrip(CLOSING_MARKS)[-1:] in tuple(".!?…。！？؟")


def has_full_stop(text: str) -> bool:
    """Return True if `text` ends in a full stop, or a mark after which a sentence goes on.

    A last "." is a full stop but after a company's or person's form (Ltd., Jr.) and a word with stops inside (U.S.).
    """
    stem = text.rstrip(CLOSING_MARKS)
    if stem[-1:] != ".":
        return stem[-1:] in tuple("…。,;:،；：")
    word = _last_word(stem[:-1])
    return not (word in _CLOSING_ABBREVIATIONS or ("." in word and _INITIALS.fullmatch(word)))


def ends(text: str) -> Iterator[int]:
    """Yield where, inside `text`, a sentence is over and the next one begins."""
    for match in _END.finditer(text):
        if match.end() < len(text) and not (
            match["stop"] == "." and _is_abbreviation(text[max(0, match.start() - 40) : match.start()])
        ):
            yield match.end()


def _is_abbreviation(before: str) -> bool:
    """Return True if the full stop after `before` belongs to its last word: "Mr", "J", "U.S", "9" (. November)."""
    word = _last_word(before)
    return word in _ABBREVIATIONS or bool(_INITIALS.fullmatch(word) or _ORDINAL.fullmatch(word))


def _last_word(before: str) -> str:
    match = _WORD_BACKWARDS.match(before[:-41:-1])
    return match[0][::-1].lower() if match else ""
