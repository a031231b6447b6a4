"""A blocker for a text with more Markdown marks than can be shown."""

from collections.abc import Iterator

from articles.document import Document
from articles.findings import Finding, Level
from articles.rendering.numbering import parse_fields, path_of


def check(document: Document) -> Iterator[Finding]:
    """Yield a blocker for the first field that goes beyond the limit: what follows is shown as typed."""
    for name, parsed in parse_fields(document).items():
        if not parsed.is_whole:
            yield Finding(
                code="desk.B012",
                level=Level.BLOCKER,
                message="The article has too many Markdown marks. From here on they appear as typed.",
                hint="Look for long runs of brackets or stars here or above, or divide the article.",
                where=path_of(name),
            )
            return
