"""Settle a document: put the fields of standing records in place of its own, as a save
will.
"""

from collections.abc import Iterator

from articles.document import (
    BylinePart,
    Document,
    RelatedPart,
    SourcePart,
    TopicPart,
)
from articles.drafts.joining import join_merged_sources
from articles.drafts.matching import byline_part, match_records, source_part, topic_part
from articles.drafts.terms import define_terms
from articles.models import Article, Author, Source, Topic


def settle(document: Document) -> Document:
    """Return `document` with the fields of the standing records that it means, without
    sources that were merged into others, and without links to unknown articles.

    Raises DraftRefused if two parts mean the same record.
    """
    document = join_merged_sources(document)
    matches = match_records(document)
    settled = {
        "topics": tuple(_settle_topics(document, matches.topics)),
        "byline": tuple(_settle_byline(document, matches.authors)),
        "sources": tuple(_settle_sources(document, matches.sources)),
        "related": tuple(_settle_related(document)),
    }
    return define_terms(document.model_copy(update=settled))


def _settle_topics(
    document: Document, matches: list[Topic | None]
) -> Iterator[TopicPart]:
    for part, topic in zip(document.topics, matches, strict=True):
        if topic:
            yield topic_part(topic)
        else:
            yield part


def _settle_byline(
    document: Document, matches: list[Author | None]
) -> Iterator[BylinePart]:
    # The credit is this article's own; the rest is on record.
    for part, author in zip(document.byline, matches, strict=True):
        if author:
            yield byline_part(author, part.credit)
        else:
            yield part


def _settle_sources(
    document: Document, matches: list[Source | None]
) -> Iterator[SourcePart]:
    slugs = [part.slug for part in document.sources]
    records = Source.objects.filter(slug__in=slugs)
    taken_slugs = set(records.values_list("slug", flat=True))

    for part, source in zip(document.sources, matches, strict=True):
        if source:
            yield source_part(
                source, key=part.key, accessed_on=part.accessed_on, locator=part.locator
            )
        elif part.slug in taken_slugs:
            # Another source has the slug: the new record will get one of its own.
            yield part.model_copy(update={"slug": ""})
        else:
            yield part


def _settle_related(document: Document) -> Iterator[RelatedPart]:
    ids = [part.article for part in document.related if part.article]
    known = Article.objects.filter(pk__in=ids).values_list("pk", flat=True)
    known_ids = {str(pk) for pk in known}

    for part in document.related:
        if part.article in known_ids:
            yield part
        else:
            yield part.model_copy(update={"article": ""})
