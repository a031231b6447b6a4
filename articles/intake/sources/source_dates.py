"""The dates in a source's line: when it was published, read and archived."""

import re
from collections.abc import Iterator, Sequence

from articles.intake.building.piece import Role
from articles.intake.sources.addresses import SMALL_WORDS
from articles.intake.sources.line_labels import COLON, NEAR, SPACE, LineLabels
from articles.intake.text.dates import Found, find_date, read_date
from articles.intake.words.vocabulary import pattern_of

# "Accessed: 3 May 2024", "Retrieved, 3 May 2024"
_ACCESS = re.compile(
    rf"(?<!\w)(?:{pattern_of('sources.accessed')}){COLON}[,.]?{SPACE}*",
    re.IGNORECASE,
)
_ARCHIVE = re.compile(
    rf"(?<!\w)(?:{pattern_of('sources.archived')})(?!\w){COLON}{SPACE}*",
    re.IGNORECASE,
)
# Languages such as German write the words behind the date: "3.5.2024 abgerufen".
_READ_AFTER = re.compile(pattern_of("sources.read_after"))
_IN_BRACKETS = re.compile(r"[(（\[](?P<date>[^()（）\[\]]{4,40})[)）\]]")
# "2023", "2023a", "c. 1859", "2023, May 3"
_YEAR_FIRST = re.compile(
    r"(?P<year>(?:c\.\s?)?(?:1[4-9]|20)\d\d)[a-z]?"
    rf"(?:,?{SPACE}(?P<day>[^,;]{{3,20}}))?"
)
_BARE_YEAR = re.compile(
    r"(?<![\w/.–-])(?P<year>(?:1[4-9]|20)\d\d)(?:[a-z]|年|년)?(?![\w/–-]|\.\d)"
)
# The most dates that are searched for in one line.
_MOST_DATES = 8
# A date further behind the words that announce it is not theirs.
_CLOSE = 4


def label_archive_dates(line: LineLabels) -> None:
    """Label the words that say when an archive copied the source: the Document has no
    field for that date.
    """
    for match in _ARCHIVE.finditer(line.text):
        start = match.start()
        if date := _find_date_after(line.text, match.end()):
            line.add(start, date.end, Role.STRUCTURE, "archived copy")
            continue

        end = start + len(match[0].rstrip(" :"))
        if line.is_set_off(start, end):
            line.add(start, end, Role.STRUCTURE, "archived copy")


def label_access_dates(line: LineLabels) -> None:
    """Label when the source was read, with the words behind or before that date."""
    text = line.text
    for match in _READ_AFTER.finditer(text):
        start = match.start()
        for date in _find_dates(text, max(0, start - NEAR), start):
            if not text[date.end : start].strip():
                line.add(date.start, date.end, Role.SOURCE_ACCESSED, date.iso)
                line.add(*match.span(), Role.STRUCTURE, "words behind a date")

    for match in _ACCESS.finditer(text):
        start = match.start()
        found = _find_date_after(text, match.end())
        if found and line.is_free(start, found.end):
            end = start + len(match[0].rstrip())
            line.add(start, end, Role.STRUCTURE, "words before a date")
            line.add(found.start, found.end, Role.SOURCE_ACCESSED, found.iso)


def label_publication_date(line: LineLabels) -> None:
    """Label the date of the source: the one in brackets, else the last between
    punctuation.
    """
    date = _find_date_in_brackets(line)
    if date is None:
        dates = _find_dates(line.text, 0, len(line.text))
        free = [date for date in dates if line.is_free(date.start, date.end)]
        date = _find_set_off_date(line, free) or _find_last_date(line, free)
    if date:
        line.add(date.start, date.end, Role.SOURCE_DATE, date.iso)


def _find_date_in_brackets(line: LineLabels) -> Found | None:
    for match in _IN_BRACKETS.finditer(line.text):
        iso = _read_bracketed_date(match["date"].strip())
        if iso and line.is_free(*match.span("date")):
            return Found(*match.span("date"), iso)
    return None


def _find_set_off_date(line: LineLabels, dates: Sequence[Found]) -> Found | None:
    """Return the last of `dates`, and of years alone, that punctuation sets off."""
    years = []
    for match in _BARE_YEAR.finditer(line.text):
        if line.is_free(*match.span()):
            years.append(Found(*match.span(), match["year"]))

    set_off = [
        date for date in (*dates, *years) if line.is_set_off(date.start, date.end)
    ]
    return max(set_off, default=None)


def _find_last_date(line: LineLabels, dates: Sequence[Found]) -> Found | None:
    """Return the last date with only a space before it that is no part of a phrase."""
    for date in reversed(dates):
        is_edged = line.is_set_off(date.start, date.end, is_loose=True)
        if is_edged and not _is_in_phrase(line.text, date.start):
            return date
    return None


def _is_in_phrase(text: str, start: int) -> bool:
    """Return True if a word before the date at `start` makes it part of a phrase:
    "Regulation of 27 April 2016".
    """
    before = text[max(0, start - NEAR) : start].lower().split()
    return bool(before) and before[-1] in SMALL_WORDS


def _find_dates(text: str, start: int, end: int) -> Iterator[Found]:
    """Yield the dates in `text` from `start` to `end`."""
    for _ in range(_MOST_DATES):
        date = _find_date_from(text, start, end)
        if date is None:
            return
        yield date
        start = date.end


def _find_date_after(text: str, start: int) -> Found | None:
    """Return the date directly behind the words that end at `start`."""
    date = _find_date_from(text, start, start + NEAR)
    return date if date and date.start < start + _CLOSE else None


def _find_date_from(text: str, start: int, end: int) -> Found | None:
    part = text[start:end]
    # Most parts hold no date, and this is quicker than the search.
    if not any(map(str.isdigit, part)):
        return None
    date = find_date(part)
    return date and Found(start + date.start, start + date.end, date.iso)


def _read_bracketed_date(text: str) -> str:
    """Return the date that `text`, in brackets, is: "2023", "2023a", "2023, May 3", "3
    May 2024"; "" for none.
    """
    match = _YEAR_FIRST.fullmatch(text)
    if match is None:
        return read_date(text)
    year = match["year"][-4:]
    if not match["day"]:
        return year
    return read_date(f"{match['day']} {year}") or read_date(f"{match['day']}, {year}")
