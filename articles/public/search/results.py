"""What the page shows of hits: titles and texts with marks, names, dates, and the filters that leave some of them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from articles.models import Author, Edition, EditionAuthor, EditionTopic, SearchEntry, Topic
from articles.public.search.filters import Filters
from articles.public.search.find import Hit
from articles.public.search.query import Query
from articles.public.search.snippet import Marker, Piece
from articles.public.search.words import is_english
from articles.public.serving.lookup import COLUMNS
from articles.rendering import addresses

OPTIONS_FROM = 100
"""How many hits, the best, are asked for their topics and authors."""
OPTIONS = 20


@dataclass(frozen=True)
class Result:
    """One found entry as the page shows it."""

    is_question: bool
    address: str
    title: list[Piece]
    snippet: list[Piece]
    edition: Edition
    authors: list[str]


@dataclass(frozen=True)
class Options:
    """The topics and authors to narrow by, those of the best hits; a chosen one is always among them."""

    topics: Sequence[Topic]
    authors: Sequence[Author]

    @classmethod
    def of(cls, filters: Filters) -> "Options":
        return cls([filters.topic] if filters.topic else [], [filters.author] if filters.author else [])


def results(hits: Sequence[Hit], query: Query) -> list[Result]:
    """Return what to show of `hits`, in their order. Two queries, or none for no hit."""
    if not hits:
        return []
    columns = ["kind", "anchor", "title", "text", "language", *(f"edition__{column}" for column in COLUMNS)]
    entries = SearchEntry.objects.select_related("edition").only(*columns).in_bulk([hit.entry for hit in hits])
    authors = _authors({hit.edition for hit in hits})
    marker = Marker(query.words)
    found = [entries[hit.entry] for hit in hits if hit.entry in entries]
    return [_result(entry, marker, authors[entry.edition_id]) for entry in found]


def _result(entry: SearchEntry, marker: Marker, authors: list[str]) -> Result:
    is_question = entry.kind == SearchEntry.Kind.QUESTION
    edition = entry.edition
    # An explainer's text begins with its headline, which stands above already.
    text = entry.text.removeprefix(f"{entry.title}\n") if entry.title else entry.text
    stemmed = is_english(entry.language)
    return Result(
        is_question=is_question,
        address=addresses.question(edition.slug, entry.anchor) if is_question else addresses.explainer(edition.slug),
        title=marker.whole(entry.title, is_english=stemmed),
        snippet=marker.snippet(text, is_english=stemmed),
        edition=edition,
        authors=authors,
    )


def _authors(editions: set[object]) -> dict[object, list[str]]:
    """Return the names of those who wrote each edition, in the order of its byline."""
    credits = EditionAuthor.objects.filter(edition__in=editions, credit__in=("", "author")).order_by("position")
    names = defaultdict(list)
    for edition, name in credits.values_list("edition", "author__name"):
        names[edition].append(name)
    return names


def options(hits: Sequence[Hit], filters: Filters) -> Options:
    """Return the topics and authors of the best hits, the most frequent ones by name. Two queries."""
    editions = list({hit.edition for hit in hits[:OPTIONS_FROM]})
    return Options(
        _most(Topic, EditionTopic.objects.filter(edition__in=editions), "topic", filters.topic),
        _most(Author, EditionAuthor.objects.filter(edition__in=editions), "author", filters.author),
    )


def _most(model: type, rows, name: str, chosen: Topic | Author | None) -> list:
    fields = (f"{name}__{column}" for column in ("id", "slug", "name"))
    counted = rows.values_list(*fields).annotate(times=Count("pk")).order_by("-times", f"{name}__name")[:OPTIONS]
    records = [model(id=pk, slug=slug, name=text) for pk, slug, text, _ in counted]
    if chosen and chosen not in records:
        records.append(chosen)
    return sorted(records, key=lambda record: str(record).casefold())
