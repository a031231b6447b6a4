"""Records that may be the same as one that is being written down."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Case, Q, QuerySet, Value, When
from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

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
_BARE_ADDRESS: Final = re.compile(
    r"(?:https?://|www\.)\S*|[\w-]+(?:\.[\w-]+)+/\S*", re.IGNORECASE
)
"""A title that is only an address says nothing: every address of a site is like it."""


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
    yield from _find_near(values.get("url", ""))
    if doi := read_doi(values.get("doi", "")):
        keys = Source.objects.filter(doi=doi).remaining()
        for source in Source.objects.filter(pk__in=keys)[: SHOWN + 1]:
            yield Likely(source, "DOI", is_certain=True)
    title = values.get("title", "").strip()
    if not _BARE_ADDRESS.fullmatch(title):
        yield from _find_alike(Source, "title", title)


def _find_near(url: str) -> Iterator[Likely]:
    """Yield the sources whose address is written a little differently."""
    digests = [url_digest(near) for near in list_near_addresses(url)]
    if not digests:
        return
    keys = Source.objects.filter(url_sha256__in=digests).remaining()
    for source in Source.objects.filter(pk__in=keys):
        yield Likely(source, "address")


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
