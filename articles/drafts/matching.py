"""Find the standing record that a part of a document means: by id, else an author or topic by slug, a source by URL."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from articles.document import BylinePart, Document, Link, Picture, SourcePart, TopicPart
from articles.models import Author, Source, Topic
from articles.models.source import url_digest


class DraftRefused(Exception):
    """A document can't become a draft, or a draft a document. The message is a sentence for the person."""


@dataclass(frozen=True)
class Matches:
    """The standing record of each part, in the document's order; None where there is none yet."""

    topics: list[Topic | None]
    authors: list[Author | None]
    sources: list[Source | None]


def match(document: Document) -> Matches:
    """Find the standing records that `document` means, in at most seven queries.

    Raises DraftRefused when two parts mean the same record.
    """
    return Matches(
        topics=_match(Topic.objects.all(), document.topics, "slug", lambda part: part.slug),
        authors=_match(Author.objects.prefetch_related("links"), document.byline, "slug", lambda part: part.slug),
        sources=_match(Source.objects.all(), document.sources, "url_sha256", lambda part: url_digest(part.url)),
    )


def match_locked(document: Document) -> Matches:
    """Match, and if a record has to be created, lock the creation of records until the transaction ends.

    Without the lock, two people who save the same new source at once would both find none, and one would fail.
    """
    matches = match(document)
    is_complete = None not in (*matches.topics, *matches.authors, *matches.sources)
    # SQLite has one writer at a time anyway.
    if is_complete or connection.vendor != "postgresql":
        return matches

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('articles.standing'))")
    return match(document)


def _match(records, parts: Iterable, field: str, value_of) -> list:
    found = records.in_bulk([part.id for part in parts if part.id])
    by_id = {str(pk): record for pk, record in found.items()}

    values = {value_of(part) for part in parts} - {""}
    by_value = {}
    if values:
        for record in records.filter(**{f"{field}__in": values}):
            by_value[getattr(record, field)] = record

    matched = [by_id.get(part.id) or by_value.get(value_of(part)) for part in parts]
    seen = set()
    for record in filter(None, matched):
        if record in seen:
            raise DraftRefused(f"Two parts of the document are one and the same {record._meta.verbose_name}: {record}.")
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
        links=tuple(Link(title=link.title, url=link.url) for link in author.links.all()),
    )


def source_part(source: Source, *, key: str, accessed_on: str, locator: str) -> SourcePart:
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
