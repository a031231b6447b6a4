"""The numbers of an article's sources, which run through it in order of first use. No Django."""

from collections.abc import Iterator

from articles.document import Document, SourcePart
from articles.rendering.markdown import Parsed, parse

STANDFIRST = "standfirst"


def fields(document: Document) -> Iterator[tuple[str, str]]:
    """Give the name and text of each Markdown field that readers see, in the order in which they see it.

    Names are unique in a document and safe in an id: `standfirst`, then `section-1`, `answer-1`, `bio-1` and so on,
    counted from 1.
    """
    yield STANDFIRST, document.standfirst
    for number, section in enumerate(document.sections, 1):
        yield f"section-{number}", section.body
    for number, entry in enumerate(document.faq, 1):
        yield f"answer-{number}", entry.answer
    for number, author in enumerate(document.byline, 1):
        yield f"bio-{number}", author.bio


def parse_fields(document: Document) -> dict[str, Parsed]:
    """Parse each field of `document`, by name, in order."""
    return {name: parse(text) for name, text in fields(document)}


def sources_in_order(document: Document, parsed: dict[str, Parsed] | None = None) -> tuple[SourcePart, ...]:
    """Give the sources as they are numbered, the first being 1: by first use, then the uncited as they stand.

    `parsed` saves parsing again where the caller has done so (see `parse_fields`).
    """
    by_key = {source.key: source for source in document.sources}
    cited = (citation.key for field in (parsed or parse_fields(document)).values() for citation in field.citations())
    return tuple(by_key[key] for key in dict.fromkeys([*(key for key in cited if key in by_key), *by_key]))
