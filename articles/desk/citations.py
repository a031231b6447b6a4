"""Does every citation cite a source of the article?"""

from collections.abc import Iterator

from articles.document import Document
from articles.findings import Finding, Level
from articles.rendering.markdown import citations


def check(document: Document) -> Iterator[Finding]:
    """Find citation keys that name no source."""
    keys = {source.key for source in document.sources}
    texts = [
        ("standfirst", document.standfirst),
        *((f"sections[{n}].body", section.body) for n, section in enumerate(document.sections)),
        *((f"faq[{n}].answer", entry.answer) for n, entry in enumerate(document.faq)),
        *((f"byline[{n}].bio", author.bio) for n, author in enumerate(document.byline)),
    ]
    for where, text in texts:
        for key in dict.fromkeys(citation.key for citation in citations(text)):
            if key not in keys:
                yield Finding(
                    code="desk.B010",
                    level=Level.BLOCKER,
                    message=f"[@{key}] cites no source of this article.",
                    hint="Add a source with this key, or correct the key.",
                    where=where,
                )
