"""The glossary: its list by letter, and the page of one term."""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from articles.models import Edition, EditionTerm, Term
from articles.public.lists.topic_blocks import NewestOfRecords
from articles.public.lists.topics_and_authors import load_naming_editions
from articles.public.machines import linked_data
from articles.public.serving.caching import Page, public_page
from articles.public.serving.clock import site_clock
from articles.public.serving.paging import Order, Place, load_sheet
from articles.rendering import addresses
from articles.rendering.links import web_address

TERMS = 40
SHOWN = 3
"""Explainers that the list names for each term, the newest."""
# One more than is shown tells whether there are more.
_NEWEST = NewestOfRecords(EditionTerm.objects.all, TERMS, SHOWN + 1, field="term")


@dataclass(frozen=True)
class TermEntry:
    """A term in the list, with the newest explainers that use it."""

    term: Term
    editions: list[Edition] = field(default_factory=list)
    has_more: bool = False

    @property
    def href(self) -> str:
        """The address of the source of the definition, "" for one on paper."""
        return web_address(self.term.url)


@public_page
def glossary(request: HttpRequest, at: datetime) -> Page:
    """List the terms that live explainers use, by letter, each with the newest of
    these. Four queries for the first sheet.
    """
    clock = site_clock(at)
    terms = Term.objects.listed(at)
    sheet = load_sheet(request, terms, _order_by_name(at), addresses.GLOSSARY, TERMS)
    newest = _NEWEST.load(sheet.rows, at)
    entries = []
    for term in sheet.rows:
        editions = newest.get(term.pk, [])
        # One more than is shown was loaded, to tell whether there are more.
        entries.append(TermEntry(term, editions[:SHOWN], len(editions) > SHOWN))
    return Page(
        "articles/glossary.html",
        {
            "sheet": sheet,
            "letters": divide_by_letter(entries),
            "data": linked_data.glossary(sheet.rows, sheet.path),
        },
        changed_at=clock.changed_at,
        changes_at=clock.changes_at,
        path=sheet.path,
    )


def divide_by_letter(entries: list[TermEntry]) -> list[tuple[str, list[TermEntry]]]:
    """Return each letter with its entries, in their order."""
    letters: dict[str, list[TermEntry]] = {}
    for letter, group in groupby(entries, key=attrgetter("term.initial")):
        # By its sort name a term may come between others of another letter.
        letters.setdefault(letter, []).extend(group)
    return list(letters.items())


def _order_by_name(at: datetime) -> Order:
    def find_term(slug: str) -> Place | None:
        # One that was ever used, though no live edition may use it any more.
        known = Term.objects.known(at).filter(slug=slug)
        place: Place | None = known.values_list("sort_name", "slug").first()
        return place

    return Order(("sort_name", "slug"), attrgetter("slug"), find_term)


@public_page
def term(request: HttpRequest, at: datetime, slug: str) -> Page:
    """Show a term, what it means, and the explainers that use it, newest first. Three
    queries.
    """
    clock = site_clock(at)
    record = get_object_or_404(Term, slug=slug)
    sheet = load_naming_editions(
        request,
        at,
        EditionTerm.objects.filter(term=record),
        addresses.term(record.slug),
    )
    return Page(
        "articles/term.html",
        {
            "entry": TermEntry(record),
            "data": linked_data.term(record, sheet.path),
            "sheet": sheet,
            "editions": [row.edition for row in sheet.rows],
        },
        changed_at=clock.changed_at,
        changes_at=clock.changes_at,
        path=sheet.path,
    )
