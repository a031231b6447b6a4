"""Find the sources on record that those of a document may be, by their addresses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.document import SourcePart
from articles.models import Source
from articles.models.source import url_digest
from articles.register.likely import list_near_digests


@dataclass(frozen=True)
class KnownSources:
    """The records that one source of a document may mean."""

    records: tuple[Source, ...] = ()
    has_same_address: bool = False
    """The record has its very address, so it can be no other."""


def find_known_sources(parts: Sequence[SourcePart]) -> list[KnownSources]:
    """Return the records of each part: the one at its address, else those at an address
    that is written a little differently. One query; none for parts with an id.

    No record is found by the latter if another part of the document has it.
    """
    exact, near = [], []
    for part in parts:
        url = "" if part.id else part.url
        exact.append(url_digest(url))
        near.append(list_near_digests(url))
    by_digest = _read_sources({*exact, *(each for digests in near for each in digests)})

    taken = {by_digest[digest] for digest in exact if digest in by_digest}
    found = []
    for digest, digests in zip(exact, near, strict=True):
        if digest in by_digest:
            found.append(KnownSources((by_digest[digest],), has_same_address=True))
            continue
        records = {by_digest[each] for each in digests if each in by_digest} - taken
        # Of two parts that are near one record, the first gets it.
        taken |= records
        found.append(KnownSources(tuple(records)))
    return found


def _read_sources(digests: Iterable[str]) -> dict[str, Source]:
    """Return the sources at these addresses, by their digests; for one that was merged
    into another, that one.
    """
    wanted = set(digests) - {""}
    if not wanted:
        return {}
    known = Source.objects.filter(url_sha256__in=wanted)
    records = known.select_related("merged_into")
    return {record.url_sha256: record.remaining for record in records}
