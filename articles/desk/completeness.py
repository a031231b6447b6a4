"""Blockers for what an explainer lacks: headline, standfirst, byline, sections, and the text of each part."""

from collections.abc import Iterator

from articles.document import Document, FaqPart, SectionPart
from articles.findings import Finding, Level
from articles.rendering.markdown import Parsed
from articles.rendering.numbering import STANDFIRST, parse_fields


def check(document: Document) -> Iterator[Finding]:
    """Yield a blocker for each thing that is missing or empty."""
    yield from _check_article(document)

    parsed = parse_fields(document)
    for number, section in enumerate(document.sections, 1):
        yield from _check_section(document, number, section, parsed[f"section-{number}"])
    for number, entry in enumerate(document.faq, 1):
        yield from _check_question(number, entry, parsed[f"answer-{number}"])
    for number, author in enumerate(document.byline, 1):
        if not author.name.strip():
            where = f"byline[{number - 1}].name"
            yield _blocker("desk.B009", f"Author {number} has no name.", "Write the name.", where)


def _check_article(document: Document) -> Iterator[Finding]:
    if not document.headline.strip():
        yield _blocker("desk.B001", "There is no headline.", "Write the headline.", "headline")
    if not _has_content(document.standfirst, parse_fields(document)[STANDFIRST]):
        hint = "Say in a sentence or two what it explains."
        yield _blocker("desk.B002", "There is no standfirst.", hint, "standfirst")
    if not document.byline:
        yield _blocker("desk.B003", "There is no byline.", "Name at least one author.", "byline")
    if not document.sections:
        yield _blocker("desk.B004", "There is no section.", "Add the first section.", "sections")


def _check_section(document: Document, number: int, section: SectionPart, body: Parsed) -> Iterator[Finding]:
    place = f"sections[{number - 1}]"
    has_heading = bool(section.heading.strip())
    if not has_heading:
        yield _blocker("desk.B005", f"Section {number} has no heading.", "Write one.", f"{place}.heading")

    if not _has_content(section.body, body) and not _is_group(document, number):
        name = f"“{section.heading}”" if has_heading else str(number)
        yield _blocker("desk.B006", f"Section {name} is empty.", "Write it or delete it.", f"{place}.body")


def _check_question(number: int, entry: FaqPart, answer: Parsed) -> Iterator[Finding]:
    place = f"faq[{number - 1}]"
    has_question = bool(entry.question.strip())
    if not has_question:
        yield _blocker("desk.B007", f"Question {number} is empty.", "Write it or delete it.", f"{place}.question")

    if not _has_content(entry.answer, answer):
        name = f"“{entry.question}”" if has_question else f"Question {number}"
        yield _blocker("desk.B008", f"{name} has no answer.", "Answer it or delete it.", f"{place}.answer")


def _has_content(markdown: str, parsed: Parsed) -> bool:
    """Return True if readers see anything of a text. White space and definitions of links show nothing."""
    return bool(parsed.text().strip()) or "![" in markdown


def _is_group(document: Document, number: int) -> bool:
    """Return True if a subsection follows section `number` at once: then the section needs no text of its own."""
    section, *following = document.sections[number - 1 : number + 1]
    return section.level == 2 and bool(following) and following[0].level == 3


def _blocker(code: str, message: str, hint: str, where: str) -> Finding:
    return Finding(code=code, level=Level.BLOCKER, message=message, hint=hint, where=where)
