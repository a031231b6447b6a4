"""The numbers of an article's sources, which run through it in order of first use. No Django."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from articles.document import MARKDOWN_LISTS, Document, SourcePart, markdown_fields
from articles.rendering.budget import Budget
from articles.rendering.markdown import Parsed, parse

STANDFIRST = "standfirst"


_PATHS = {row.markdown_id: f"{row.name}[{{}}].{row.markdown_field}" for row in MARKDOWN_LISTS}


def path_of(name: str) -> str:
    """Return the place in a document of the Markdown field of the id `name`, such as `sections[0].body`."""
    kind, _, number = name.partition("-")
    if not number:
        return name
    return _PATHS[kind].format(int(number) - 1)


def parse_fields(document: Document) -> Mapping[str, Parsed]:
    """Parse each field of `document`, by name, in order, on one budget.

    One page asks for this several times, and the previews of a form at every pause of whoever types.
    """
    return _parse(tuple((field.id, field.text) for field in markdown_fields(document)))


@lru_cache(maxsize=2)
def _parse(fields: tuple[tuple[str, str], ...]) -> Mapping[str, Parsed]:
    budget = Budget()
    return MappingProxyType({name: parse(text, budget) for name, text in fields})


def sources_in_order(document: Document) -> tuple[SourcePart, ...]:
    """Return the sources as they are numbered, the first being 1: by first use, then the uncited as they stand."""
    by_key = {source.key: source for source in document.sources}
    cited = [citation.key for field in parse_fields(document).values() for citation in field.citations()]
    return tuple(by_key[key] for key in dict.fromkeys([*cited, *by_key]) if key in by_key)
