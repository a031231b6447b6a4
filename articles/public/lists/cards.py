"""Cards: explainers as lists show them, with a picture, the topic, the authors and the
minutes they take.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.models import Author, Edition, EditionAuthor, EditionTopic, Topic
from articles.rendering.credits import is_writing

AUTHORS_SHOWN = 2


@dataclass(frozen=True)
class Card:
    """An explainer, with what the records of today say of it."""

    edition: Edition
    topic: Topic | None = None
    authors: tuple[Author, ...] = ()
    """The first of those who wrote it."""
    has_more_authors: bool = False


def load_cards(editions: Iterable[Edition]) -> dict[object, Card]:
    """Return a card for each edition, by its key. Two queries."""
    by_key = {edition.pk: edition for edition in editions}
    # Names change without a new edition, so they come from the records, not from the
    # stored card.
    topics = _load_topics(by_key)
    authors = _load_authors(by_key)
    cards = {}
    for key, edition in by_key.items():
        writers = authors[key]
        cards[key] = Card(
            edition,
            topics.get(key),
            tuple(writers[:AUTHORS_SHOWN]),
            len(writers) > AUTHORS_SHOWN,
        )
    return cards


def make_cards(editions: Sequence[Edition]) -> list[Card]:
    """Return the cards of `editions`, in their order. Two queries."""
    cards = load_cards(editions)
    return [cards[edition.pk] for edition in editions]


def _load_topics(keys: Iterable[object]) -> dict[object, Topic]:
    """Return the first topic of each edition."""
    rows = EditionTopic.objects.filter(edition__in=list(keys))
    first: dict[object, Topic] = {}
    columns = ("edition", "topic__name", "topic__slug")
    for row in rows.select_related("topic").only(*columns).order_by("position"):
        # Rows are in the order of the document, so the first is the main one.
        first.setdefault(row.edition_id, row.topic)
    return first


def _load_authors(keys: Iterable[object]) -> dict[object, list[Author]]:
    """Return those who wrote each edition, in the order of its byline."""
    rows = EditionAuthor.objects.filter(edition__in=list(keys))
    writers: dict[object, list[Author]] = defaultdict(list)
    columns = ("edition", "credit", "author__name", "author__slug")
    for row in rows.select_related("author").only(*columns).order_by("position"):
        if is_writing(row.credit):
            writers[row.edition_id].append(row.author)
    return writers
