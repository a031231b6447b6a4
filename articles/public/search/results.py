"""What the page shows of hits: titles and texts with marks, names, dates, and the
filters that leave some of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, Q, QuerySet

from articles.models import (
    Author,
    Edition,
    EditionAuthor,
    EditionTopic,
    SearchEntry,
    Topic,
)
from articles.public.search.filters import Filters
from articles.public.search.find import Group
from articles.public.search.query import Query
from articles.public.search.snippet import Marker, Piece
from articles.public.search.words import is_english
from articles.public.serving.lookup import COLUMNS
from articles.rendering import addresses

OPTIONS_FROM = 100
"""How many explainers, the best, are asked for their topics and authors."""
OPTIONS = 20
QUESTIONS = 3
"""How many of its questions stand under an explainer."""


@dataclass(frozen=True)
class FoundQuestion:
    """A question under its explainer."""

    address: str
    title: list[Piece]
    snippet: list[Piece]


@dataclass(frozen=True)
class Result:
    """One found explainer as the page shows it, with the best of its questions that
    were found.
    """

    address: str
    title: list[Piece]
    snippet: list[Piece]
    edition: Edition
    authors: list[str]
    questions: list[FoundQuestion]
    further: int
    """How many more of its questions were found."""


@dataclass(frozen=True)
class Options:
    """The topics and authors to narrow by, those of the best hits; a chosen one is
    always among them.
    """

    topics: Sequence[Topic]
    authors: Sequence[Author]


def load_results(groups: Sequence[Group], query: Query) -> list[Result]:
    """Return what to show of `groups`, in their order. Two queries, or none for no
    group.
    """
    if not groups:
        return []
    explainers, questions = _load_entries(groups)
    authors = _load_author_names({group.edition for group in groups})
    marker = Marker(query.words)
    found = []
    for group in groups:
        # An entry may have gone between the search and this query.
        if entry := explainers.get(group.edition):
            own = filter(None, map(questions.get, group.questions[:QUESTIONS]))
            result = _make_result(entry, own, marker, authors[group.edition])
            further = max(0, len(group.questions) - QUESTIONS)
            found.append(replace(result, further=further))
    return found


def _load_entries(
    groups: Sequence[Group],
) -> tuple[dict[object, SearchEntry], dict[int, SearchEntry]]:
    """Return the entries of explainers by their edition's key, and those of the
    questions to show by their own.
    """
    shown: list[int] = []
    for group in groups:
        shown += group.questions[:QUESTIONS]
    is_explainer = Q(
        edition__in=[group.edition for group in groups],
        kind=SearchEntry.Kind.EXPLAINER,
    )
    columns = ["kind", "anchor", "title", "text", "language"]
    # Without the edition's body and document, which are many times as long.
    columns += [f"edition__{column}" for column in COLUMNS]
    rows = SearchEntry.objects.select_related("edition").only(*columns)

    explainers, questions = {}, {}
    for entry in rows.filter(is_explainer | Q(pk__in=shown)):
        if entry.kind == SearchEntry.Kind.EXPLAINER:
            explainers[entry.edition_id] = entry
        else:
            questions[entry.pk] = entry
    return explainers, questions


def _make_result(
    entry: SearchEntry,
    questions: Iterable[SearchEntry],
    marker: Marker,
    authors: list[str],
) -> Result:
    edition = entry.edition
    is_stemmed = is_english(entry.language)
    title = marker.mark_all(entry.title, is_english=is_stemmed)
    # The index has the headline in front of the text; here it is shown above already.
    text = entry.text.removeprefix(f"{entry.title}\n")
    if edition.summary and any(piece.is_marked for piece in title):
        # Where the headline answers, the standfirst says more than any other place.
        text = edition.summary
    asked = []
    for question in questions:
        asked.append(
            FoundQuestion(
                address=addresses.question(edition.slug, question.anchor),
                title=marker.mark_all(question.title, is_english=is_stemmed),
                snippet=marker.cut_snippet(question.text, is_english=is_stemmed),
            )
        )
    return Result(
        address=addresses.explainer(edition.slug),
        title=title,
        snippet=marker.cut_snippet(text, is_english=is_stemmed),
        edition=edition,
        authors=authors,
        questions=asked,
        further=0,
    )


def _load_author_names(editions: set[object]) -> dict[object, list[str]]:
    """Return the names of those who wrote each edition, in the order of its byline."""
    credits = EditionAuthor.objects.filter(
        edition__in=editions, credit__in=("", "author")
    ).order_by("position")
    names = defaultdict(list)
    for edition, name in credits.values_list("edition", "author__name"):
        names[edition].append(name)
    return names


def load_options(groups: Sequence[Group], filters: Filters) -> Options:
    """Return the topics and authors of the best explainers, the most frequent ones by
    name. Two queries, or none for no group.
    """
    if not groups:
        return Options(
            [filters.topic] if filters.topic else [],
            [filters.author] if filters.author else [],
        )
    editions = [group.edition for group in groups[:OPTIONS_FROM]]
    topics = EditionTopic.objects.filter(edition__in=editions)
    authors = EditionAuthor.objects.filter(edition__in=editions)
    return Options(
        _load_most_frequent(Topic, topics, "topic", filters.topic),
        _load_most_frequent(Author, authors, "author", filters.author),
    )


def _load_most_frequent(
    model: type, rows: QuerySet, relation: str, chosen: Topic | Author | None
) -> list:
    counted = (
        rows.values_list(f"{relation}__id", f"{relation}__slug", f"{relation}__name")
        .annotate(times=Count("pk"))
        .order_by("-times", f"{relation}__name")[:OPTIONS]
    )
    # Instances that are never saved, with what the form shows of them.
    records = [model(id=pk, slug=slug, name=text) for pk, slug, text, _ in counted]
    # A choice that the list lacks could not be seen, nor undone.
    if chosen and chosen not in records:
        records.append(chosen)
    return sorted(records, key=lambda record: str(record).casefold())
