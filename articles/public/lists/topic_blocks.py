"""The front page's blocks: topics with their newest explainers, none shown twice."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import (
    CharField,
    DateTimeField,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    UUIDField,
)

from articles.models import Edition, EditionTopic, Topic
from articles.models.edition_rows import ListedRowQuerySet
from articles.models.standing import StandingRecord
from articles.public.lists.cards import Card
from articles.public.serving.limited import union_first
from articles.public.serving.lookup import COLUMNS
from articles.public.serving.prepared import Parameter, Prepared
from articles.rendering.markdown import parse

TOPICS = 40
BLOCKS = 8
A_BLOCK = 3
CANDIDATES = 12
"""The newest explainers of a topic that are looked at: more than a block shows, since
some are on the page already.
"""


NO_RECORD = UUID(int=0)
"""Stands where a query has room for another record."""


@dataclass
class Block:
    """A topic on the front page."""

    topic: Topic
    editions: list[Edition]
    start_here: Edition | None = None
    cards: list[Card] = field(default_factory=list)

    @property
    def has_one(self) -> bool:
        """Return True if the block has a single explainer, and so room to spare."""
        return len(self.editions) == 1

    @property
    def introduction(self) -> str:
        return introduce(self.topic)


def introduce(topic: Topic) -> str:
    """Return the introduction of a topic as plain text."""
    return parse(topic.introduction).text()


def load_topics(at: datetime, language: str = "") -> list[Topic]:
    """Return the topics with the newest explainers, these first; with a language, those
    with the newest in it. One query.
    """
    newest = (
        EditionTopic.objects.live(at)
        .filter(topic=OuterRef("pk"))
        .order_by("-first_live_from")
    )
    if language:
        newest = newest.filter(edition__primary_language=language)
    topics = Topic.objects.listed(at).annotate(
        newest_at=Subquery(newest.values("first_live_from")[:1])
    )
    # Topics that have none in this language come last.
    newest_first = F("newest_at").desc(nulls_last=True)
    return list(topics.order_by(newest_first, "slug")[:TOPICS])


def choose_blocks(
    topics: Sequence[Topic], shown: Iterable[Edition], language: str, at: datetime
) -> list[Block]:
    """Return a block for each of the first topics that has an explainer in `language`
    that is not `shown`. Three queries.
    """
    newest = _NEWEST.load(topics, at, language=language)
    on_page = {edition.pk for edition in shown}
    for topic_key, editions in newest.items():
        newest[topic_key] = [
            edition for edition in editions if edition.pk not in on_page
        ]
    divided = divide_by_topic(topics[:BLOCKS], newest, A_BLOCK)
    blocks = [Block(topic, editions) for topic, editions in divided]

    starts = load_starts([block.topic for block in blocks], at)
    for block in blocks:
        block.start_here = starts.get(block.topic.start_here_id)
    return blocks


def divide_by_topic(
    topics: Sequence[Topic], newest: dict[object, list[Edition]], limit: int
) -> list[tuple[Topic, list[Edition]]]:
    """Return each topic with the first of its explainers in `newest`, at most `limit`;
    no topic without any.

    None is there twice: one with several topics is with the first that it names, if
    that is one of `topics`.
    """
    slugs = {topic.slug for topic in topics}
    taken: set[object] = set()
    divided = []
    for topic in topics:
        own = []
        for edition in newest.get(topic.pk, ()):
            main = (edition.card or {}).get("topic", "")
            belongs_elsewhere = main in slugs and main != topic.slug
            if not belongs_elsewhere and edition.pk not in taken:
                own.append(edition)
        own = own[:limit]
        taken.update(edition.pk for edition in own)
        if own:
            divided.append((topic, own))
    return divided


def load_starts(topics: Iterable[Topic], at: datetime) -> dict[object, Edition]:
    """Return the live edition of each explainer that a topic says to start with, by its
    article. One query, none where no topic says so.
    """
    articles = {topic.start_here_id for topic in topics} - {None}
    if not articles:
        return {}
    editions = Edition.objects.live(at).filter(article__in=articles).only(*COLUMNS)
    return {edition.article_id: edition for edition in editions.order_by()}


class NewestOfRecords:
    """The newest explainers of several standing records, in one query that is compiled once in a
    process: building it takes Django longer than all else about the page.
    """

    def __init__(
        self,
        get_rows: Callable[[], ListedRowQuerySet],
        records: int,
        limit: int,
        *,
        field: str = "topic",
    ) -> None:
        """`get_rows` returns the rows that tie editions to records by their `field`; at
        most `limit` of each of so many records are found.
        """
        self._get_rows, self._records, self._limit = get_rows, records, limit
        self._field = field
        self._rows = Prepared(self._build, field, "edition")

    def load(
        self, records: Sequence[StandingRecord], at: datetime, **values: object
    ) -> dict[object, list[Edition]]:
        """Return the editions of each record, by its key, newest first. `values` are
        those of the parameters of its rows. Two queries, none where there is no record.
        """
        if not records:
            return {}
        keys = [record.pk for record in records[: self._records]]
        keys += [NO_RECORD] * (self._records - len(keys))
        values |= {f"record_{place}": key for place, key in enumerate(keys)}
        pairs = list(self._rows.rows(at=at, **values))

        found = Edition.objects.only(*COLUMNS).order_by()
        editions = found.in_bulk({edition for _, edition in pairs})
        by_record: dict[object, list[Edition]] = defaultdict(list)
        for record_key, key in pairs:
            by_record[record_key].append(editions[key])
        # A union promises no order.
        for listed in by_record.values():
            listed.sort(key=lambda each: (each.first_live_from, each.pk), reverse=True)
        return by_record

    def _build(self) -> QuerySet:
        live = self._get_rows().live(Parameter("at", DateTimeField()))
        queries = []
        for place in range(self._records):
            key = Parameter(f"record_{place}", UUIDField())
            of_record = live.filter(**{self._field: key})
            queries.append(of_record.order_by("-first_live_from", "-edition_id"))
        return union_first(queries, self._limit)


def _select_ties() -> ListedRowQuerySet:
    """Return what ties topics to the editions in a language."""
    language = Parameter("language", CharField())
    ties: ListedRowQuerySet = EditionTopic.objects.filter(
        edition__primary_language=language
    )
    return ties


_NEWEST = NewestOfRecords(_select_ties, BLOCKS, CANDIDATES)
