"""The numbers of an article's sources, which run through it in order of first use. No Django."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from articles.document import Document, SourcePart
from articles.rendering.budget import Budget
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


_PATHS = {"section": "sections[{}].body", "answer": "faq[{}].answer", "bio": "byline[{}].bio"}


def path_of(name: str) -> str:
    """Return the place in a document of the field that `fields` calls `name`, such as `sections[0].body`."""
    kind, _, number = name.partition("-")
    if not number:
        return name
    return _PATHS[kind].format(int(number) - 1)


def parse_fields(document: Document) -> Mapping[str, Parsed]:
    """Parse each field of `document`, by name, in order, on one budget.

    One page asks for this several times, and the previews of a form at every pause of whoever types.
    """
    return _parse(tuple(fields(document)))


@lru_cache(maxsize=2)
def _parse(fields: tuple[tuple[str, str], ...]) -> Mapping[str, Parsed]:
    budget = Budget()
    return MappingProxyType({name: parse(text, budget) for name, text in fields})


def sources_in_order(document: Document) -> tuple[SourcePart, ...]:
    """Give the sources as they are numbered, the first being 1: by first use, then the uncited as they stand."""
    by_key = {source.key: source for source in document.sources}
    cited = [citation.key for field in parse_fields(document).values() for citation in field.citations()]
    return tuple(by_key[key] for key in dict.fromkeys([*cited, *by_key]) if key in by_key)
