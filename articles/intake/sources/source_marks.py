"""What in a source's line says by its form what it is: addresses, dates, pages, and the words that lead to them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..block import Role
from ..dates import find_date, read_date
from ..words.vocabulary import pattern_of
from .addresses import SMALL_WORDS, addresses_in
from .source_headings import is_sources_heading, is_weak_sources_heading

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
"""Those before which there need be no mark."""
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
"""That are looked for in one line."""
_NEAR: Final = 40
"""Characters before a part in which its words are looked for."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of a line, from `start` to `end`, of which is known what it is."""

    start: int
    end: int
    role: Role
    detail: str = ""
    """Of a date, the date; of structure, what it marks."""
    href: str = ""
    """The address that it is or stands for: "doi:10.1000/x" stands for https://doi.org/10.1000/x."""

    def overlaps(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end


def marks_in(text: str) -> list[Mark]:
    """Give the parts of `text`, one source's, that are known by their form, in order; none overlaps another."""
    found = _Found(text)
    found.add(_listed(text))
    found.add(_addresses(text))
    found.add(_words_before_addresses(text, found))
    found.add(_visits(text, found))
    found.add(Mark(*match.span(), Role.SOURCE_LOCATOR) for match in _ISBN.finditer(text))
    found.add(Mark(*match.span(), Role.SOURCE_LOCATOR) for match in _CATALOGUE.finditer(text))
    found.add(Mark(*match.span(), Role.STRUCTURE, "kind of file") for match in _FILE.finditer(text))
    found.add(_locators(text))
    found.add(_dates(text, found))
    return sorted(found.marks)


def is_identifier(text: str) -> bool:
    """Return True if `text` is the number of a work: a DOI, an ISBN, the number of a catalogue that it names."""
    bare = text.strip(" .,;:()[]")
    return any(form.fullmatch(bare) for form in (_IDENTIFIER, _ISBN, _CATALOGUE)) and not bare.startswith("www.")


class _Found:
    """Marks, as far as they are found: what is known already is not taken for something else."""

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


def _listed(text: str) -> Iterator[Mark]:
    at = 0
    for form in (_BACK, _ITEM):
        if match := form.match(text, at):
            yield Mark(at, at + len(match[0].rstrip()), Role.STRUCTURE, "mark of a list")
            at = match.end()
    if (label := _LABEL.match(text, at)) and _is_heading(label["words"]):
        yield Mark(at, label.end(), Role.STRUCTURE, "sources heading")
    if match := _BACK_AT_END.search(text, max(at, len(text) - 40)):
        yield Mark(*match.span(), Role.STRUCTURE, "link back to the text")


def _is_heading(words: str) -> bool:
    return is_sources_heading(words) or is_weak_sources_heading(words)


def _addresses(text: str) -> Iterator[Mark]:
    for start, end in addresses_in(text):
        yield Mark(start, end, Role.SOURCE, href=text[start:end])
    for match in _IDENTIFIER.finditer(text):
        end = match.start() + len(match[0].rstrip(".,;:!?)]>”’\"'"))
        if match["doi"]:
            href = "https://doi.org/" + text[match.start("number") : end]
        elif match["arxiv"]:
            href = "https://arxiv.org/abs/" + match["paper"]
        else:
            href = "https://" + text[match.start() : end]
        yield Mark(match.start(), end, Role.STRUCTURE, "address", href)


def _words_before_addresses(text: str, found: _Found) -> Iterator[Mark]:
    for mark in list(found.marks):
        if mark.href:
            begin = max(0, mark.start - _NEAR)
            match = _BEFORE_ADDRESS.search(text, begin, mark.start)
            if match is None:
                continue
            words = match[0].rstrip(" <[(")
            if ":" in words or " " in words or _OPENING_EDGE.search(text, begin, match.start()):
                yield Mark(match.start(), match.start() + len(words), Role.STRUCTURE, "words before an address")


def _visits(text: str, found: _Found) -> Iterator[Mark]:
    """Give when the source was read, and when a copy of it was kept, which the Document has no field for."""
    for match in _ARCHIVE.finditer(text):
        end = match.end()
        day = find_date(text[end : end + _NEAR])
        end = end + day.end if day and day.start < 4 else match.start() + len(match[0].rstrip(" :"))
        if (day and day.start < 4) or _is_edged(text, match.start(), end):
            yield Mark(match.start(), end, Role.STRUCTURE, "archived copy")
    for match in _READ_AFTER.finditer(text):
        begin = max(0, match.start() - _NEAR)
        for read in _days(text[begin : match.start()]):
            if not text[begin + read.end : match.start()].strip():
                yield Mark(begin + read.start, begin + read.end, Role.SOURCE_ACCESSED, read.detail)
                yield Mark(*match.span(), Role.STRUCTURE, "words behind a date")
    for match in _ACCESS.finditer(text):
        day = find_date(text[match.end() : match.end() + _NEAR])
        if day and day.start < 4 and not found.is_known(match.start(), match.end() + day.end):
            start = match.end() + day.start
            yield Mark(match.start(), match.start() + len(match[0].rstrip()), Role.STRUCTURE, "words before a date")
            yield Mark(start, match.end() + day.end, Role.SOURCE_ACCESSED, day.iso)


def _locators(text: str) -> Iterator[Mark]:
    for match in _LOCATOR.finditer(text):
        is_loose = match[0][0].isdigit() or match[0].lower().startswith(_PAGE_SIGNS)
        if match.start() and _is_edged(text, *match.span(), is_loose=is_loose):
            yield Mark(*match.span(), Role.SOURCE_LOCATOR)
    if last := _LAST_PAGE.search(text, max(0, len(text) - _NEAR)):
        yield Mark(*last.span("page"), Role.SOURCE_LOCATOR)


def _dates(text: str, found: _Found) -> Iterator[Mark]:
    """Give the date of the source: the one in brackets, else the last that stands between marks."""
    for match in _IN_BRACKETS.finditer(text):
        if (iso := _bracketed(match["date"].strip())) and not found.is_known(*match.span("date")):
            yield Mark(*match.span("date"), Role.SOURCE_DATE, iso)
            return
    days = [mark for mark in _days(text) if not found.is_known(mark.start, mark.end)]
    years = [
        Mark(*match.span(), Role.SOURCE_DATE, match["year"])
        for match in _BARE_YEAR.finditer(text)
        if not found.is_known(*match.span())
    ]
    certain = [mark for mark in sorted([*days, *years]) if _is_edged(text, mark.start, mark.end)]
    likely = [mark for mark in days if _is_edged(text, mark.start, mark.end, is_loose=True) and _is_apart(text, mark)]
    yield from (certain or likely)[-1:]


def _is_apart(text: str, mark: Mark) -> bool:
    """Say whether no word before a date ties it to the words there: "Regulation of 27 April 2016"."""
    before = text[max(0, mark.start - _NEAR) : mark.start].lower().split()
    return not before or before[-1] not in SMALL_WORDS


def _days(text: str) -> Iterator[Mark]:
    at = 0
    for _ in range(_MOST_DATES):
        if not any(map(str.isdigit, text[at:])) or not (day := find_date(text[at:])):
            return
        yield Mark(at + day.start, at + day.end, Role.SOURCE_DATE, day.iso)
        at += day.end


def _bracketed(text: str) -> str:
    """Give the date that stands in brackets: "2023", "2023a", "2023, May 3", "3 May 2024"."""
    match = _YEAR_FIRST.fullmatch(text)
    if match is None:
        return read_date(text)
    year = match["year"][-4:]
    return (read_date(f"{match['day']} {year}") or read_date(f"{match['day']}, {year}")) if match["day"] else year


def _is_edged(text: str, start: int, end: int, *, is_loose: bool = False) -> bool:
    """Say whether a part stands between marks or ends of the line; if `is_loose`, a space before it will do."""
    opening = _OPENING_EDGE.search(text, max(0, start - 4), start)
    closing = _CLOSING_EDGE.match(text, end)
    return bool(opening and closing) or (is_loose and bool(closing) and text[start - 1 : start].isspace())
