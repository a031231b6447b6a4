"""Dates as people write them, in some thirty languages.

Only what is certainly a date is read. The general readers of dates were tried, and guess too much: dateparser takes
"May" for a day of this year and 03/04/2024 for a day in March, and can need a second to say that a line is no date.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from .words.vocabulary import MONTHS, fold_word, words_of

_WEEKDAYS: Final = frozenset(map(fold_word, words_of("dates.weekdays")))
_BEFORE: Final = frozenset(map(fold_word, words_of("dates.before")))
MAX_CHARACTERS: Final = 120
"""A longer text is no date; in one, only what stands this near its beginning is looked at."""

_WORD = r"[^\W\d_][^\s\d.,;:()|·•/-]{0,19}"
_DAY = r"(?P<day>\d{1,2})"
_ORDINAL = r"(?:st|nd|rd|th|er|re|º|ª|°|:?e|\.)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_OF = r"(?:(?:of|de|di|del|do|da|d['’])(?:\s|(?<=['’])))?"
_ARABIC = r"[\u0620-\u064a]{2,12}"
_MONTH = rf"(?P<month>{_ARABIC}\s(?:الثاني|الأول)|{_WORD})(?:/(?P<also>{_ARABIC}))?\.?"
_NUMERIC = r"(?P<first>\d{1,2})(?P<mark>[/.-])\s?(?P<second>\d{1,2})(?P=mark)\s?"

_DAYS: Final = tuple(
    re.compile(rf"(?<![\w/.-]){form}", re.IGNORECASE)
    for form in (
        rf"{_DAY}{_ORDINAL}[\s-]{_OF}{_MONTH},?[\s-](?:del?\s)?{_YEAR}",
        rf"{_MONTH}\s{_DAY}{_ORDINAL},?\s(?:de\s)?{_YEAR}",
        rf"{_YEAR}[.,]?\s{_MONTH}\s{_DAY}(?!\d)\.?",
        r"(?P<year>\d{4})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?![\w/-]*\d)",
        r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?=T\d\d:)",
        rf"{_NUMERIC}{_YEAR}",
        r"(?P<year>\d{4})\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?[日号號]",
        r"(?P<year>\d{4})\s?년\s?(?P<month>\d{1,2})\s?월\s?(?P<day>\d{1,2})\s?일",
        rf"{_DAY}\stháng\s(?P<month>\d{{1,2}})(?:,|\snăm)?\s{_YEAR}",
    )
)
_MONTHS: Final = tuple(
    re.compile(rf"(?<![\w/.-]){form}", re.IGNORECASE)
    for form in (
        rf"{_MONTH},?\s(?:del?\s)?{_YEAR}(?![-/.]?\d)",
        r"(?P<year>\d{4})-(?P<month>\d\d)(?![\w/-])",
        r"(?P<year>\d{4})\s?年\s?(?P<month>\d{1,2})\s?月(?!\s?\d)",
        r"(?P<year>\d{4})\s?년\s?(?P<month>\d{1,2})\s?월(?!\s?\d)",
    )
)
_YEAR_ALONE = re.compile(r"1[4-9]\d\d|20\d\d")
_WORD_BEFORE = re.compile(r"(?<!\S)(?P<word>[^\W\d_][^\s\d,.()،]{0,19})[.,،]{0,2}\s\Z")
_AFTER_IT = re.compile(
    r"(?:\s?(?:г\.?|р\.?|року|года)(?!\w))?"
    r"(?:\s?[(（][^\W\d_]{1,3}[)）])?"
    r"(?:\s(?:pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar)(?!\w))?"
    # The time: "at 9:30 am GMT", "à 9h30", "T09:30:00Z", "09:30:00 +0000".
    r"(?:(?:,?\s(?:at|um|om|às?|a\slas|alle(?:\sore)?|ore|kl\.?|klo|o|в|о|saat|@|–|—|-|\|)\s|,?\s|,|T)"
    r"\d{1,2}(?:[:.hH]\d\d(?!\d)(?::\d\d)?(?:\.\d{1,9})?|(?=\s?[ap]\.?m)|(?=\s?uhr))"
    r"(?:\s?(?:[ap]\.?m\b\.?|uhr|h)(?!\w))?"
    r"(?:\s?\(?(?:[A-Z]{1,5}(?![\w])(?:[+-]\d{1,2})?|[+-]\d\d:?\d\d)\)?)?)?",
    re.IGNORECASE,
)

_MONTH_FIRST: Final = frozenset(("en-us", "en-ph"))
_YEAR_FIRST: Final = frozenset(("eu", "hu", "ja", "ko", "lt", "mn", "zh"))
"""Languages in which 03/04/2024 is foreign, and nothing says which is the day; in all others the day comes first."""


class Found(NamedTuple):
    """A date in a text."""

    start: int
    end: int
    iso: str
    """YYYY-MM-DD or YYYY-MM."""


def read_date(text: str, language: str = "") -> str:
    """Give the date that `text` is, as YYYY-MM-DD, YYYY-MM or YYYY; "" where it is none, or could be two.

    A weekday before it and a time after it are let be. `language` (RFC 5646) tells the day of 03/04/2024.
    """
    text = text.strip().rstrip(".")
    if len(text) > MAX_CHARACTERS or not any(character.isdigit() for character in text):
        return ""
    if _YEAR_ALONE.fullmatch(text):
        return f"{int(text):04d}"
    found = find_date(text, language)
    is_all = found is not None and not _begin(text, found.start, is_whole=True) and found.end == len(text)
    return found.iso if found and is_all else ""


def find_date(text: str, language: str = "") -> Found | None:
    """Find the first date in `text` that has a month, with the weekday before it and the time after it.

    A bare year is not looked for: too many numbers are none.
    """
    text = text[: 4 * MAX_CHARACTERS]
    for forms in (_DAYS, _MONTHS):
        found = [date for form in forms if (date := next(_found(form, text, language), None))]
        if found:
            first = min(found, key=lambda date: (date.start, -date.end))
            return Found(_begin(text, first.start), _end(text, first.end), first.iso)
    return None


def _found(form: re.Pattern[str], text: str, language: str) -> Iterator[Found]:
    at = 0
    while match := form.search(text, at):
        if iso := _iso(match.groupdict(), language):
            yield Found(*match.span(), iso)
        at = match.start() + 1


def _iso(parts: dict[str, str], language: str) -> str:
    year = int(parts["year"])
    if "first" in parts:
        day, month = _day_and_month(int(parts["first"]), int(parts["second"]), parts["mark"], language.lower())
    else:
        month = _month(parts["month"], parts.get("also"))
        day = int(parts["day"]) if "day" in parts else 0
    if year < 1000 or not month or ("day" in parts or "first" in parts) > bool(day):
        return ""
    try:
        return date(year, month, day or 1).isoformat()[: 10 if day else 7]
    except ValueError:
        return ""


def _month(name: str, also: str | None = None) -> int:
    if name.isdecimal():
        return int(name)
    month = MONTHS.get(fold_word(name), 0)
    return month if not also or MONTHS.get(fold_word(also)) == month else 0


def _day_and_month(first: int, second: int, mark: str, language: str) -> tuple[int, int]:
    """Tell the day from the month; (0, 0) where nothing does. Between full stops the day always comes first."""
    if mark == "." or first == second or first > 12:
        return first, second
    if second > 12 or language in _MONTH_FIRST:
        return second, first
    is_known = language not in ("", "en") and language.partition("-")[0] not in _YEAR_FIRST
    return (first, second) if is_known else (0, 0)


def _begin(text: str, start: int, *, is_whole: bool = False) -> int:
    """Go back over a weekday ("Sunday, the" 12th of May), and, of a whole line, over all words that lead to a date."""
    at = start
    while at and (match := _WORD_BEFORE.search(text, max(0, at - 24), at)):
        word = fold_word(match["word"])
        if word not in _WEEKDAYS and word not in _BEFORE:
            break
        at = match.start("word")
        if is_whole or word in _WEEKDAYS:
            start = at
    return start


def _end(text: str, end: int) -> int:
    match = _AFTER_IT.match(text, end)
    return match.end() if match else end
