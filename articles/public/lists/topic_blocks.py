"""The front page's blocks: topics with their newest explainers, none shown twice."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter

from django.db.models import (
    CharField,
    DateTimeField,
    Expression,
    F,
    OuterRef,
    QuerySet,
    Subquery,
)

from articles.models import Edition, EditionTopic, Topic
from articles.models.edition_rows import ListedRowQuerySet
from articles.models.standing import StandingRecord
from articles.public.lists.cards import Card
from articles.public.serving.limited import FirstOfEach
from articles.public.serving.lookup import COLUMNS
from articles.public.serving.prepared import Parameter
from articles.rendering.dialect.markdown import parse

TOPICS = 40
BLOCKS = 8
A_BLOCK = 3
IN_BLOCKS = 15
"""Explainers in all blocks together, so that the page is no longer with thousands than
with a hundred: fewer blocks then, each full.
"""
CANDIDATES = 12
"""The newest explainers of a topic that are looked at: more than a block shows, since
some are on the page already.
"""


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
    that is not `shown`. Four queries.
    """
    newest = _NEWEST.find(topics, at, language=language)
    # The lead and the latest are above the blocks already.
    on_page = {edition.pk for edition in shown}
    for topic_key, keys in newest.items():
        newest[topic_key] = [key for key in keys if key not in on_page]
    blocks = []
    for topic, editions in load_divided(topics[:BLOCKS], newest, A_BLOCK, IN_BLOCKS):
        blocks.append(Block(topic, editions))

    starts = load_starts([block.topic for block in blocks], at)
    for block in blocks:
        block.start_here = starts.get(block.topic.start_here_id)
    return blocks


def load_divided(
    topics: Sequence[Topic],
    newest: Mapping[object, Sequence[object]],
    limit: int,
    in_all: int,
) -> list[tuple[Topic, list[Edition]]]:
    """Return each topic with the first of its explainers in `newest`, at most `limit`,
    until there are `in_all`; no topic without any. Two queries, none where there is no
    explainer.

    `newest` has the keys of editions by that of their topic. None is there twice: one
    with several topics is with the first that it names, if that is one of `topics`.
    """
    # An explainer with several topics is among the candidates of each.
    candidates = {key for keys in newest.values() for key in keys}
    if not candidates:
        return []
    # An index finds these rows, where the topic's own edition would be read with its
    # document.
    firsts = EditionTopic.objects.filter(edition__in=candidates, position=0)
    main_topics = dict(firsts.order_by().values_list("edition", "topic"))
    divided = divide_by_topic(topics, newest, main_topics, limit, in_all)

    chosen = [key for _, keys in divided for key in keys]
    editions = Edition.objects.only(*COLUMNS).order_by().in_bulk(chosen)
    return [(topic, [editions[key] for key in keys]) for topic, keys in divided]


def divide_by_topic(
    topics: Sequence[Topic],
    newest: Mapping[object, Sequence[object]],
    main_topics: Mapping[object, object],
    limit: int,
    in_all: int,
) -> list[tuple[Topic, list[object]]]:
    """Return the keys of editions that `load_divided` loads, by their topic.

    `main_topics` has the key of the first topic that each edition names.
    """
    shown = {topic.pk for topic in topics}
    taken: set[object] = set()
    divided = []
    for topic in topics:
        own = []
        for key in newest.get(topic.pk, ()):
            main = main_topics.get(key)
            belongs_elsewhere = main in shown and main != topic.pk
            if not belongs_elsewhere and key not in taken:
                own.append(key)
        # What has no room here may still be shown with another of its topics.
        own = own[: min(limit, in_all - len(taken))]
        taken.update(own)
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
    """The newest explainers of several standing records."""

    def __init__(
        self,
        get_rows: Callable[[], ListedRowQuerySet],
        records: int,
        limit: int,
        *,
        field: str = "topic",
    ) -> None:
        """`get_rows` returns the rows that tie editions to records by their `field`; at
        most `limit` of each of the first `records` are found.
        """
        self._get_rows, self._records, self._field = get_rows, records, field
        columns = (field, "edition", "first_live_from")
        self._rows = FirstOfEach(self._build, *columns, limit=limit)

    def find(
        self, records: Sequence[StandingRecord], at: datetime, **values: object
    ) -> dict[object, list[object]]:
        """Return the keys of the editions of each record, by its own, newest first.
        `values` are those of the parameters of its rows. One query, none where there is
        no record.
        """
        keys = [record.pk for record in records[: self._records]]
        rows = self._rows.rows(keys, at=at, **values)
        by_record: dict[object, list[object]] = defaultdict(list)
        # `FirstOfEach` returns rows in no order. The key decides between equal times,
        # as in the query.
        for record_key, key, _ in sorted(rows, key=itemgetter(2, 1), reverse=True):
            by_record[record_key].append(key)
        return by_record

    def load(
        self, records: Sequence[StandingRecord], at: datetime, **values: object
    ) -> dict[object, list[Edition]]:
        """Return the editions that `find` finds. Two queries, none where there is no
        record.
        """
        found = self.find(records, at, **values)
        keys = {key for own in found.values() for key in own}
        editions = Edition.objects.only(*COLUMNS).order_by().in_bulk(keys)
        loaded = {}
        for record_key, own in found.items():
            loaded[record_key] = [editions[key] for key in own]
        return loaded

    def _build(self, key: Expression) -> QuerySet:
        live = self._get_rows().live(Parameter("at", DateTimeField()))
        of_record = live.filter(**{self._field: key})
        return of_record.order_by("-first_live_from", "-edition_id")


def _select_ties() -> ListedRowQuerySet:
    """Return what ties topics to the editions in a language."""
    language = Parameter("language", CharField())
    ties: ListedRowQuerySet = EditionTopic.objects.filter(
        edition__primary_language=language
    )
    return ties


_NEWEST = NewestOfRecords(_select_ties, BLOCKS, CANDIDATES)
