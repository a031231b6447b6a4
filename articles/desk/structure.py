"""How an article is structured: its headline, headings, the length of sections, and
repeated questions.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from articles.desk.check import Remark, check
from articles.desk.context import Context
from articles.desk.reading import Reading
from articles.document import slugify
from articles.findings import Level

HEADLINE_MAX: Final = 110
"""Characters: what search engines and cards show of a headline."""
SECTION_MAX: Final = 800
"""Words after which readers need another heading."""
CAPITALS_MIN: Final = 12
"""A headline in capitals with fewer letters may be a name or an abbreviation."""


@check("desk.N042", Level.NOTE, "A heading that occurs twice")
def find_repeated_headings(reading: Reading, context: Context) -> Iterator[Remark]:
    """Two sections have the same heading."""
    seen: dict[str, int] = {}
    for number, section in enumerate(reading.document.sections):
        heading = fold(section.heading)
        if not heading:
            continue
        first = seen.setdefault(heading, number)
        if first != number:
            yield Remark(
                f"Sections {first + 1} and {number + 1} have the same heading, “{section.heading}”.",
                "Let each heading say what is different about its section.",
                f"sections[{number}].heading",
                words=section.heading,
            )


@check("desk.N043", Level.NOTE, "A skipped level of headings")
def find_skipped_levels(reading: Reading, context: Context) -> Iterator[Remark]:
    """The first section is a subsection, or a heading inside a text is more than one
    level below the one before it.
    """
    sections = reading.document.sections
    if sections and sections[0].level == 3:
        yield Remark(
            f"“{sections[0].heading}” is a subsection without a section above it.",
            "Make it a section (level 2).",
            "sections[0].level",
        )
    for text in reading.article_texts:
        headings = [each for each in text.parsed.tokens if each.type == "heading_open"]
        for above, below in pairwise(headings):
            # A tag is one of h1 to h6.
            level, typed = int(above.tag[1]), int(below.tag[1])
            if typed > level + 1:
                yield Remark(
                    f"A heading skips from level {level} to level {typed}.",
                    f"Begin it with {'#' * (level + 1)}.",
                    text.where,
                    words=f"{below.markup} ",
                )


@check("desk.N044", Level.NOTE, "A section of one sentence")
def find_short_sections(reading: Reading, context: Context) -> Iterator[Remark]:
    """A section is a single sentence."""
    for number, section in enumerate(reading.document.sections):
        where = f"sections[{number}].body"
        blocks = reading.texts[where].blocks
        # A heading or a table in it would be a block of its own.
        if len(blocks) == 1 and len(blocks[0].sentences) == 1:
            yield Remark(
                f"Section “{section.heading}” is one sentence.",
                "Write more, or merge it into another section.",
                where,
            )


@check("desk.N045", Level.NOTE, "A long section")
def find_long_sections(reading: Reading, context: Context) -> Iterator[Remark]:
    """A section has more than 800 words."""
    for number, section in enumerate(reading.document.sections):
        where = f"sections[{number}].body"
        words = reading.texts[where].words
        if words > SECTION_MAX:
            yield Remark(
                f"Section “{section.heading}” has {words:,} words.",
                "Split it, so that readers find what they are looking for.",
                where,
            )


@check("desk.N046", Level.NOTE, "A long headline")
def find_long_headline(reading: Reading, context: Context) -> Iterator[Remark]:
    """The headline has more than 110 characters."""
    length = len(reading.document.headline)
    if length > HEADLINE_MAX:
        yield Remark(
            f"The headline has {length:,} characters. Beyond {HEADLINE_MAX} it is cut off.",
            "Make it shorter.",
            "headline",
        )


@check("desk.N047", Level.NOTE, "A headline in capitals")
def find_shouted_headline(reading: Reading, context: Context) -> Iterator[Remark]:
    """The headline is written in capitals."""
    headline = reading.document.headline
    # Scripts without capitals are never `isupper`.
    letters = sum(map(str.isalpha, headline))
    if letters >= CAPITALS_MIN and headline.isupper():
        yield Remark(
            "The headline is in capitals, which is slow to read.",
            "Write it as a sentence.",
            "headline",
        )


@check("desk.Q044", Level.QUESTION, "A question asked twice")
def find_repeated_questions(reading: Reading, context: Context) -> Iterator[Remark]:
    """Two questions of the article are the same."""
    seen: dict[str, int] = {}
    for number, entry in enumerate(reading.document.faq):
        asked = fold(entry.question)
        if asked and seen.setdefault(asked, number) != number:
            yield Remark(
                f"“{entry.question}” is asked twice.",
                "Delete one, and merge its answer into the other.",
                f"faq[{number}].question",
                words=entry.question,
            )


@check("desk.Q045", Level.QUESTION, "A question that is answered elsewhere")
def find_answered_questions(reading: Reading, context: Context) -> Iterator[Remark]:
    """Another live explainer has the same question."""
    elsewhere = {fold(each.question): each for each in context.live_questions}
    for number, entry in enumerate(reading.document.faq):
        found = elsewhere.get(fold(entry.question))
        if found and entry.question.strip():
            yield Remark(
                f"“{found.headline}” answers “{entry.question}” already.",
                "Do readers need both answers? A related link may be enough.",
                f"faq[{number}].question",
                words=entry.question,
                link=found.address,
            )


@check("desk.Q046", Level.QUESTION, "A heading that repeats the headline")
def find_stray_titles(reading: Reading, context: Context) -> Iterator[Remark]:
    """A section has the headline of the article as its heading."""
    headline = fold(reading.document.headline)
    for number, section in enumerate(reading.document.sections):
        if headline and fold(section.heading) == headline:
            yield Remark(
                f"Section {number + 1} repeats the headline: “{section.heading}”.",
                "Is it a leftover? Say what this section is about.",
                f"sections[{number}].heading",
                words=section.heading,
            )


def fold(text: str) -> str:
    """Return `text` for comparing: lower case, without punctuation or accents."""
    return slugify(text)
