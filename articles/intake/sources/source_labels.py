"""The parts of a source's line that are known by their form: addresses, dates, pages,
and the words before them.
"""

import re

from articles.intake.building.piece import Role
from articles.intake.sources.addresses import find_addresses
from articles.intake.sources.line_labels import COLON, NEAR, SPACE, Label, LineLabels
from articles.intake.sources.source_dates import (
    label_access_dates,
    label_archive_dates,
    label_publication_date,
)
from articles.intake.sources.source_headings import is_any_sources_heading
from articles.intake.words.vocabulary import pattern_of

# "[1]", "¹", "(1)", "1.", "a)", "•"
_ITEM_MARK = re.compile(
    rf"(?:\[\d{{1,3}}\]|[¹²³⁰⁴-⁹₀-₉]{{1,3}}|(?:\(\d{{1,3}}\)|\d{{1,3}}[.)]|[a-z][.)]|[-*+•·–—◦▪‣])(?={SPACE})){SPACE}*"
)
# Wikipedia's "^ a b c", one letter for each place in the text that cites the source
_BACK_LINK = re.compile(
    rf"[\^↑↩⤴]\ufe0e?(?:{SPACE}(?:[a-z]|\d\.\d)(?={SPACE})){{0,12}}{SPACE}*"
)
_BACK_LINK_AT_END = re.compile(r"(?:\s*[↩⤴↑]\ufe0e?)+\s*\Z")
# "Source: Smith, J. …"
_HEADING = re.compile(rf"(?P<words>[^:：\n]{{2,40}}?){SPACE}?[:：](?=.*[^\W\d_])(?!//)")
# "doi:10.1000/x", "arXiv:2101.00001v2", "www.example.org/page"
_IDENTIFIER = re.compile(
    r"(?P<doi>(?:https?://)?(?:dx\.)?(?:doi\.org/|doi:?\s{0,2})(?P<number>10\.\d{4,9}/[^\s\"<>]{1,200}))"
    r"|(?P<arxiv>arxiv:\s?(?P<paper>\d{4}\.\d{4,5}(?:v\d)?))"
    r"|(?P<site>(?<![\w@/.])www\.[\w-]+(?:\.[\w-]+){1,4}(?:/[^\s<>\"“”«»，。]*)?)",
    re.IGNORECASE,
)
# "[PDF]", "(PDF, 2.4 MB)"
_FILE = re.compile(
    rf"[(（\[](?:PDF|HTML|Word|DOCX?|EPUB|MP3)(?:[,:;–-]?{SPACE}\d[\d.,]{{0,5}}{SPACE}?[kKMG]B)?[)）\]]",
    re.IGNORECASE,
)
_ISBN = re.compile(
    r"(?:ISBN|ISSN)(?:-1[03])?:?\s?[\dX](?:[\s–-]?[\dX]){7,16}", re.IGNORECASE
)
# The number of a work in a catalogue that is named before it: "PMID 12345678".
_CATALOGUE = re.compile(
    r"(?<!\w)(?:JSTOR|PMID|PMC|S2CID|OCLC|Bibcode|hdl|SSRN|LCCN|OL|MR|Zbl|CiteSeerX|ProQuest|ERIC|E-?ISSN|ASIN)"
    rf"(?:{SPACE}?[:：]{SPACE}?|{SPACE})(?:PMC{SPACE}?)?[\w./:-]{{0,60}}?\d[\w./:-]{{0,60}}(?<![.:])(?!\w)"
)
# "p. 12", "pp. 12–14", "§ 3"
_NUMBERS = rf"\d(?:[\w./]{{0,7}}\w)?(?:{SPACE}?[–—-]{SPACE}?\d\w{{0,6}})?"
_PAGE = (
    rf"(?:{pattern_of('sources.pages')})(?:\.{SPACE}?|:?{SPACE}|(?=[\d§])){_NUMBERS}"
)
# A volume with its issue, and pages: "12(3):45–67", "12:45–67"
_ISSUE = (
    r"\d{1,4}\s?\(\d{1,4}(?:[–/-]\d{1,4})?\)(?:\s?:\s?e?\d{1,6}(?:[–-]\d{1,6})?)?"
    r"|\d{1,4}:(?:\s?\d{1,6}[–-]|[a-z])\d{1,6}"
)
# What follows either of them: "12(3), 45–67", "12(3), e1234567"
_MORE = rf"(?:[,:;]?{SPACE}(?:{_PAGE}|{_ISSUE}|e?\d{{1,6}}[–-]\d{{1,6}}(?!\w)|e\d{{3,7}}(?!\w)))"
_LOCATOR = re.compile(
    rf"(?<![\w§.])(?:{_PAGE}|{_ISSUE}){_MORE}{{0,4}}(?!\w)", re.IGNORECASE
)
# Signs that need no punctuation before them.
_PAGE_SIGNS = ("p.", "pp.", "p ", "pp ", "s.", "pág", "pag", "blz")
# The page behind the brackets of a publisher or an issue, without a sign:
# "(London: John Murray, 1859), 45."
_LAST_PAGE = re.compile(r"\)[,:]\s(?P<page>\d{1,4}(?:[–-]\d{1,4})?)\.?\Z")
# "Available at: ", "Retrieved from <"
_BEFORE_ADDRESS = re.compile(
    rf"(?<![\w-])(?:{pattern_of('sources.available')}){COLON}{SPACE}*[<\[(]?\Z",
    re.IGNORECASE,
)


def find_labels(text: str) -> list[Label]:
    """Return the parts of `text`, one source's, that are known by their form, in order;
    none overlaps another.
    """
    line = LineLabels(text)
    # What is certain comes first, because no stretch gets a second label: the year in
    # an address is no date, and the date of a visit not that of the source.
    _label_list_marks(line)
    _label_addresses(line)
    _label_words_before_addresses(line)
    label_archive_dates(line)
    label_access_dates(line)
    line.add_matches(_ISBN, Role.SOURCE_LOCATOR)
    line.add_matches(_CATALOGUE, Role.SOURCE_LOCATOR)
    line.add_matches(_FILE, Role.STRUCTURE, "kind of file")
    _label_locators(line)
    label_publication_date(line)
    return sorted(line.labels)


def is_identifier(text: str) -> bool:
    """Return True if `text` is the number of a work: a DOI, an ISBN, the number of a
    catalogue that it names.
    """
    bare = text.strip(" .,;:()[]")
    if bare.startswith("www."):
        return False
    return any(form.fullmatch(bare) for form in (_IDENTIFIER, _ISBN, _CATALOGUE))


def _label_list_marks(line: LineLabels) -> None:
    """Label what belongs to the list around the line: its number, a heading, a link
    back.
    """
    text = line.text
    at = 0
    for form in (_BACK_LINK, _ITEM_MARK):
        if match := form.match(text, at):
            end = at + len(match[0].rstrip())
            line.add(at, end, Role.STRUCTURE, "mark of a list")
            at = match.end()

    if heading := _HEADING.match(text, at):
        words = heading["words"]
        if is_any_sources_heading(words):
            line.add(at, heading.end(), Role.STRUCTURE, "sources heading")

    if match := _BACK_LINK_AT_END.search(text, max(at, len(text) - NEAR)):
        line.add(*match.span(), Role.STRUCTURE, "link back to the text")


def _label_addresses(line: LineLabels) -> None:
    text = line.text
    for start, end in find_addresses(text):
        line.add(start, end, Role.SOURCE, href=text[start:end])

    for match in _IDENTIFIER.finditer(text):
        start = match.start()
        end = start + len(match[0].rstrip(".,;:!?)]>”’\"'"))
        if match["doi"]:
            href = "https://doi.org/" + text[match.start("number") : end]
        elif match["arxiv"]:
            href = "https://arxiv.org/abs/" + match["paper"]
        else:
            href = "https://" + text[start:end]
        line.add(start, end, Role.STRUCTURE, "address", href)


def _label_words_before_addresses(line: LineLabels) -> None:
    for label in list(line.labels):
        if not label.href:
            continue
        begin = max(0, label.start - NEAR)
        match = _BEFORE_ADDRESS.search(line.text, begin, label.start)
        if match is None:
            continue

        start = match.start()
        words = match[0].rstrip(" <[(")
        # One word alone, such as "from", may end the sentence before the address.
        is_announcement = ":" in words or " " in words
        if is_announcement or line.has_opening_edge(start, begin):
            end = start + len(words)
            line.add(start, end, Role.STRUCTURE, "words before an address")


def _label_locators(line: LineLabels) -> None:
    text = line.text
    for match in _LOCATOR.finditer(text):
        words = match[0].lower()
        is_loose = words[0].isdigit() or words.startswith(_PAGE_SIGNS)
        if match.start() and line.is_set_off(*match.span(), is_loose=is_loose):
            line.add(*match.span(), Role.SOURCE_LOCATOR)

    if last := _LAST_PAGE.search(text, max(0, len(text) - NEAR)):
        line.add(*last.span("page"), Role.SOURCE_LOCATOR)
