"""The rows that tie an edition to its sources, which may have been merged."""

from collections.abc import Iterable, Iterator
from operator import itemgetter

from articles.document import Document
from articles.drafts.matching import match_records
from articles.models import Edition, EditionSource, Source
from articles.rendering.citing.numbering import sources_in_order


def derive_source_rows(
    edition: Edition, document: Document, sources: Iterable[Source | None]
) -> Iterator[EditionSource]:
    """Yield a row, unsaved, for each source of the document that is on record; for one
    that was merged into another, a row of that.

    `sources` are the records of its parts, in their order.
    """
    # Readers see sources numbered in the order in which the text cites them.
    numbers = {}
    for number, part in enumerate(sources_in_order(document), 1):
        numbers[part.key] = number

    named = []
    for part, source in zip(document.sources, sources, strict=True):
        if source:
            named.append((numbers[part.key], part.key, source.remaining))
    seen = set()
    # Two that the edition lists may be one by now: the lower number counts.
    for number, key, source in sorted(named, key=itemgetter(0)):
        yield EditionSource(
            edition=edition,
            first_live_from=edition.first_live_from,
            source=source,
            number=number,
            key=key,
            is_repeated=source in seen,
        )
        seen.add(source)


def follow_merges(edition: Edition) -> None:
    """Let the saved rows of `edition` name what remains of sources that somebody merged
    after they were read. One query where nobody did.

    Whoever merges a source waits for the rows that name it, so no later merge is missed.
    """
    rows = EditionSource.objects.filter(edition=edition)
    if rows.exclude(source__merged_into=None).exists():
        document = edition.as_document()
        sources = match_records(document).sources
        rows.delete()
        EditionSource.objects.bulk_create(
            derive_source_rows(edition, document, sources)
        )
