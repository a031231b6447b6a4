"""What the stored HTML of an edition links to and cites: read from its slots and its links."""

import re
from collections.abc import Iterable

from articles.rendering import addresses

_RELATED = re.compile(r"<!--_related:([0-9a-f-]{36})-->")


def linked_articles(bodies: Iterable[str]) -> set[str]:
    """Return the UUIDs of the articles that the lists of related links in `bodies` name."""
    articles: set[str] = set()
    for body in bodies:
        if "<!--_related:" in body:
            articles.update(_RELATED.findall(body))
    return articles


def has_link_to(body: str, slug: str) -> bool:
    """Return True if the text links to the explainer at `slug`: its address stands in the HTML."""
    return addresses.explainer(slug) in body


def has_citation_of(html: str, number: int) -> bool:
    """Return True if the HTML cites the source with this number."""
    return f"<!--_status:{number}-->" in html
