"""Definitions of the glossary that rest on a source: both have its address."""

from dataclasses import dataclass
from typing import Final

from django.db.models import Q, QuerySet

from articles.models import Source, Term

LISTED_MAX: Final = 100
"""Definitions that rest on flagged sources, by name."""


@dataclass(frozen=True)
class FlaggedDefinition:
    term: Term
    source: Source


def find_defined_terms(source: object) -> QuerySet[Term]:
    """Return the terms whose definition is taken from the source with this key, or from
    what was merged into it. To be evaluated in one query.
    """
    same = Source.objects.filter(Q(pk=source) | Q(merged_into=source))
    return Term.objects.filter(url_sha256__in=_list_digests(same))


def find_flagged_definitions() -> list[FlaggedDefinition]:
    """Return the definitions that are taken from flagged sources, at most `LISTED_MAX`.
    One query where there are none, else two.
    """
    # Each by its own index of few rows: see `Source`.
    flagged = Source.objects.flagged()
    unmerged = flagged.filter(merged_into=None)
    merged = Source.objects.filter(merged_into__in=flagged.order_by().values("pk"))
    rests_on_one = Q(url_sha256__in=_list_digests(unmerged))
    rests_on_one |= Q(url_sha256__in=_list_digests(merged))
    terms = list(Term.objects.filter(rests_on_one)[:LISTED_MAX])
    if not terms:
        return []
    digests = {term.url_sha256 for term in terms}
    known = Source.objects.filter(url_sha256__in=digests)
    by_digest = {
        source.url_sha256: source.remaining
        for source in known.select_related("merged_into")
    }
    definitions = []
    for term in terms:
        # None if somebody changed an address meanwhile.
        if source := by_digest.get(term.url_sha256):
            definitions.append(FlaggedDefinition(term, source))
    return definitions


def _list_digests(sources: QuerySet[Source]) -> QuerySet:
    # Of a source without an address it is "", as of a term without one.
    return sources.exclude(url_sha256="").order_by().values("url_sha256")
