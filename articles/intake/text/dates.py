"""Dates as people write them, in some thirty languages.

Only what is certainly a date is read. General libraries guess too much: dateparser
takes "May" for a day of this year and 03/04/2024 for a day in March, and can need a
second for a line that is no date.
"""

import re
from datetime import date
from typing import NamedTuple

from articles.intake.text.scanning import skip_match
from articles.intake.words.vocabulary import MONTHS, fold_word, words_of

_WEEKDAYS = frozenset(map(fold_word, words_of("dates.weekdays")))
_BEFORE = frozenset(map(fold_word, words_of("dates.before")))
MAX_CHARACTERS = 120
"""A longer text is no date. In one, dates are searched in four times as many."""

_WORD = r"[^\W\d_][^\s\d.,;:()|·•/-]{0,19}"
_DAY = r"(?P<day>\d{1,2})"
# "1st", "2nd", "1er", "3º", "8:e", "12."
_ORDINAL = r"(?:st|nd|rd|th|er|re|º|ª|°|:?e|\.)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
# "12 of May", "12 de mayo", "12 d'abril"
_OF = r"(?:(?:of|de|di|del|do|da|d['’])(?:\s|(?<=['’])))?"
_ARABIC = r"[\u0620-\u064a]{2,12}"
# In Arabic a month may have two names, the second behind a slash.
_MONTH = rf"(?P<month>{_ARABIC}\s(?:الثاني|الأول)|{_WORD})(?:/(?P<also>{_ARABIC}))?\.?"
# "12.5.", "12/05/", "12. 5. ": both numbers have the same mark behind them.
_NUMERIC = r"(?P<first>\d{1,2})(?P<mark>[/.-])\s?(?P<second>\d{1,2})(?P=mark)\s?"


def _compile_forms(*forms: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?<![\w/.-]){form}", re.IGNORECASE) for form in forms)


_DAY_FORMS = _compile_forms(
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
_MONTH_FORMS = _compile_forms(
    rf"{_MONTH},?\s(?:del?\s)?{_YEAR}(?![-/.]?\d)",
    r"(?P<year>\d{4})-(?P<month>\d\d)(?![\w/-])",
    r"(?P<year>\d{4})\s?年\s?(?P<month>\d{1,2})\s?月(?!\s?\d)",
    r"(?P<year>\d{4})\s?년\s?(?P<month>\d{1,2})\s?월(?!\s?\d)",
)
# 1400 to 2099: other numbers are seldom years.
_YEAR_ALONE = re.compile(r"1[4-9]\d\d|20\d\d")
# "Sunday, ", "on "
_WORD_BEFORE = re.compile(r"(?<!\S)(?P<word>[^\W\d_][^\s\d,.()،]{0,19})[.,،]{0,2}\s\Z")
_AFTER_DATE = re.compile(
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

# 03/04/2024 is a day in March in the United States and the Philippines.
_MONTH_FIRST = frozenset(("en-us", "en-ph"))
_YEAR_FIRST = frozenset(("eu", "hu", "ja", "ko", "lt", "mn", "zh"))
"""Languages that put the year first, so that 03/04/2024 is not clear. In all others the
day comes first.
"""


class Found(NamedTuple):
    """A date in a text."""

    start: int
    end: int
    iso: str
    """YYYY-MM-DD or YYYY-MM."""


def read_date(text: str, language: str = "") -> str:
    """Return the date that `text` is, as YYYY-MM-DD, YYYY-MM or YYYY; "" where it is
    none, or could be two.

    A weekday before it and a time after it are allowed. `language` (RFC 5646) decides
    which is the day of 03/04/2024.
    """
    text = text.strip().rstrip(".")
    if len(text) > MAX_CHARACTERS or not any(map(str.isdigit, text)):
        return ""
    if _YEAR_ALONE.fullmatch(text):
        return f"{int(text):04d}"

    found = find_date(text, language)
    if found is None or found.end < len(text):
        return ""
    # No other words may be before it.
    if _find_start(text, found.start, is_whole=True) > 0:
        return ""
    return found.iso


def find_date(text: str, language: str = "") -> Found | None:
    """Return the first date in `text` that has a month, with the weekday before it and
    the time after it.

    A year alone is not looked for: too many numbers would be taken for one.
    """
    text = text[: 4 * MAX_CHARACTERS]
    for forms in (_DAY_FORMS, _MONTH_FORMS):
        # Several forms may match: the earliest counts, and of those the longest.
        matches = [_find_form(form, text, language) for form in forms]
        dates = [match for match in matches if match]
        if dates:
            first = min(dates, key=lambda date: (date.start, -date.end))
            end = skip_match(_AFTER_DATE, text, first.end)
            return Found(_find_start(text, first.start), end, first.iso)
    return None


def _find_form(form: re.Pattern[str], text: str, language: str) -> Found | None:
    """Return the first date of this form that the calendar has."""
    at = 0
    while match := form.search(text, at):
        iso = _to_iso(match.groupdict(), language)
        if iso:
            return Found(*match.span(), iso)
        # A date may begin inside a match that is none: "31 12 May 2024".
        at = match.start() + 1
    return None


def _to_iso(parts: dict[str, str], language: str) -> str:
    """Return the date that the groups of a form give, or "" where there is none."""
    year = int(parts["year"])
    if "first" in parts:
        day, month = _order_day_and_month(
            int(parts["first"]), int(parts["second"]), parts["mark"], language.lower()
        )
    else:
        month = _read_month(parts["month"], parts.get("also"))
        # A form without a day dates a month. Its first day stands in for the check
        # below.
        day = int(parts.get("day", 1))

    try:
        iso = date(year, month, day).isoformat()
    except ValueError:
        return ""
    # Padded numbers, not years.
    if year < 1000:
        return ""
    has_day = "day" in parts or "first" in parts
    return iso if has_day else iso[:7]


def _read_month(name: str, also: str | None = None) -> int:
    """Return the number of a month, or 0. `also` is a second name of it, as in Arabic
    dates.
    """
    if name.isdecimal():
        return int(name)
    month = MONTHS.get(fold_word(name), 0)
    if also and MONTHS.get(fold_word(also)) != month:
        return 0
    return month


def _order_day_and_month(
    first: int, second: int, mark: str, language: str
) -> tuple[int, int]:
    """Return the day and the month, or (0, 0) where it is not known which is which."""
    # Between full stops the day always comes first.
    if mark == "." or first == second or first > 12:
        return first, second
    # The second cannot be a month, or the country writes the month first.
    if second > 12 or language in _MONTH_FIRST:
        return second, first
    if language in ("", "en") or language.partition("-")[0] in _YEAR_FIRST:
        return 0, 0
    return first, second


def _find_start(text: str, start: int, *, is_whole: bool = False) -> int:
    """Return where a date starts, with the weekday before it ("Sunday, the" 12th of
    May).

    If it `is_whole`, all words that may introduce a date are part of it.
    """
    at = start
    while at and (match := _WORD_BEFORE.search(text, max(0, at - 24), at)):
        word = fold_word(match["word"])
        if word not in _WEEKDAYS and word not in _BEFORE:
            break
        at = match.start("word")
        if is_whole or word in _WEEKDAYS:
            start = at
    return start
