"""The parts of a source's line that are known by their form: addresses, dates, pages, and the words before them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from ..block import Role
from ..dates import find_date, read_date
from ..words.vocabulary import pattern_of
from .addresses import SMALL_WORDS, addresses_in
from .source_headings import is_sources_heading, is_weak_sources_heading
from .source_spans import Span

_SPACE: Final = r"[\s\u00a0]"
_COLON: Final = rf"(?:{_SPACE}?[:：])?"
_ITEM = re.compile(
    rf"(?:\[\d{{1,3}}\]|[¹²³⁰⁴-⁹₀-₉]{{1,3}}|(?:\(\d{{1,3}}\)|\d{{1,3}}[.)]|[a-z][.)]|[-*+•·–—◦▪‣])(?={_SPACE})){_SPACE}*"
)
_BACK = re.compile(rf"[\^↑↩⤴]\ufe0e?(?:{_SPACE}(?:[a-z]|\d\.\d)(?={_SPACE})){{0,12}}{_SPACE}*")
_BACK_AT_END = re.compile(r"(?:\s*[↩⤴↑]\ufe0e?)+\s*\Z")
_LABEL = re.compile(rf"(?P<words>[^:：\n]{{2,40}}?){_SPACE}?[:：](?=.*[^\W\d_])(?!//)")
_IDENTIFIER = re.compile(
    r"(?P<doi>(?:https?://)?(?:dx\.)?(?:doi\.org/|doi:?\s{0,2})(?P<number>10\.\d{4,9}/[^\s\"<>]{1,200}))"
    r"|(?P<arxiv>arxiv:\s?(?P<paper>\d{4}\.\d{4,5}(?:v\d)?))"
    r"|(?P<site>(?<![\w@/.])www\.[\w-]+(?:\.[\w-]+){1,4}(?:/[^\s<>\"“”«»，。]*)?)",
    re.IGNORECASE,
)
_FILE = re.compile(
    rf"[(（\[](?:PDF|HTML|Word|DOCX?|EPUB|MP3)(?:[,:;–-]?{_SPACE}\d[\d.,]{{0,5}}{_SPACE}?[kKMG]B)?[)）\]]",
    re.IGNORECASE,
)
_ISBN = re.compile(r"(?:ISBN|ISSN)(?:-1[03])?:?\s?[\dX](?:[\s–-]?[\dX]){7,16}", re.IGNORECASE)
_CATALOGUE = re.compile(
    r"(?<!\w)(?:JSTOR|PMID|PMC|S2CID|OCLC|Bibcode|hdl|SSRN|LCCN|OL|MR|Zbl|CiteSeerX|ProQuest|ERIC|E-?ISSN|ASIN)"
    rf"(?:{_SPACE}?[:：]{_SPACE}?|{_SPACE})(?:PMC{_SPACE}?)?[\w./:-]{{0,60}}?\d[\w./:-]{{0,60}}(?<![.:])(?!\w)"
)
"""The number of a work in a catalogue that is named before it."""
_NUMBERS = rf"\d(?:[\w./]{{0,7}}\w)?(?:{_SPACE}?[–—-]{_SPACE}?\d\w{{0,6}})?"
_PAGE = rf"(?:{pattern_of('sources.pages')})(?:\.{_SPACE}?|:?{_SPACE}|(?=[\d§])){_NUMBERS}"
_ISSUE = (
    r"\d{1,4}\s?\(\d{1,4}(?:[–/-]\d{1,4})?\)(?:\s?:\s?e?\d{1,6}(?:[–-]\d{1,6})?)?"
    r"|\d{1,4}:(?:\s?\d{1,6}[–-]|[a-z])\d{1,6}"
)
_MORE = rf"(?:[,:;]?{_SPACE}(?:{_PAGE}|{_ISSUE}|e?\d{{1,6}}[–-]\d{{1,6}}(?!\w)|e\d{{3,7}}(?!\w)))"
_LOCATOR = re.compile(rf"(?<![\w§.])(?:{_PAGE}|{_ISSUE}){_MORE}{{0,4}}(?!\w)", re.IGNORECASE)
_PAGE_SIGNS: Final = ("p.", "pp.", "p ", "pp ", "s.", "pág", "pag", "blz")
"""Signs that need no punctuation before them."""
_LAST_PAGE = re.compile(r"\)[,:]\s(?P<page>\d{1,4}(?:[–-]\d{1,4})?)\.?\Z")
"""The page behind the brackets of a publisher or an issue, without a sign: "(London: John Murray, 1859), 45."."""
_ACCESS = re.compile(rf"(?<!\w)(?:{pattern_of('sources.accessed')}){_COLON}[,.]?{_SPACE}*", re.IGNORECASE)
_ARCHIVE = re.compile(rf"(?<!\w)(?:{pattern_of('sources.archived')})(?!\w){_COLON}{_SPACE}*", re.IGNORECASE)
_READ_AFTER = re.compile(pattern_of("sources.read_after"))
_BEFORE_ADDRESS = re.compile(
    rf"(?<![\w-])(?:{pattern_of('sources.available')}){_COLON}{_SPACE}*[<\[(]?\Z", re.IGNORECASE
)
_YEAR: Final = r"(?:c\.\s?)?(?:1[4-9]|20)\d\d"
_IN_BRACKETS = re.compile(r"[(（\[](?P<date>[^()（）\[\]]{4,40})[)）\]]")
_YEAR_FIRST = re.compile(rf"(?P<year>{_YEAR})[a-z]?(?:,?{_SPACE}(?P<day>[^,;]{{3,20}}))?")
_BARE_YEAR = re.compile(r"(?<![\w/.–-])(?P<year>(?:1[4-9]|20)\d\d)(?:[a-z]|年|년)?(?![\w/–-]|\.\d)")
_OPENING_EDGE = re.compile(rf"(?:\A|[,.;:(（|–—·，。、،؛”’»」』》\"]|{_SPACE}-){_SPACE}*\Z")
_CLOSING_EDGE = re.compile(rf"{_SPACE}*(?:\Z|[,.;:)）|–—·，。、،؛]|-{_SPACE}|[（(\[<]|(?:https?://|www\.|doi:))")
_MOST_DATES: Final = 8
"""The most dates that are searched for in one line."""
_NEAR: Final = 40
"""The characters around a part in which its words are searched for."""
_CLOSE: Final = 4
"""A date further behind the words that announce it is not theirs."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of a line, from `start` to `end`, whose role is known."""

    start: int
    end: int
    role: Role
    detail: str = ""
    """Of a date, the date; of structure, what it marks."""
    href: str = ""
    """The address that it is or stands for: "doi:10.1000/x" stands for https://doi.org/10.1000/x."""

    def overlaps(self, span: Span) -> bool:
        return self.start < span.end and span.start < self.end


def marks_in(text: str) -> list[Mark]:
    """Return the parts of `text`, one source's, that are known by their form, in order; none overlaps another."""
    found = _FoundMarks(text)
    found.add(_list_marks(text))
    found.add(_addresses(text))
    found.add(_words_before_addresses(text, found))
    found.add(_archive_dates(text))
    found.add(_dates_read(text, found))
    for form in (_ISBN, _CATALOGUE):
        found.add(Mark(*match.span(), Role.SOURCE_LOCATOR) for match in form.finditer(text))
    found.add(Mark(*match.span(), Role.STRUCTURE, "kind of file") for match in _FILE.finditer(text))
    found.add(_locators(text))
    found.add(_dates(text, found))
    return sorted(found.marks)


def is_identifier(text: str) -> bool:
    """Return True if `text` is the number of a work: a DOI, an ISBN, the number of a catalogue that it names."""
    bare = text.strip(" .,;:()[]")
    return any(form.fullmatch(bare) for form in (_IDENTIFIER, _ISBN, _CATALOGUE)) and not bare.startswith("www.")


class _FoundMarks:
    """The marks found so far: a part that is known already is not taken for something else."""

    def __init__(self, text: str) -> None:
        self.marks: list[Mark] = []
        self._is_known = bytearray(len(text) + 1)

    def add(self, marks: Iterator[Mark]) -> None:
        for mark in marks:
            if mark.start < mark.end and not self.is_known(mark.start, mark.end):
                self.marks.append(mark)
                self._is_known[mark.start : mark.end] = b"\1" * (mark.end - mark.start)

    def is_known(self, start: int, end: int) -> bool:
        return any(self._is_known[start:end])


def _list_marks(text: str) -> Iterator[Mark]:
    """Yield what belongs to the list around `text`: its number, a heading, a link back."""
    at = 0
    for form in (_BACK, _ITEM):
        if match := form.match(text, at):
            yield Mark(at, at + len(match[0].rstrip()), Role.STRUCTURE, "mark of a list")
            at = match.end()

    label = _LABEL.match(text, at)
    if label and (is_sources_heading(label["words"]) or is_weak_sources_heading(label["words"])):
        yield Mark(at, label.end(), Role.STRUCTURE, "sources heading")
    if match := _BACK_AT_END.search(text, max(at, len(text) - _NEAR)):
        yield Mark(*match.span(), Role.STRUCTURE, "link back to the text")


def _addresses(text: str) -> Iterator[Mark]:
    for start, end in addresses_in(text):
        yield Mark(start, end, Role.SOURCE, href=text[start:end])

    for match in _IDENTIFIER.finditer(text):
        start = match.start()
        end = start + len(match[0].rstrip(".,;:!?)]>”’\"'"))
        if match["doi"]:
            href = "https://doi.org/" + text[match.start("number") : end]
        elif match["arxiv"]:
            href = "https://arxiv.org/abs/" + match["paper"]
        else:
            href = "https://" + text[start:end]
        yield Mark(start, end, Role.STRUCTURE, "address", href)


def _words_before_addresses(text: str, found: _FoundMarks) -> Iterator[Mark]:
    for mark in list(found.marks):
        begin = max(0, mark.start - _NEAR)
        match = _BEFORE_ADDRESS.search(text, begin, mark.start) if mark.href else None
        if match is None:
            continue

        words = match[0].rstrip(" <[(")
        # One word alone, such as "from", may end the sentence before the address.
        if ":" in words or " " in words or _OPENING_EDGE.search(text, begin, match.start()):
            yield Mark(match.start(), match.start() + len(words), Role.STRUCTURE, "words before an address")


def _archive_dates(text: str) -> Iterator[Mark]:
    """Yield the words that say when an archive copied the source: the Document has no field for that date."""
    for match in _ARCHIVE.finditer(text):
        start = match.start()
        if day := _day_behind(text, match):
            yield Mark(start, day.end, Role.STRUCTURE, "archived copy")
            continue
        end = start + len(match[0].rstrip(" :"))
        if _is_edged(text, start, end):
            yield Mark(start, end, Role.STRUCTURE, "archived copy")


def _dates_read(text: str, found: _FoundMarks) -> Iterator[Mark]:
    """Yield when the source was read, with the words behind or before that date."""
    for match in _READ_AFTER.finditer(text):
        for day in _days(text, max(0, match.start() - _NEAR), match.start()):
            if not text[day.end : match.start()].strip():
                yield replace(day, role=Role.SOURCE_ACCESSED)
                yield Mark(*match.span(), Role.STRUCTURE, "words behind a date")

    for match in _ACCESS.finditer(text):
        day_read = _day_behind(text, match)
        if day_read and not found.is_known(match.start(), day_read.end):
            end = match.start() + len(match[0].rstrip())
            yield Mark(match.start(), end, Role.STRUCTURE, "words before a date")
            yield replace(day_read, role=Role.SOURCE_ACCESSED)


def _day_behind(text: str, match: re.Match[str]) -> Mark | None:
    """Return the date directly behind the words of `match`."""
    start = match.end()
    day = find_date(text[start : start + _NEAR])
    if day and day.start < _CLOSE:
        return Mark(start + day.start, start + day.end, Role.SOURCE_DATE, day.iso)
    return None


def _locators(text: str) -> Iterator[Mark]:
    for match in _LOCATOR.finditer(text):
        is_loose = match[0][0].isdigit() or match[0].lower().startswith(_PAGE_SIGNS)
        if match.start() and _is_edged(text, *match.span(), is_loose=is_loose):
            yield Mark(*match.span(), Role.SOURCE_LOCATOR)
    if last := _LAST_PAGE.search(text, max(0, len(text) - _NEAR)):
        yield Mark(*last.span("page"), Role.SOURCE_LOCATOR)


def _dates(text: str, found: _FoundMarks) -> Iterator[Mark]:
    """Yield the date of the source: the one in brackets, else the last between punctuation."""
    for match in _IN_BRACKETS.finditer(text):
        iso = _read_bracketed(match["date"].strip())
        if iso and not found.is_known(*match.span("date")):
            yield Mark(*match.span("date"), Role.SOURCE_DATE, iso)
            return

    days = [mark for mark in _days(text, 0, len(text)) if not found.is_known(mark.start, mark.end)]
    dates = list(days)
    for match in _BARE_YEAR.finditer(text):
        if not found.is_known(*match.span()):
            dates.append(Mark(*match.span(), Role.SOURCE_DATE, match["year"]))

    certain = [mark for mark in sorted(dates) if _is_edged(text, mark.start, mark.end)]
    if certain:
        yield certain[-1]
        return
    for mark in reversed(days):
        if _is_edged(text, mark.start, mark.end, is_loose=True) and _is_independent(text, mark):
            yield mark
            return


def _is_independent(text: str, mark: Mark) -> bool:
    """Return True if no word before a date makes it part of a phrase: "Regulation of 27 April 2016"."""
    before = text[max(0, mark.start - _NEAR) : mark.start].lower().split()
    return not before or before[-1] not in SMALL_WORDS


def _days(text: str, start: int, end: int) -> Iterator[Mark]:
    """Yield the dates in `text` from `start` to `end`."""
    for _ in range(_MOST_DATES):
        rest = text[start:end]
        if not any(map(str.isdigit, rest)) or not (day := find_date(rest)):
            return
        yield Mark(start + day.start, start + day.end, Role.SOURCE_DATE, day.iso)
        start += day.end


def _read_bracketed(text: str) -> str:
    """Return the date that `text`, in brackets, is: "2023", "2023a", "2023, May 3", "3 May 2024"; "" for none."""
    match = _YEAR_FIRST.fullmatch(text)
    if match is None:
        return read_date(text)
    year = match["year"][-4:]
    if not match["day"]:
        return year
    return read_date(f"{match['day']} {year}") or read_date(f"{match['day']}, {year}")


def _is_edged(text: str, start: int, end: int, *, is_loose: bool = False) -> bool:
    """Return True if punctuation or an end of the line is on both sides; before it, a space will do if `is_loose`."""
    if not _CLOSING_EDGE.match(text, end):
        return False
    if is_loose and text[start - 1 : start].isspace():
        return True
    return _OPENING_EDGE.search(text, max(0, start - 4), start) is not None
