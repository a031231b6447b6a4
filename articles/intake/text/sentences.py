"""Where sentences end."""

import re
from collections.abc import Iterator

from articles.intake.words.vocabulary import words_of

CLOSING_MARKS = "\"”’'»)]›"
OPENING_MARKS = "\"“‘'«([‹¿¡„"

_END = re.compile(
    rf"(?<![.!?…])(?P<stop>[.!?…]++)[{re.escape(CLOSING_MARKS)}]*+\s++(?=[{re.escape(OPENING_MARKS)}]*\w)|[。！？؟]\s*"
)
"""Tried once for each run of stops, and never given back letter by letter: a line may
be nothing but full stops.
"""
_WORD_MAX = 40
"""Characters of a word that are looked at."""
_WORD_BACKWARDS = re.compile(r"[\w.’'-]*")
# "J", "U.S", "e.g"
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
# The day in "9. November"
_ORDINAL = re.compile(r"\d{1,2}")
_ABBREVIATIONS = words_of("sentences.abbreviations")
_CLOSING_ABBREVIATIONS = words_of("sentences.ending_abbreviations")
"""The forms of companies and people: the only abbreviations, but those with stops
inside, that end a heading.
"""


def is_closed(text: str) -> bool:
    """Return True if `text` ends as a sentence does: in a stop, a question or an
    exclamation mark.
    """
    return text.rstrip(CLOSING_MARKS)[-1:] in tuple(".!?…。！？؟")


def has_full_stop(text: str) -> bool:
    """Return True if `text` ends in a full stop, or a mark after which a sentence goes
    on.

    A last "." is a full stop but after a company's or person's form (Ltd., Jr.) and a
    word with stops inside (U.S.).
    """
    stem = text.rstrip(CLOSING_MARKS)
    if stem[-1:] != ".":
        return stem[-1:] in tuple("…。,;:،；：")
    word = _read_last_word(stem[:-1])
    if word in _CLOSING_ABBREVIATIONS:
        return False
    return "." not in word or not _INITIALS.fullmatch(word)


def find_sentence_ends(text: str) -> Iterator[int]:
    """Yield where, inside `text`, a sentence is over and the next one begins."""
    for match in _END.finditer(text):
        # The last end is no end inside.
        if match.end() == len(text):
            continue
        before = text[max(0, match.start() - _WORD_MAX) : match.start()]
        if match["stop"] != "." or not _is_abbreviation(before):
            yield match.end()


def has_inner_stop(text: str, stops: tuple[str, ...]) -> bool:
    """Return True if a sentence inside `text` ends in one of `stops`."""
    marks = CLOSING_MARKS + " "
    return any(
        text[:end].rstrip(marks).endswith(stops) for end in find_sentence_ends(text)
    )


def _is_abbreviation(before: str) -> bool:
    """Return True if the full stop after `before` belongs to its last word: "Mr", "J",
    "U.S", "9" (. November).
    """
    word = _read_last_word(before)
    if word in _ABBREVIATIONS:
        return True
    return bool(_INITIALS.fullmatch(word) or _ORDINAL.fullmatch(word))


def _read_last_word(text: str) -> str:
    """Return the word at the end of `text`, in lower case."""
    # Backwards, so that a long text is not searched from its beginning.
    backwards = text[: -_WORD_MAX - 1 : -1]
    match = _WORD_BACKWARDS.match(backwards)
    return match[0][::-1].lower() if match else ""
