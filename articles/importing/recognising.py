"""Which existing records may a document's authors, topics and sources mean? Shown to be confirmed, never merged.

`matching` says what a save will use. This says what a person, or a command that has no doubt, may choose before it.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Lower, Replace, Trim

from articles.document import BylinePart, Document, Link, Part, Picture, SourcePart, TopicPart, slugify
from articles.drafts.matching import byline_part, source_part, topic_part
from articles.models import Author, Source, Topic
from articles.models.source import url_digest
from articles.models.standing import StandingRecord

_COMPARED: Final[Mapping[str, tuple[str, ...]]] = {
    "byline": ("name", "role", "bio", "portrait", "links"),
    "topics": ("name", "slug"),
    "sources": ("title", "publisher", "url", "kind", "published_on", "archived_url"),
}
"""The fields of each list's parts that a standing record holds; the others are the article's own."""
LISTS: Final = tuple(_COMPARED)


@dataclass(frozen=True)
class Difference:
    """What the document says of a part, and what the record has in its place, "" for nothing."""

    field: str
    in_document: str
    on_record: str


@dataclass(frozen=True)
class Candidate:
    record: StandingRecord
    differences: tuple[Difference, ...]
    """The fields of which the document says something else; what it leaves out is no difference."""

    @property
    def id(self) -> str:
        return str(self.record.pk)


@dataclass(frozen=True)
class Recognised:
    """A part of a document that may be on record."""

    where: str
    """The part's place in the document, such as `byline[0]`."""
    kind: str
    """ "author", "topic" or "source"."""
    name: str
    """What the document calls it."""
    candidates: tuple[Candidate, ...]
    """At least one, in the order of their addresses."""

    @property
    def may_be_new(self) -> bool:
        """Say whether it can be given a record of its own: of one address there is one source."""
        return self.kind != "source"


def recognise(document: Document) -> tuple[Recognised, ...]:
    """Find the records that parts of `document` may mean, in at most four queries; parts with an id are settled.

    An author is known by name, a topic by name or slug, case and white space aside; a source by its normalised address.
    """
    return (
        *_recognised(document, "byline", "author", _authors(document.byline)),
        *_recognised(document, "topics", "topic", _topics(document.topics)),
        *_recognised(document, "sources", "source", _sources(document.sources)),
    )


def _recognised(
    document: Document, list_name: str, kind: str, candidates: Iterable[Iterable[StandingRecord]]
) -> Iterator[Recognised]:
    for number, (part, records) in enumerate(zip(getattr(document, list_name), candidates, strict=True)):
        found = tuple(
            Candidate(record, tuple(_differences(list_name, part, record)))
            for record in sorted(records, key=lambda record: record.slug)
        )
        if found:
            yield Recognised(f"{list_name}[{number}]", kind, _name(part), found)


def _authors(parts: tuple[BylinePart, ...]) -> list[list[StandingRecord]]:
    return _by_slug_or_name(Author.objects.prefetch_related("links"), parts)


def _topics(parts: tuple[TopicPart, ...]) -> list[list[StandingRecord]]:
    return _by_slug_or_name(Topic.objects.all(), parts)


def _by_slug_or_name(records: QuerySet, parts: Iterable[BylinePart | TopicPart]) -> list[list[StandingRecord]]:
    """Give each part's records: the one at its address, which a save would take anyway, else those of its name."""
    unsettled = [part for part in parts if not part.id]
    spellings = {spelling for part in unsettled for spelling in _spellings(part.name)}
    slugs = {slug for part in unsettled for slug in (part.slug, _slug_of_name(part)) if slug}
    by_slug: dict[str, StandingRecord] = {}
    by_name: dict[str, list[StandingRecord]] = defaultdict(list)
    if spellings or slugs:
        spelt = Lower(Trim(Replace(Replace(F("name"), Value("\u00a0"), Value(" ")), Value("  "), Value(" "))))
        for record in records.alias(spelt=spelt).filter(Q(spelt__in=spellings) | Q(slug__in=slugs)):
            by_slug[record.slug] = record
            if name := _folded(record.name):
                by_name[name].append(record)

    def found(part: BylinePart | TopicPart) -> list[StandingRecord]:
        if part.id:
            return []
        if part.slug in by_slug:
            return [by_slug[part.slug]]
        at_name = by_slug.get(_slug_of_name(part))
        return list({*by_name.get(_folded(part.name), ()), *filter(None, [at_name])})

    return [found(part) for part in parts]


def _slug_of_name(part: BylinePart | TopicPart) -> str:
    """Give the address that a topic's name would have: a tag is often written so. Two people may share one."""
    return slugify(part.name) if isinstance(part, TopicPart) else ""


def _spellings(name: str) -> set[str]:
    """Give what the database's LOWER may make of a name that is `name` but for case: SQLite's knows ASCII alone."""
    name = " ".join(name.split())
    cases = (name, name.lower(), name.upper(), name.title())
    return {spelling for case in cases for spelling in (case.lower(), _ascii_lower(case))} - {""}


def _ascii_lower(text: str) -> str:
    return text.encode().lower().decode()


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _sources(parts: tuple[SourcePart, ...]) -> list[list[StandingRecord]]:
    digests = ["" if part.id else url_digest(part.url) for part in parts]
    wanted = set(digests) - {""}
    found = {record.url_sha256: record for record in Source.objects.filter(url_sha256__in=wanted)} if wanted else {}
    return [[found[digest]] if digest in found else [] for digest in digests]


def _name(part: Part) -> str:
    if isinstance(part, SourcePart):
        return part.title or part.url
    assert isinstance(part, BylinePart | TopicPart)
    return part.name or part.slug


def _differences(list_name: str, part: Part, record: StandingRecord) -> Iterator[Difference]:
    on_record = _part_of(record)
    for field in _COMPARED[list_name]:
        here, there = _as_text(getattr(part, field)), _as_text(getattr(on_record, field))
        if here and here != there:
            yield Difference(field, here, there)


def _part_of(record: StandingRecord) -> Part:
    if isinstance(record, Source):
        return source_part(record, key="_", accessed_on="", locator="")
    return byline_part(record, "") if isinstance(record, Author) else topic_part(record)


def _as_text(value: str | Picture | tuple[Link, ...] | None) -> str:
    if not value:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Picture):
        return " ".join(filter(None, (value.alt, value.src)))
    return "\n".join(" ".join(filter(None, (link.title, link.url))) for link in value)
