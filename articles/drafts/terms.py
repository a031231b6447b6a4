"""The terms that a draft uses. They have no rows in it: its texts name the records."""

from collections.abc import Iterable
from operator import attrgetter
from typing import TypeVar

from django.conf import settings
from django.db.models import Q, QuerySet

from articles.document import Document, TermPart
from articles.document.terms import Named, fold_words
from articles.models import Term
from articles.rendering.language import primary_language
from articles.rendering.term_uses import find_term_uses, used_terms

AnyTerm = TypeVar("AnyTerm", bound=Named)


def define_terms(document: Document) -> Document:
    """Return `document` with the terms that its texts use, as they are on record. Those
    without a record stay as the document has them.

    No query for a document that uses none.
    """
    if not any(find_term_uses(document)):
        return document.model_copy(update={"terms": ()})
    on_record = list(find_terms(document.language))
    missing = _find_missing(document, on_record)
    parts = []
    for term in _choose_used(document, [*on_record, *missing]):
        # A part is validated, which takes long for each term of a language.
        parts.append(term_part(term) if isinstance(term, Term) else term)
    return document.model_copy(update={"terms": tuple(parts)})


def find_missing_terms(document: Document) -> list[TermPart]:
    """Return the terms that the texts of `document` use and that are not on record."""
    if not document.terms:
        return []
    on_record = list(find_terms(document.language))
    missing = _find_missing(document, on_record)
    used = _choose_used(document, [*on_record, *missing])
    return [term for term in used if isinstance(term, TermPart)]


def with_all_terms(document: Document, language: str) -> Document:
    """Return `document` with every term of `language`: a text of it is being typed, and
    may use any.
    """
    terms = [term_part(record) for record in find_terms(language)]
    return document.model_copy(update={"terms": tuple(sort_terms(terms))})


def _find_missing(document: Document, on_record: list[Term]) -> list[TermPart]:
    """Return the terms of `document` whose name no record has, and that are not on
    record under a new name or in another language.
    """
    names = {fold_words(record.name) for record in on_record}
    missing = [part for part in document.terms if fold_words(part.name) not in names]
    if not missing:
        return []

    ids = {part.id for part in missing} - {""}
    slugs = {part.slug for part in missing} - {""}
    taken = Term.objects.filter(Q(pk__in=ids) | Q(slug__in=slugs))
    taken_ids = {str(term.pk) for term in taken}
    taken_slugs = {term.slug for term in taken}

    free = []
    for part in missing:
        if part.id in taken_ids:
            continue
        if part.slug in taken_slugs:
            # Another term has the address: the new record will get one of its own.
            part = part.model_copy(update={"slug": ""})
        free.append(part)
    return free


def _choose_used(
    document: Document, terms: Iterable[Term | TermPart]
) -> list[Term | TermPart]:
    """Return those of `terms` that the texts use, in the one order that decides between
    two that claim the same words.
    """
    return used_terms(document, sort_terms(terms))


def sort_terms(terms: Iterable[AnyTerm]) -> list[AnyTerm]:
    return sorted(terms, key=attrgetter("name", "slug"))


def find_terms(language: str) -> QuerySet[Term]:
    """Return the terms of a language, whatever its script or region."""
    primary = primary_language(language or settings.LANGUAGE_CODE)
    is_of_language = Q(language__iexact=primary)
    is_of_language |= Q(language__istartswith=f"{primary}-")
    return Term.objects.filter(is_of_language)


def term_part(term: Term) -> TermPart:
    return TermPart(
        id=str(term.pk),
        slug=term.slug,
        name=term.name,
        forms=term.forms,
        definition=term.definition,
        source=term.source,
        url=term.url,
    )
