"""Alarms: an article cites a flagged source, and nobody has answered for it yet.

An alarm is no row. It follows from what editions and drafts cite, from the status of
each source, and from the resolutions on record. So a status that is set raises all of
them at once, however many articles cite the source, and an edition that goes live
raises its own without anybody doing anything at that time.
"""

from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from articles.models import AlarmResolution, Article, Citation, EditionSource, Source
from articles.models.edition_queryset import is_live_or_waits
from articles.models.source_alarm import LONG_AGO


def find_open_alarms(
    at: datetime,
    *,
    articles: QuerySet[Article] | None = None,
    source: Source | None = None,
) -> QuerySet:
    """Return the open alarms at `at` as dictionaries with the ids of `source` and
    `article`, those of the newest flag first. One query.

    An article has one where its live edition, its draft or an edition that waits cites
    a flagged source. `articles` and `source` narrow them down.
    """
    in_editions, in_drafts = _list_alarms(at, articles, _list_flagged(source))
    return _merge_alarms(in_editions, in_drafts)


def list_newest_alarms(
    at: datetime, *, limit: int, articles: QuerySet[Article] | None = None
) -> list[dict[str, Any]]:
    """Return at most `limit` open alarms at `at`, in the order of `find_open_alarms`. One
    query where the newest flags raise enough, a second where they don't, and a third
    where older flags are left to ask.

    To put all in order costs three times as much where thousands of sources are flagged.
    """
    flagged = _list_flagged()
    in_editions, in_drafts = _list_alarms(at, articles, flagged[:limit])
    newest = list(_merge_alarms(in_editions, in_drafts)[:limit])
    if len(newest) == limit or not flagged[limit:].exists():
        return newest
    return list(find_open_alarms(at, articles=articles)[:limit])


def find_alarmed_articles(at: datetime, source: Source) -> tuple[QuerySet, QuerySet]:
    """Return two queries of the ids of articles with an open alarm about `source`: for
    their editions, and for their drafts. To be parts of other queries, since thousands
    may cite one source.
    """
    in_editions, in_drafts = _list_alarms(at, None, _list_flagged(source))
    return in_editions.values("article_key"), in_drafts.values("article_key")


def _list_flagged(source: Source | None = None) -> QuerySet[Source]:
    """Return the flagged sources in the order of their alarms, or `source` alone, if it
    is flagged.
    """
    flagged = Source.objects.flagged()
    if source is not None:
        flagged = flagged.filter(pk=source.pk)
    since = Coalesce("flagged_at", LONG_AGO)
    return flagged.annotate(since=since).order_by("-since", "slug", "pk")


def _merge_alarms(in_editions: QuerySet, in_drafts: QuerySet) -> QuerySet:
    # UNION, which lists each pair once.
    return in_editions.union(in_drafts).order_by(
        "-since", "slug", "source_key", "article_key"
    )


def _list_alarms(
    at: datetime,
    articles: QuerySet[Article] | None,
    flagged: QuerySet[Source],
) -> tuple[QuerySet, QuerySet]:
    """Return the open alarms of editions, and those of drafts, that sources among
    `flagged` raise.
    """
    # In the words of `EditionSource`, where the article is behind the edition.
    cited = EditionSource.objects.filter(is_live_or_waits(at, "edition__"))
    return (
        _list_pairs(cited, "edition__article", at, articles, flagged),
        _list_pairs(Citation.objects.all(), "article", at, articles, flagged),
    )


def _list_pairs(
    rows: QuerySet,
    article: str,
    at: datetime,
    articles: QuerySet[Article] | None,
    flagged: QuerySet[Source],
) -> QuerySet:
    """Return the pairs of a source among `flagged` and an article among `rows`, which
    have the article at the path `article`.
    """
    # Few sources are flagged. As a query of its own, it is where SQLite begins: with a
    # condition on the joined source it looks all live editions up.
    is_asked_for = Q(source__in=flagged.values("pk"))
    if articles is not None:
        is_asked_for &= Q((f"{article}__in", articles.order_by().values("pk")))

    holding = AlarmResolution.objects.holding(
        at,
        status=OuterRef("source__status"),
        flagged_at=OuterRef("source__flagged_at"),
    )
    resolved = holding.filter(article=OuterRef(article), source=OuterRef("source"))
    return (
        rows.filter(is_asked_for, ~Exists(resolved))
        .order_by()  # SQLite allows no order within a UNION
        .values(
            since=Coalesce("source__flagged_at", LONG_AGO),
            slug=F("source__slug"),
            source_key=F("source_id"),
            article_key=F(f"{article}_id"),
        )
    )
