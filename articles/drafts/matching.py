"""Find the standing record that a part of a document means: by id, else an author or
topic by slug, a source by URL.
"""

import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.db.models import QuerySet

from articles.document import BylinePart, Document, Link, Picture, SourcePart, TopicPart
from articles.models import Author, Source, Term, Topic
from articles.models.source import url_digest

VALUES_MAX: Final = 500
"""Ids or other values in one query."""


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


@dataclass(frozen=True)
class Records:
    """The standing records that some documents may mean."""

    topics: "_Index"
    authors: "_Index"
    sources: "_Index"
    terms: "_Index"

    def match(self, document: Document) -> Matches:
        """Find those that `document`, one of these documents, means.

        Raises DraftRefused if two parts mean the same record.
        """
        return Matches(
            topics=self.topics.match(document.topics),
            authors=self.authors.match(document.byline),
            sources=self.sources.match(document.sources),
            terms=self.terms.match(document.terms),
        )


def find_records(documents: Sequence[Document]) -> Records:
    """Find the standing records that documents may mean, in at most nine queries for
    some hundred parts.
    """
    topics, authors, sources, terms = [], [], [], []
    for document in documents:
        topics += document.topics
        authors += document.byline
        sources += document.sources
        terms += document.terms

    return Records(
        topics=_find(Topic.objects.all(), topics),
        authors=_find(Author.objects.prefetch_related("links"), authors),
        sources=_find(Source.objects.select_related("merged_into"), sources),
        terms=_find(Term.objects.all(), terms),
    )


def match_records(document: Document) -> Matches:
    """Find the standing records that `document` means, in at most nine queries.

    Raises DraftRefused if two parts mean the same record.
    """
    return find_records([document]).match(document)


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


@dataclass(frozen=True)
class _Index:
    """Records of one model, by what a part may name them by."""

    by_id: Mapping[str, Any]
    by_value: Mapping[str, Any]

    def match(self, parts: Sequence[Any]) -> list[Any]:
        """Return the record of each part: the one with its id, else the one that has
        its slug or URL.
        """
        matched, seen = [], set()
        for part in parts:
            # An id that this site does not know falls back to the slug or URL.
            record = self.by_id.get(part.id) or self.by_value.get(_name_value(part))
            if record in seen:
                raise DraftRefused(
                    "Two parts of the document are one and the same "
                    f"{record._meta.verbose_name}: {record}."
                )
            matched.append(record)
            if record:
                seen.add(record)
        return matched


def _find(records: QuerySet[Any], parts: Sequence[Any]) -> _Index:
    """Find the records with the ids of the parts, and for parts without one those with
    their slug or URL.
    """
    field = "slug"
    if records.model is Source:
        field = "url_sha256"
    # What is sorted finds its rows in the order of the index.
    ids = sorted({part.id for part in parts} - {""})
    by_id = {}
    for chosen in _divide(ids):
        for record in records.filter(pk__in=chosen):
            by_id[str(record.pk)] = record

    unknown = [part for part in parts if part.id not in by_id]
    values = sorted({_name_value(part) for part in unknown} - {""})
    by_value = {}
    for chosen in _divide(values):
        for record in records.filter(**{f"{field}__in": chosen}):
            by_value[getattr(record, field)] = record
    return _Index(by_id, by_value)


def _divide(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield so many values at a time as a query of any database may have."""
    for start in range(0, len(values), VALUES_MAX):
        yield values[start : start + VALUES_MAX]


def _name_value(part: Any) -> str:
    """Return what a part without a known id is recognised by."""
    if isinstance(part, SourcePart):
        return url_digest(part.url)
    slug: str = part.slug
    return slug


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
