"""What a save will use instead of the document's own fields: the standing records that its parts mean."""

from collections.abc import Iterator

from articles.document import PART_LISTS, BylinePart, Document, Part, RelatedPart, SourcePart, TopicPart
from articles.drafts.matching import byline_part, match, source_part, topic_part
from articles.findings import Finding, Level
from articles.models import Article, Author, Source, Topic


def settle(document: Document) -> Document:
    """Return `document` with the fields of the standing records that it means, and without links to unknown articles.

    Raises DraftRefused when two parts mean the same record.
    """
    matches = match(document)
    settled = {
        "topics": _settle_topics(document, matches.topics),
        "byline": _settle_byline(document, matches.authors),
        "sources": _settle_sources(document, matches.sources),
        "related": _settle_related(document),
    }
    return document.model_copy(update={name: tuple(parts) for name, parts in settled.items()})


def _settle_topics(document: Document, matches: list[Topic | None]) -> Iterator[TopicPart]:
    for part, topic in zip(document.topics, matches, strict=True):
        yield topic_part(topic) if topic else part


def _settle_byline(document: Document, matches: list[Author | None]) -> Iterator[BylinePart]:
    for part, author in zip(document.byline, matches, strict=True):
        yield byline_part(author, part.credit) if author else part


def _settle_sources(document: Document, matches: list[Source | None]) -> Iterator[SourcePart]:
    slugs = {part.slug for part in document.sources}
    taken_slugs = set(Source.objects.filter(slug__in=slugs).values_list("slug", flat=True))

    for part, source in zip(document.sources, matches, strict=True):
        if source:
            yield source_part(source, key=part.key, accessed_on=part.accessed_on, locator=part.locator)
        elif part.slug in taken_slugs:
            yield part.model_copy(update={"slug": ""})
        else:
            yield part


def _settle_related(document: Document) -> Iterator[RelatedPart]:
    wanted = [part.article for part in document.related if part.article]
    known_ids = {str(pk) for pk in Article.objects.filter(pk__in=wanted).values_list("pk", flat=True)}

    for part in document.related:
        if part.article in known_ids:
            yield part
        else:
            yield part.model_copy(update={"article": ""})


def differences(document: Document) -> list[Finding]:
    """Return a note for each field in which a save would use what is on record instead of what the document says."""
    settled = settle(document)
    findings = []
    for parts in PART_LISTS.values():
        pairs = zip(parts.of(document), parts.of(settled), strict=True)
        for number, (part, on_record) in enumerate(pairs):
            for field in _differing_fields(part, on_record):
                finding = Finding(
                    code="drafting.N001",
                    level=Level.NOTE,
                    message=f"The {field} on record is kept, not the document's.",
                    hint="Change the record itself if the document is right.",
                    where=f"{parts.name}[{number}].{field}",
                )
                findings.append(finding)
    return findings


def _differing_fields(part: Part, on_record: Part) -> Iterator[str]:
    """Yield the fields that both have with different values. What the document leaves out is no difference."""
    recorded = on_record.model_dump()
    for field, value in part.model_dump().items():
        if field != "id" and value and value != recorded[field]:
            yield field
