"""Find the existing records that a document's authors, topics and sources may mean.

A person chooses among them, or a command where only one is possible, before
`drafts.matching` decides which record a save uses.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Lower, Replace, Trim

from articles.document import (
    BYLINE,
    SOURCES,
    TOPICS,
    BylinePart,
    Document,
    Link,
    Part,
    PartList,
    Picture,
    TopicPart,
    slugify,
)
from articles.drafts.matching import byline_part, source_part, topic_part
from articles.importing.known_sources import find_known_sources
from articles.models import Author, Source, Topic
from articles.models.standing import StandingRecord


@dataclass(frozen=True)
class Difference:
    """A field that differs, with both texts."""

    field: str
    in_document: str
    on_record: str
    """ "" if the record has none."""


@dataclass(frozen=True)
class Candidate:
    record: StandingRecord
    differences: tuple[Difference, ...]
    """The fields that the document fills differently. What it leaves out is no
    difference.
    """

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
    has_same_address: bool = False
    """It is a source, and the candidate is at its very address."""

    @property
    def may_be_new(self) -> bool:
        """Return True if it can get a new record. A source whose address is on record
        can't: there is one source for each address.
        """
        return not self.has_same_address


def recognise(document: Document) -> tuple[Recognised, ...]:
    """Find the records that parts of `document` may mean, in at most four queries.
    Parts with an id are left out.

    An author is found by name, a topic by name or slug, ignoring case and white space;
    a source by its normalised URL, or by one that is written a little differently.
    """
    authors = Author.objects.prefetch_related("links")
    topics = Topic.objects.all()
    sources = find_known_sources(document.sources)
    at_address = {
        number for number, known in enumerate(sources) if known.has_same_address
    }
    return (
        *_recognise_list(
            document, BYLINE, _find_by_slug_or_name(authors, document.byline)
        ),
        *_recognise_list(
            document, TOPICS, _find_by_slug_or_name(topics, document.topics)
        ),
        *_recognise_list(
            document, SOURCES, [known.records for known in sources], at_address
        ),
    )


def _recognise_list(
    document: Document,
    row: PartList,
    records_of_parts: Iterable[Iterable[StandingRecord]],
    at_address: Container[int] = (),
) -> Iterator[Recognised]:
    """Yield the parts that may be on record. `at_address` has the numbers of those
    whose very address is.
    """
    pairs = zip(row.of(document), records_of_parts, strict=True)
    for number, (part, records) in enumerate(pairs):
        candidates = []
        for record in sorted(records, key=attrgetter("slug")):
            differences = tuple(_find_differences(row, part, record))
            candidates.append(Candidate(record, differences))
        if candidates:
            where = f"{row.name}[{number}]"
            name = row.title_of(part)
            is_same = number in at_address
            yield Recognised(where, row.singular, name, tuple(candidates), is_same)


def _find_by_slug_or_name(
    records: QuerySet, parts: Sequence[BylinePart | TopicPart]
) -> list[list[StandingRecord]]:
    """Return the records of each part: the one with its slug, which a save would use
    anyway, or else those with its name.
    """
    by_slug: dict[str, StandingRecord] = {}
    by_name: dict[str, list[StandingRecord]] = defaultdict(list)
    for record in _query_by_slug_or_name(records, parts):
        by_slug[record.slug] = record
        by_name[_fold_name(record.name)].append(record)

    found = []
    for part in parts:
        if part.id:
            # The document says which record it means.
            found.append([])
        elif part.slug in by_slug:
            found.append([by_slug[part.slug]])
        else:
            same_name = by_name[_fold_name(part.name)] if part.name.strip() else []
            same_slug = by_slug.get(_slug_of_name(part))
            # A record that is found in both ways counts once.
            found.append(list({*same_name, same_slug} - {None}))
    return found


def _query_by_slug_or_name(
    records: QuerySet, parts: Sequence[BylinePart | TopicPart]
) -> Iterable[StandingRecord]:
    spellings: set[str] = set()
    slugs: set[str] = set()
    for part in parts:
        if not part.id:
            spellings |= _lowercase_spellings(part.name)
            slugs |= {part.slug, _slug_of_name(part)}
    slugs.discard("")
    if not spellings and not slugs:
        return ()

    # White space as `_lowercase_spellings` has it: one plain space between words.
    spaced = Replace(F("name"), Value("\u00a0"), Value(" "))
    spaced = Replace(spaced, Value("  "), Value(" "))
    return records.alias(spelt=Lower(Trim(spaced))).filter(
        Q(spelt__in=spellings) | Q(slug__in=slugs)
    )


def _slug_of_name(part: BylinePart | TopicPart) -> str:
    """Return the slug that a topic's name would have, since tags are often written so.
    "" for people, since two may have the same name.
    """
    if isinstance(part, TopicPart):
        return slugify(part.name)
    return ""


def _lowercase_spellings(name: str) -> set[str]:
    """Return what the database's LOWER may return for any spelling of `name`. SQLite's
    LOWER only knows ASCII.
    """
    name = " ".join(name.split())
    spellings = set()
    for spelling in (name, name.lower(), name.upper(), name.title()):
        # PostgreSQL lower-cases every letter. Lower-casing the bytes changes ASCII
        # letters only, as SQLite does.
        spellings |= {spelling.lower(), spelling.encode().lower().decode()}
    return spellings - {""}


def _fold_name(name: str) -> str:
    """Return `name` without differences of case, white space and Unicode form."""
    # NFC, since “é” may be one character or two.
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _find_differences(
    row: PartList, part: Part, record: StandingRecord
) -> Iterator[Difference]:
    on_record = _make_part(record)
    for field in row.record_fields:
        in_document = _value_as_text(getattr(part, field))
        recorded = _value_as_text(getattr(on_record, field))
        if in_document and in_document != recorded:
            yield Difference(field, in_document, recorded)


def _make_part(record: StandingRecord) -> Part:
    if isinstance(record, Source):
        # A citation's own fields are not compared; only the key may not be empty.
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
