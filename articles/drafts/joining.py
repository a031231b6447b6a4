"""Sources of a draft that were merged into others: the draft cites what remains.

Where it lists both, it lists one afterwards, and its texts cite that by one key.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from django.db.models import Q

from articles.document import MARKDOWN_LISTS, Document, SourcePart, map_markdown
from articles.models import Article, Citation, Source
from articles.models.source import url_digest
from articles.rendering.citing.cited_keys import Cited, cite_instead

OF_AUTHORS: Final = "byline"
"""The list whose texts are on record, and no article's own."""


def join_merged_sources(document: Document) -> Document:
    """Return `document` with the sources that remain in place of those that were
    merged, each listed once.

    No change where none was. One query.
    """
    records = _find_remaining(document)
    if not records:
        return document

    parts: list[SourcePart] = []
    gone: dict[str, Cited] = {}
    for part in document.sources:
        record = records.get(part.key)
        if record is None:
            parts.append(part)
            continue
        group = [each for each in document.sources if records.get(each.key) == record]
        # The part that names what remains, else the first.
        group.sort(key=lambda each: each.id != str(record.pk))
        if part is group[0]:
            parts.append(_join_parts(record, group, gone))

    def rewrite(text: str, path: str) -> str:
        if path.startswith(OF_AUTHORS):
            return text
        return cite_instead(text, gone)

    return map_markdown(document, rewrite).model_copy(update={"sources": tuple(parts)})


def _find_remaining(document: Document) -> dict[str, Source]:
    """Return the source that remains of each that was merged, and of each part that
    means the same one, by the key of the part.
    """
    records = _index_records(document)
    remains: dict[str, Source] = {}
    merged_into = set()
    for part in document.sources:
        by_url = records.get(url_digest(part.url))
        # As `match_records` does.
        source = records.get(part.id) or by_url
        if source is None:
            continue
        remains[part.key] = source.remaining
        # A part may name what remains by its id, and have the address of the other.
        if source.remaining in (source.merged_into, by_url and by_url.merged_into):
            merged_into.add(source.remaining)
    return {key: source for key, source in remains.items() if source in merged_into}


def _index_records(document: Document) -> dict[str, Source]:
    """Return the sources on record that the document may mean, by their ids and by the
    digests of their addresses.
    """
    ids = {part.id for part in document.sources} - {""}
    digests = {url_digest(part.url) for part in document.sources} - {""}
    records = {}
    found = Source.objects.filter(Q(pk__in=ids) | Q(url_sha256__in=digests))
    # A UUID is never a SHA-256, so both fit into one table.
    for source in found.select_related("merged_into"):
        records[str(source.pk)] = source
        records[source.url_sha256] = source
    records.pop("", None)
    return records


def _join_parts(
    record: Source, group: Sequence[SourcePart], gone: dict[str, Cited]
) -> SourcePart:
    """Return the one part of what remains, and note the keys of the others as gone."""
    first = group[0]
    changes = {"id": str(record.pk), "slug": record.slug, "url": record.url}
    for other in group[1:]:
        gone[other.key] = _cite_part(first, other)
        if not (first.accessed_on or "accessed_on" in changes) and other.accessed_on:
            changes["accessed_on"] = other.accessed_on
    return first.model_copy(update=changes)


def _cite_part(first: SourcePart | Citation, other: SourcePart | Citation) -> Cited:
    """Return what texts cite in place of the key of `other`."""
    # The part says the place once: a citation repeats it only if it is another place.
    locator = other.locator
    if locator == first.locator or not _is_plain(locator):
        locator = ""
    return Cited(first.key, locator)


def _is_plain(locator: str) -> bool:
    """Return True for what a citation can say as it is."""
    return not re.search(r"[\[\]`\\*_~<&]", locator)


def follow_merges(article: Article) -> bool:
    """Let the saved rows of `article` cite what remains of sources that were merged.
    Return True if its texts changed. One query where none was.

    To be called in the transaction that saved them, after the rows: whoever merges a
    source waits for those who name it, or has finished by the time they are saved.
    """
    rows = list(
        article.citations.exclude(source__merged_into=None).select_related("source")
    )
    if not rows:
        return False

    kept = {row.source_id: row for row in article.citations.all()}
    gone: dict[str, Cited] = {}
    for row in rows:
        remaining = row.source.merged_into_id
        first = kept.get(remaining)
        if first is None:
            # The draft does not list what remains yet: this row names it from now on.
            row.source_id = remaining
            row.save(update_fields=["source"])
            kept[remaining] = row
            continue
        gone[row.key] = _cite_part(first, row)
        if row.accessed_on and not first.accessed_on:
            first.accessed_on = row.accessed_on
            first.save(update_fields=["accessed_on"])
        row.delete()
    if gone:
        _close_gaps(article)
        _cite_in_texts(article, gone)
    return bool(gone)


def _close_gaps(article: Article) -> None:
    """Count the positions of the article's sources from 0 again."""
    # In their order, each goes to a place that is free.
    for position, row in enumerate(article.citations.order_by("position")):
        if row.position != position:
            row.position = position
            row.save(update_fields=["position"])


def _cite_in_texts(article: Article, gone: Mapping[str, Cited]) -> None:
    standfirst = cite_instead(article.standfirst, gone)
    if standfirst != article.standfirst:
        article.standfirst = standfirst
        article.save(update_fields=["standfirst"])

    for parts in MARKDOWN_LISTS:
        name = parts.markdown_field
        # Others refer to records, whose texts are no article's own.
        if not parts.has_own_rows:
            continue
        for row in getattr(article, parts.form_prefix).all():
            text = cite_instead(getattr(row, name), gone)
            if text != getattr(row, name):
                setattr(row, name, text)
                row.save(update_fields=[name])
