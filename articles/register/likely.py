"""Records that may be the same as one that is being written down."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Case, Q, QuerySet, Value, When
from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from articles.document import is_bare_address
from articles.models import Source
from articles.models.source import url_digest
from articles.models.standing import StandingRecord
from articles.register.doi import read_doi
from articles.register.near_addresses import list_near_addresses

SHOWN: Final = 5
CANDIDATES_MAX: Final = 500
"""Names with a word in common that are compared."""
WORDS: Final = 3
"""Words of a name, the longest, by which candidates are found."""
LIKENESS_MIN: Final = 85
"""Per cent of two names that are the same when their words are sorted. “Report on
honey, 2024” and “2024 report on honey” have 100, two years of one report about 95.
"""


@dataclass(frozen=True)
class Likely:
    """A record that may be the same, and why: its "address", "DOI", "title" or
    "name".
    """

    record: StandingRecord
    why: str
    is_certain: bool = False
    """True if that is the same; else it is nearly the same."""


def find_likely(
    model: type[StandingRecord], values: Mapping[str, str], *, but: object = None
) -> list[Likely]:
    """Return at most `SHOWN` records of `model` that may be the same as one with
    `values`, by the names of their columns, the surest first. `but` is the key of the
    record itself, which is left out.
    """
    found: dict[object, Likely] = {}
    for likely in _find_all(model, values):
        if likely.record.pk != but:
            found.setdefault(likely.record.pk, likely)
        if len(found) == SHOWN:
            break
    return list(found.values())


def _find_all(
    model: type[StandingRecord], values: Mapping[str, str]
) -> Iterator[Likely]:
    if model is not Source:
        yield from _find_alike(model, "name", values.get("name", ""))
        return

    # The surest first, since only `SHOWN` are returned.
    for source in Source.objects.at(values.get("url", "")):
        yield Likely(source, "address", is_certain=True)
    for source in find_near_sources(values.get("url", "")):
        yield Likely(source, "address")
    for source in _find_by_doi(values):
        yield Likely(source, "DOI", is_certain=True)
    title = values.get("title", "").strip()
    if not is_bare_address(title):
        yield from _find_alike(Source, "title", title)


def find_near_sources(url: str) -> QuerySet[Source]:
    """Return the sources at `url`, or at an address that is written a little
    differently. One that was merged leads to what it was merged into.
    """
    digests = list_near_digests(url)
    if not digests:
        return Source.objects.none()
    keys = Source.objects.filter(url_sha256__in=digests).remaining()
    return Source.objects.filter(pk__in=keys)


def list_near_digests(url: str) -> list[str]:
    """Return the digests by which sources at addresses like `url` are found."""
    return [url_digest(near) for near in list_near_addresses(url)]


def _find_by_doi(values: Mapping[str, str]) -> QuerySet[Source]:
    """Return the sources with the DOI of `values`, which may stand in their address."""
    dois = {read_doi(values.get("doi", "")), read_doi(values.get("url", ""))} - {""}
    if not dois:
        return Source.objects.none()
    # A record may have the address of a DOI and no DOI.
    digests = [url_digest(f"https://doi.org/{doi}") for doi in sorted(dois)]
    has_doi = Q(doi__in=dois) | Q(url_sha256__in=digests)
    keys = Source.objects.filter(has_doi).remaining()
    # One more, since `find_likely` may leave one out.
    return Source.objects.filter(pk__in=keys)[: SHOWN + 1]


def _find_alike(model: type[StandingRecord], field: str, text: str) -> Iterator[Likely]:
    """Yield the records whose `field` is nearly `text`, the likest first."""
    if not text.strip():
        return  # many have none
    records = model.objects.all()
    if model is Source:
        records = Source.objects.unmerged()
    for record in records.filter(**{field: text.strip()})[: SHOWN + 1]:
        yield Likely(record, field)

    alike = []
    for record in _find_candidates(records, field, text):
        likeness = fuzz.token_sort_ratio(
            text, getattr(record, field), processor=default_process
        )
        if likeness >= LIKENESS_MIN:
            alike.append((-likeness, record.slug, record))
    for _, _, record in sorted(alike, key=lambda each: each[:2]):
        yield Likely(record, field)


def _find_candidates(records: QuerySet, field: str, text: str) -> QuerySet:
    """Return the records whose `field` has one of the longest words of `text`."""
    # Long words are rare ones: “the” would find nearly all records.
    words = sorted(set(_list_words(text)), key=lambda word: (-len(word), word))
    if not words:
        return records.none()
    # Those with most of the words come first, for only so many are compared.
    hits = sum((_count_word(field, word) for word in words[:WORDS]), start=Value(0))
    found = records.annotate(hits=hits).filter(hits__gt=0)
    return found.order_by("-hits", "pk")[:CANDIDATES_MAX]


def _list_words(text: str) -> list[str]:
    """Return the words of `text` as they are typed."""
    return [word for word in re.split(r"[\W_]+", text) if word]


def _count_word(field: str, word: str) -> Case:
    """Return 1 for the rows whose `field` has `word`, else 0.

    SQLite folds the case of ASCII alone, so the usual forms are looked for as well.
    """
    forms = dict.fromkeys([word, word.lower(), word.capitalize()])
    has_word = Q()
    for form in forms:
        has_word |= Q((f"{field}__icontains", form))
    return Case(When(has_word, then=Value(1)), default=Value(0))
