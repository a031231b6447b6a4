"""Can all marks of the text be shown?"""

from collections.abc import Iterator

from articles.document import Document
from articles.findings import Finding, Level
from articles.rendering.numbering import parse_fields, path_of


def check(document: Document) -> Iterator[Finding]:
    """Find where the text has more marks than a document may have: what follows is shown as it was typed."""
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
