"""The ids that parts of an explainer's page have whatever their text. No Django."""

from collections.abc import Iterator
from typing import Final

from articles.document import Document
from articles.rendering.credits import has_author_block

KEY_POINTS_ID: Final = "_key-points"
CORRECTIONS_ID: Final = "_corrections"
FAQ_ID: Final = "_faq"
SOURCES_ID: Final = "_sources"
CONTENTS_ID: Final = "_contents"
AUTHORS_ID: Final = "_authors"
MAIN_ID: Final = "_main"
EDITIONS_ID: Final = "_editions"

AROUND_THE_TEXT: Final = (MAIN_ID, EDITIONS_ID)
"""Ids outside of the stored text, on the page of every explainer."""


def has_contents(document: Document) -> bool:
    """Return True if the page lists its sections: one alone leads nowhere."""
    headings = [section for section in document.sections if section.heading]
    return len(headings) > 1


def list_page_ids(document: Document) -> Iterator[str]:
    """Yield those of these ids that the page of `document` has. The templates write the
    ids out.
    """
    yield from AROUND_THE_TEXT
    # Points without a text are not shown.
    if any(point.text.strip() for point in document.key_points):
        yield KEY_POINTS_ID
    if has_contents(document):
        yield CONTENTS_ID
    if document.faq:
        yield FAQ_ID
    if document.sources:
        yield SOURCES_ID
    if any(map(has_author_block, document.byline)):
        yield AUTHORS_ID


def list_numbered_ids(document: Document) -> Iterator[str]:
    """Yield the ids of the sources and of the blocks about authors, by their numbers."""
    for number in range(1, len(document.sources) + 1):
        yield f"_source-{number}"
    for number, author in enumerate(document.byline, 1):
        if has_author_block(author):
            yield f"_author-{number}"
