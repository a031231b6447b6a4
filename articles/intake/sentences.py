"""Where sentences end."""

import re
from collections.abc import Iterator

CLOSING_MARKS = "\"”’'»)]›"
OPENING_MARKS = "\"“‘'«([‹¿¡„"

_END = re.compile(rf"(?P<stop>[.!?…]+)[{re.escape(CLOSING_MARKS)}]*\s+(?=[{re.escape(OPENING_MARKS)}]*\w)|[。！？؟]\s*")
_WORD_BACKWARDS = re.compile(r"[\w.’'-]*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_ORDINAL = re.compile(r"\d{1,2}")
_ABBREVIATION_WORDS = """
adm al approx apr art aug ave bros brig ca capt cf cmdr co col corp dec dept dr ed eds e.g esp est etc feb fig
fr ft gen gov hon inc i.e jan jr jul jun lt ltd maj mar messrs mr mrs ms mt no nos nov oct op p pp pres prof
rep rev sec sen sep sept sgt sr sra st str u.k u.n u.s u.s.a v vol vs z.b d.h bzw nr mme mlle
"""
_ABBREVIATIONS = frozenset(_ABBREVIATION_WORDS.split())
_CLOSING_ABBREVIATIONS = frozenset(("bros", "co", "corp", "dr", "esq", "inc", "jr", "ltd", "prof", "sr"))
"""The forms of companies and people: the only abbreviations, but those with stops inside, that end a heading."""


def is_closed(text: str) -> bool:
    """Say whether `text` ends as a sentence does: a full stop, a question or exclamation mark, before closing marks."""
    return text.rstrip(CLOSING_MARKS)[-1:] in tuple(".!?…。！？؟")


def has_full_stop(text: str) -> bool:
    """Say whether `text` ends in a full stop, or a mark after which a sentence goes on.

    A last "." is a full stop but after a company's or person's form (Ltd., Jr.) and a word with stops inside (U.S.).
    """
    stem = text.rstrip(CLOSING_MARKS)
    if stem[-1:] != ".":
        return stem[-1:] in tuple("…。,;:،；：")
    word = _last_word(stem[:-1])
    return not (word in _CLOSING_ABBREVIATIONS or ("." in word and _INITIALS.fullmatch(word)))


def ends(text: str) -> Iterator[int]:
    """Give where, inside `text`, a sentence is over and the next one begins."""
    for match in _END.finditer(text):
        if match.end() < len(text) and not (
            match["stop"] == "." and _is_abbreviation(text[max(0, match.start() - 40) : match.start()])
        ):
            yield match.end()


def _is_abbreviation(before: str) -> bool:
    """Say whether the full stop after `before` belongs to its last word: "Mr", "J", "U.S", "9" (. November)."""
    word = _last_word(before)
    return word in _ABBREVIATIONS or bool(_INITIALS.fullmatch(word) or _ORDINAL.fullmatch(word))


def _last_word(before: str) -> str:
    match = _WORD_BACKWARDS.match(before[:-41:-1])
    return match[0][::-1].lower() if match else ""
