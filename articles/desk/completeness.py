"""Has the explainer all that an explainer has?"""

from collections.abc import Iterator

from articles.document import Document
from articles.findings import Finding, Level
from articles.rendering.markdown import Parsed
from articles.rendering.numbering import STANDFIRST, parse_fields


def check(document: Document) -> Iterator[Finding]:
    """Find what is missing or empty."""
    parsed = parse_fields(document)
    if not document.headline.strip():
        yield _blocker("desk.B001", "There is no headline.", "Write the headline.", "headline")
    if _shows_nothing(document.standfirst, parsed[STANDFIRST]):
        yield _blocker(
            "desk.B002", "There is no standfirst.", "Say in a sentence or two what it explains.", "standfirst"
        )
    if not document.byline:
        yield _blocker("desk.B003", "There is no byline.", "Name at least one author.", "byline")
    if not document.sections:
        yield _blocker("desk.B004", "There is no section.", "Add the first section.", "sections")
    for n, section in enumerate(document.sections):
        if not section.heading.strip():
            yield _blocker("desk.B005", f"Section {n + 1} has no heading.", "Write one.", f"sections[{n}].heading")
        if _shows_nothing(section.body, parsed[f"section-{n + 1}"]) and not _only_groups(document, n):
            name = f"“{section.heading}”" if section.heading.strip() else str(n + 1)
            yield _blocker("desk.B006", f"Section {name} is empty.", "Write it or delete it.", f"sections[{n}].body")
    for n, entry in enumerate(document.faq):
        if not entry.question.strip():
            yield _blocker("desk.B007", f"Question {n + 1} is empty.", "Write it or delete it.", f"faq[{n}].question")
        if _shows_nothing(entry.answer, parsed[f"answer-{n + 1}"]):
            name = f"“{entry.question}”" if entry.question.strip() else f"Question {n + 1}"
            yield _blocker("desk.B008", f"{name} has no answer.", "Answer it or delete it.", f"faq[{n}].answer")
    for n, author in enumerate(document.byline):
        if not author.name.strip():
            yield _blocker("desk.B009", f"Author {n + 1} has no name.", "Write the name.", f"byline[{n}].name")


def _shows_nothing(markdown: str, parsed: Parsed) -> bool:
    """Text that is only white space, or only definitions of links, leaves readers with nothing."""
    return not parsed.text().strip() and "![" not in markdown


def _only_groups(document: Document, n: int) -> bool:
    """A section whose first subsection follows at once needs no text of its own."""
    following = document.sections[n + 1 : n + 2]
    return document.sections[n].level == 2 and bool(following) and following[0].level == 3


def _blocker(code: str, message: str, hint: str, where: str) -> Finding:
    return Finding(code=code, level=Level.BLOCKER, message=message, hint=hint, where=where)
