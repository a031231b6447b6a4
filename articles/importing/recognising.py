"""Find the existing records that a document's authors, topics and sources may mean, for somebody to confirm.

`drafts.matching` decides which record a save uses. This finds what a person, or a command where only one record is
possible, may choose before that.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
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
"""The fields of each list's parts that belong to the standing record; the others belong to the article."""
LISTS: Final = tuple(_COMPARED)


@dataclass(frozen=True)
class Difference:
    """A field with the text that the document has, and the one on record; "" for none."""

    field: str
    in_document: str
    on_record: str


@dataclass(frozen=True)
class Candidate:
    record: StandingRecord
    differences: tuple[Difference, ...]
    """The fields that the document fills with something else. What it leaves out is no difference."""

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
    """Its name in the document."""
    candidates: tuple[Candidate, ...]
    """At least one, ordered by slug."""

    @property
    def may_be_new(self) -> bool:
        """Return True if it can get a new record. A source can't: there is one source for each address."""
        return self.kind != "source"


def recognise(document: Document) -> tuple[Recognised, ...]:
    """Find the records that parts of `document` may mean, in at most four queries. Parts with an id are left out.

    An author is found by name, a topic by name or slug, ignoring case and white space; a source by its normalised URL.
    """
    return (
        *_recognise_list(document, "byline", "author", _find_authors(document.byline)),
        *_recognise_list(document, "topics", "topic", _find_topics(document.topics)),
        *_recognise_list(document, "sources", "source", _find_sources(document.sources)),
    )


def _recognise_list(
    document: Document,
    list_name: str,
    kind: str,
    records_of_parts: Iterable[Iterable[StandingRecord]],
) -> Iterator[Recognised]:
    parts = getattr(document, list_name)
    for number, (part, records) in enumerate(zip(parts, records_of_parts, strict=True)):
        candidates = []
        for record in sorted(records, key=attrgetter("slug")):
            differences = _find_differences(list_name, part, record)
            candidates.append(Candidate(record, tuple(differences)))
        if candidates:
            yield Recognised(f"{list_name}[{number}]", kind, _name_part(part), tuple(candidates))


def _find_authors(parts: tuple[BylinePart, ...]) -> list[list[StandingRecord]]:
    return _find_by_slug_or_name(Author.objects.prefetch_related("links"), parts)


def _find_topics(parts: tuple[TopicPart, ...]) -> list[list[StandingRecord]]:
    return _find_by_slug_or_name(Topic.objects.all(), parts)


def _find_by_slug_or_name(records: QuerySet, parts: Iterable[BylinePart | TopicPart]) -> list[list[StandingRecord]]:
    """Return the records of each part: the one with its slug, which a save would use anyway, else those of its name."""
    spellings: set[str] = set()
    slugs: set[str] = set()
    for part in parts:
        if not part.id:
            spellings |= _lowercase_spellings(part.name)
            slugs |= {part.slug, _slug_of_name(part)}
    slugs.discard("")

    by_slug: dict[str, StandingRecord] = {}
    by_name: dict[str, list[StandingRecord]] = defaultdict(list)
    if spellings or slugs:
        # White space as `_lowercase_spellings` writes it: one plain space between words.
        spelt = Lower(Trim(Replace(Replace(F("name"), Value("\u00a0"), Value(" ")), Value("  "), Value(" "))))
        for record in records.alias(spelt=spelt).filter(Q(spelt__in=spellings) | Q(slug__in=slugs)):
            by_slug[record.slug] = record
            by_name[_fold_name(record.name)].append(record)

    found = []
    for part in parts:
        if part.id:
            found.append([])
        elif part.slug in by_slug:
            found.append([by_slug[part.slug]])
        else:
            same_name = set(by_name[_fold_name(part.name)]) if part.name.strip() else set()
            same_slug = by_slug.get(_slug_of_name(part))
            found.append([*same_name | {same_slug} - {None}])
    return found


def _slug_of_name(part: BylinePart | TopicPart) -> str:
    """Return the slug that a topic's name would have, as tags are often written. "" for people: two may share one."""
    return slugify(part.name) if isinstance(part, TopicPart) else ""


def _lowercase_spellings(name: str) -> set[str]:
    """Return what the database's LOWER may return for any spelling of `name`. SQLite's LOWER only knows ASCII."""
    name = " ".join(name.split())
    spellings = set()
    for spelling in (name, name.lower(), name.upper(), name.title()):
        # Lower-casing the bytes changes ASCII letters only.
        spellings |= {spelling.lower(), spelling.encode().lower().decode()}
    return spellings - {""}


def _fold_name(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _find_sources(parts: tuple[SourcePart, ...]) -> list[list[StandingRecord]]:
    digests = ["" if part.id else url_digest(part.url) for part in parts]
    wanted = set(digests) - {""}
    if not wanted:
        return [[] for _ in parts]

    by_digest = {record.url_sha256: [record] for record in Source.objects.filter(url_sha256__in=wanted)}
    return [by_digest.get(digest, []) for digest in digests]


def _name_part(part: Part) -> str:
    if isinstance(part, SourcePart):
        return part.title or part.url
    assert isinstance(part, BylinePart | TopicPart)
    return part.name or part.slug


def _find_differences(list_name: str, part: Part, record: StandingRecord) -> Iterator[Difference]:
    on_record = _part_of(record)
    for field in _COMPARED[list_name]:
        in_document = _value_as_text(getattr(part, field))
        recorded = _value_as_text(getattr(on_record, field))
        if in_document and in_document != recorded:
            yield Difference(field, in_document, recorded)


def _part_of(record: StandingRecord) -> Part:
    if isinstance(record, Source):
        return source_part(record, key="_", accessed_on="", locator="")
    if isinstance(record, Author):
        return byline_part(record, "")
    return topic_part(record)


def _value_as_text(value: str | Picture | tuple[Link, ...] | None) -> str:
    if not value:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Picture):
        return f"{value.alt} {value.src}".strip()
    return "\n".join(f"{link.title} {link.url}".strip() for link in value)
