"""What an explainer lacks: headline, standfirst, byline, sections, and the text of each
part.
"""

from collections.abc import Iterator

from articles.desk.check import Remark, check
from articles.desk.context import Context
from articles.desk.reading import Reading, Text
from articles.document import SectionPart
from articles.findings import Level


@check("desk.B001", Level.BLOCKER, "No headline")
def find_missing_headline(reading: Reading, context: Context) -> Iterator[Remark]:
    """The article has no headline."""
    if not reading.document.headline.strip():
        yield Remark("There is no headline.", "Write the headline.", "headline")


@check("desk.B002", Level.BLOCKER, "No standfirst")
def find_missing_standfirst(reading: Reading, context: Context) -> Iterator[Remark]:
    """The article has no standfirst."""
    if not _has_content(reading.texts["standfirst"]):
        hint = "Say in one or two sentences what the article explains."
        yield Remark("There is no standfirst.", hint, "standfirst")


@check("desk.B003", Level.BLOCKER, "No byline")
def find_missing_byline(reading: Reading, context: Context) -> Iterator[Remark]:
    """Nobody is named as an author."""
    if not reading.document.byline:
        yield Remark("There is no byline.", "Name at least one author.", "byline")


@check("desk.B004", Level.BLOCKER, "No section")
def find_missing_sections(reading: Reading, context: Context) -> Iterator[Remark]:
    """The article has no section."""
    if not reading.document.sections:
        yield Remark("There are no sections.", "Add the first section.", "sections")


@check("desk.B005", Level.BLOCKER, "A section without a heading")
def find_unheaded_sections(reading: Reading, context: Context) -> Iterator[Remark]:
    """A section has no heading."""
    for number, section in enumerate(reading.document.sections):
        if not section.heading.strip():
            message = f"Section {number + 1} has no heading."
            yield Remark(message, "Write a heading.", f"sections[{number}].heading")


@check("desk.B006", Level.BLOCKER, "An empty section")
def find_empty_sections(reading: Reading, context: Context) -> Iterator[Remark]:
    """A section has no text, and no subsection comes right after it."""
    sections = reading.document.sections
    for number, section in enumerate(sections):
        place = f"sections[{number}].body"
        # Empty behind the last section.
        following = sections[number + 1 : number + 2]
        if _has_content(reading.texts[place]) or _is_group(section, following):
            continue
        name = str(number + 1)
        if section.heading.strip():
            name = f"“{section.heading}”"
        yield Remark(f"Section {name} is empty.", "Write it or delete it.", place)


def _is_group(section: SectionPart, following: tuple[SectionPart, ...]) -> bool:
    # The subsections have the text: a section that groups them needs none.
    return section.level == 2 and bool(following) and following[0].level == 3


@check("desk.B007", Level.BLOCKER, "An empty question")
def find_empty_questions(reading: Reading, context: Context) -> Iterator[Remark]:
    """A question has no words."""
    for number, entry in enumerate(reading.document.faq):
        if not entry.question.strip():
            message = f"Question {number + 1} is empty."
            where = f"faq[{number}].question"
            yield Remark(message, "Write it or delete it.", where)


@check("desk.B008", Level.BLOCKER, "A question without an answer")
def find_missing_answers(reading: Reading, context: Context) -> Iterator[Remark]:
    """A question has no answer."""
    for number, entry in enumerate(reading.document.faq):
        place = f"faq[{number}].answer"
        if _has_content(reading.texts[place]):
            continue
        name = f"Question {number + 1}"
        if entry.question.strip():
            name = f"“{entry.question}”"
        yield Remark(f"{name} has no answer.", "Answer it or delete it.", place)


@check("desk.B009", Level.BLOCKER, "An author without a name")
def find_unnamed_authors(reading: Reading, context: Context) -> Iterator[Remark]:
    """An author of the byline has no name."""
    for number, author in enumerate(reading.document.byline):
        if not author.name.strip():
            message = f"Author {number + 1} has no name."
            yield Remark(message, "Write the name.", f"byline[{number}].name")


def _has_content(text: Text) -> bool:
    """Return True if readers see anything of a text. White space and definitions of
    links show nothing.
    """
    # A picture shows something, even without an alternative text.
    return bool(text.parsed.text()) or "![" in text.field.text
