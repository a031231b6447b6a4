"""Blockers for citations whose key belongs to no source of the article."""

from collections.abc import Iterator

from articles.document import Document
from articles.findings import Finding, Level
from articles.rendering.numbering import parse_fields, path_of


def check(document: Document) -> Iterator[Finding]:
    """Yield a blocker for each unknown key, once a field."""
    keys = {source.key for source in document.sources}
    for name, parsed in parse_fields(document).items():
        cited = dict.fromkeys(citation.key for citation in parsed.citations())
        for key in cited:
            if key not in keys:
                yield Finding(
                    code="desk.B010",
                    level=Level.BLOCKER,
                    message=f"[@{key}] cites no source of this article.",
                    hint="Add a source with this key, or correct the key.",
                    where=path_of(name),
                )
