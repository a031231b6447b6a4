"""The numbers of an article's sources, which run through it in order of first use, and
which of its pictures its texts show. No Django.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from articles.document import Document, PicturePart, SourcePart, markdown_fields
from articles.rendering.dialect.budget import Budget
from articles.rendering.dialect.markdown import Parsed, parse
from articles.rendering.pictures.picture_list import index_pictures
from articles.rendering.remembering import remember_last

STANDFIRST = "standfirst"


@remember_last
def parse_fields(document: Document) -> Mapping[str, Parsed]:
    """Parse each Markdown field of `document`, by id, in order, on one budget.

    Cached by their texts too, since the previews of a form need this for a new document
    whenever the editor stops typing.
    """
    return _parse_texts(
        tuple((field.id, field.text) for field in markdown_fields(document))
    )


@lru_cache(maxsize=2)
def _parse_texts(fields: tuple[tuple[str, str], ...]) -> Mapping[str, Parsed]:
    budget = Budget()  # shared by all fields
    return MappingProxyType({name: parse(text, budget) for name, text in fields})


def shown_pictures(document: Document) -> tuple[PicturePart, ...]:
    """Return those of the document's pictures that its texts show, in their order."""
    # Addresses as the parser has them, by which the list is indexed too.
    shown: set[str] = set()
    for field in parse_fields(document).values():
        shown.update(field.picture_addresses())
    return tuple(
        picture
        for address, picture in index_pictures(document).items()
        if address in shown
    )


@remember_last
def sources_in_order(document: Document) -> tuple[SourcePart, ...]:
    """Return the sources in the order of their numbers, from 1: by first use, then the
    uncited ones in the order of the document.
    """
    numbered: dict[str, None] = {}  # an ordered set of keys
    for field in parse_fields(document).values():
        for citation in field.citations():
            numbered[citation.key] = None

    by_key = {source.key: source for source in document.sources}
    # A key that names no source has no number.
    cited = [by_key.pop(key) for key in numbered if key in by_key]
    return (*cited, *by_key.values())
