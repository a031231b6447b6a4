"""Find the standing record that a part of a document means: by id, else an author or
topic by slug, a source by URL.
"""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import connection

from articles.document import BylinePart, Document, Link, Picture, SourcePart, TopicPart
from articles.models import Author, Source, Term, Topic
from articles.models.source import url_digest


class DraftRefused(Exception):
    """A document can't become a draft, or a draft a document.

    The message is a sentence for the person.
    """


@dataclass(frozen=True)
class Matches:
    """The standing record of each part, in the document's order; None for a part that
    has none yet.
    """

    topics: list[Topic | None]
    authors: list[Author | None]
    sources: list[Source | None]
    terms: list[Term | None]


def match_records(document: Document) -> Matches:
    """Find the standing records that `document` means, in at most nine queries.

    Raises DraftRefused if two parts mean the same record.
    """
    digests = [url_digest(part.url) for part in document.sources]
    authors = Author.objects.prefetch_related("links")
    sources = Source.objects.select_related("merged_into")
    return Matches(
        topics=_match_by_slug(Topic.objects, document.topics),
        authors=_match_by_slug(authors, document.byline),
        sources=_match_parts(sources, document.sources, "url_sha256", digests),
        terms=_match_by_slug(Term.objects, document.terms),
    )


def match_and_lock_records(document: Document) -> Matches:
    """Find the records, and if one has to be created, lock the creation of records
    until the transaction ends.

    Without the lock, two people who save the same new source at once would both find
    none, and one would fail.
    """
    matches = match_records(document)
    is_complete = None not in (
        *matches.topics,
        *matches.authors,
        *matches.sources,
        *matches.terms,
    )
    # SQLite has one writer at a time anyway.
    if is_complete or connection.vendor != "postgresql":
        return matches

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('articles.standing'))")
    # Again: somebody may have created the record before we got the lock.
    return match_records(document)


def lock_listed_sources(keys: Collection[uuid.UUID]) -> None:
    """Take the lock of the rows that are to name these sources, in the order in which a
    merge locks its two. Each row would take its own, in the order of the draft: then a
    merge and a save could wait for each other.
    """
    # One alone has no order, and SQLite has one writer at a time.
    if len(keys) < 2 or connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM articles_source WHERE id = ANY(%s) "
            "ORDER BY id FOR KEY SHARE",
            [list(keys)],
        )


def _match_by_slug(records, parts: Sequence) -> list:
    return _match_parts(records, parts, "slug", [part.slug for part in parts])


def _match_parts(records, parts: Sequence, field: str, values: Sequence[str]) -> list:
    """Return the record of each part: the one with its id, else the one whose `field`
    has its value.
    """
    ids = {part.id for part in parts} - {""}
    by_id = {str(pk): record for pk, record in records.in_bulk(ids).items()}
    # Where nothing is wanted, Django asks nothing.
    found = records.filter(**{f"{field}__in": set(values) - {""}})
    by_value = {getattr(record, field): record for record in found}

    matched, seen = [], set()
    for part, value in zip(parts, values, strict=True):
        # An id that this site does not know falls back to the slug or URL.
        record = by_id.get(part.id) or by_value.get(value)
        if record in seen:
            raise DraftRefused(
                "Two parts of the document are one and the same "
                f"{record._meta.verbose_name}: {record}."
            )
        matched.append(record)
        if record:
            seen.add(record)
    return matched


def topic_part(topic: Topic) -> TopicPart:
    return TopicPart(id=str(topic.pk), name=topic.name, slug=topic.slug)


def byline_part(author: Author, credit: str) -> BylinePart:
    return BylinePart(
        id=str(author.pk),
        name=author.name,
        slug=author.slug,
        credit=credit,
        role=author.role,
        bio=author.bio,
        portrait=Picture(src=author.portrait_src, alt=author.portrait_alt),
        links=tuple(
            Link(title=link.title, url=link.url) for link in author.links.all()
        ),
    )


def source_part(
    source: Source, *, key: str, accessed_on: str, locator: str
) -> SourcePart:
    return SourcePart(
        id=str(source.pk),
        slug=source.slug,
        key=key,
        title=source.title,
        publisher=source.publisher,
        url=source.url,
        kind=source.kind,
        published_on=source.published_on,
        accessed_on=accessed_on,
        archived_url=source.archived_url,
        locator=locator,
    )
