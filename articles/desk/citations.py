"""Citations whose key belongs to no source of the article."""

from collections.abc import Iterator

from articles.desk.check import Remark, check
from articles.desk.context import Context
from articles.desk.reading import Reading
from articles.findings import Level


@check("desk.B010", Level.BLOCKER, "A citation without its source")
def find_unknown_keys(reading: Reading, context: Context) -> Iterator[Remark]:
    """A text cites a key that no source of the article has."""
    keys = {source.key for source in reading.document.sources}
    for text in reading.texts.values():
        # Each key once, in the order of the text.
        unknown = dict.fromkeys(
            citation.key
            for citation in text.parsed.citations()
            if citation.key not in keys
        )
        for key in unknown:
            yield Remark(
                f"[@{key}] cites no source of this article.",
                "Add a source with this key, or correct the key.",
                text.where,
                words=f"[@{key}",
            )
