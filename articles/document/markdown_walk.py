"""The Markdown fields of a Document, for code that treats them alike."""

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from articles.document.model import Document
from articles.document.shape import BYLINE, FAQ, KEY_POINTS, SECTIONS

MARKDOWN_LISTS: Final = (KEY_POINTS, SECTIONS, FAQ, BYLINE)
"""The lists whose parts hold Markdown, in the order in which readers see them."""
MARKDOWN_NAMES: Final = frozenset(
    {"standfirst", *(row.markdown_field for row in MARKDOWN_LISTS)}
)
"""The names of all Markdown fields."""


class MarkdownField(NamedTuple):
    """A Markdown field of one document."""

    id: str
    """Its name in ids of HTML, unique in the document: `standfirst`, then `section-1`
    and so on, counted from 1.
    """
    path: str
    """Its place in the Document, counted from 0: `sections[0].body`."""
    text: str


def markdown_fields(document: Document) -> Iterator[MarkdownField]:
    """Yield every Markdown field of `document`, also empty ones, in the order in which
    readers see them.
    """
    yield MarkdownField("standfirst", "standfirst", document.standfirst)
    for row in MARKDOWN_LISTS:
        for number, part in enumerate(row.of(document)):
            # Ids count from 1, paths from 0: "section-1" is "sections[0].body".
            id = f"{row.markdown_id}-{number + 1}"
            path = f"{row.name}[{number}].{row.markdown_field}"
            yield MarkdownField(id, path, getattr(part, row.markdown_field))


def map_markdown(document: Document, function: Callable[[str, str], str]) -> Document:
    """Return `document` with `function(text, path)` in place of the text of each
    Markdown field.

    The new texts are not validated: a caller whose texts may grow validates the whole.
    """
    standfirst = function(document.standfirst, "standfirst")
    changes: dict[str, Any] = {"standfirst": standfirst}
    for row in MARKDOWN_LISTS:
        parts = []
        for number, part in enumerate(row.of(document)):
            # The path that `markdown_fields` gives the same text.
            path = f"{row.name}[{number}].{row.markdown_field}"
            text = function(getattr(part, row.markdown_field), path)
            parts.append(part.model_copy(update={row.markdown_field: text}))
        changes[row.name] = tuple(parts)
    return document.model_copy(update=changes)
