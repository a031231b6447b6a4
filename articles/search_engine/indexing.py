"""Send the engine what is searched: an entry for each explainer and each question.

An entry says from when until when its edition is in force, so a scheduled one is found
in time without another request.
"""

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from http import HTTPStatus
from itertools import islice
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from articles.models import ArticleEvent, Edition, SearchEntry
from articles.public.search.words import is_english
from articles.search_engine.client import (
    PUBLISHING,
    SENDING,
    EngineError,
    request,
    request_lines,
)

BATCH: Final = 500
RECENT: Final = timedelta(hours=1)
"""How far back a repair looks for changes that no count shows: several of its runs."""
FIELDS: Final = ("stemmed_title", "stemmed_text", "plain_title", "plain_text")
COLUMNS: Final = (
    "pk", "edition", "kind", "title", "text", "language",
    "edition__live_from", "edition__live_until",
)  # fmt: skip

log = logging.getLogger(__name__)


def describe_index() -> dict[str, Any]:
    """Return how the engine reads the entries: English is stemmed, all else is not."""
    properties: dict[str, Any] = {
        "entry": {"type": "long"},
        "edition": {"type": "keyword"},
        "kind": {"type": "keyword"},
        "live_from": {"type": "date"},
        "live_until": {"type": "date"},
    }
    for name in FIELDS:
        analyzer = "english" if name.startswith("stemmed") else "folded"
        properties[name] = {"type": "text", "analyzer": analyzer}
    folded = {"tokenizer": "standard", "filter": ["lowercase", "asciifolding"]}
    return {
        "settings": {"analysis": {"analyzer": {"folded": folded}}},
        "mappings": {"dynamic": "strict", "properties": properties},
    }


def index_on_commit(*editions: Edition | None) -> None:
    """Send the entries of editions after the commit: of a new one, of the one that it
    ends, or of one that stays in force.
    """
    if not settings.SEARCH_URL:
        return
    keys = [edition.pk for edition in editions if edition]

    def index_editions() -> None:
        try:
            if count_entries(timeout=PUBLISHING) is None:
                # The engine would make one that reads no language.
                raise EngineError("OpenSearch has no index of this name.")
            send_entries(keys, timeout=PUBLISHING)
        except EngineError as error:
            log.error("OpenSearch has missed a publication: %s", error)

    # Robust: what was published stands, whatever becomes of the index.
    transaction.on_commit(index_editions, robust=True)


def rebuild_index() -> int:
    """Build a new index, and return how many entries it has. Raises EngineError."""
    absent = (HTTPStatus.OK, HTTPStatus.NOT_FOUND)
    # An empty path is the index itself, which SEARCH_URL names.
    request("DELETE", "", accepted=absent)
    request("PUT", "", describe_index())
    return send_entries()


def replace_entries() -> int:
    """Send all entries and remove those that are gone; return how many there are.

    Raises EngineError.
    """
    count = last = 0
    for batch in _read_batches(SearchEntry.objects.all()):
        _send_batch(batch, SENDING)
        keys = [row[0] for row in batch]
        _remove_others(keys, after=last)
        count, last = count + len(keys), keys[-1]

    # The newest keys are gone where the newest edition was called off.
    _remove_after(last)
    # Removed too if it was published since the entries were read.
    return count + _send_rows(SearchEntry.objects.filter(pk__gt=last), SENDING)


def repair_index(now: datetime) -> int:
    """Send the entries of editions that were made, rendered again, ended or called off
    lately, or all where the number of entries says that some were missed. Return how
    many were sent. Raises EngineError.
    """
    indexed = count_entries()
    if indexed is None:
        return rebuild_index()
    if indexed != SearchEntry.objects.count():
        return replace_entries()
    since = now - RECENT
    changed = Q(rendered_at__gte=since) | Q(live_until__gte=since)
    # One that is called off leaves the edition before it without an end.
    articles = ArticleEvent.objects.filter(happened_at__gte=since).values("article")
    editions = Edition.objects.filter(changed | Q(article__in=articles))
    return send_entries(list(editions.values_list("pk", flat=True)))


def send_entries(
    editions: Collection[UUID] | None = None,
    *,
    timeout: Mapping[str, float] = SENDING,
) -> int:
    """Send the entries of some editions, or of all, and return how many there were.

    Raises EngineError.
    """
    rows = SearchEntry.objects.all()
    if editions is not None:
        rows = rows.filter(edition__in=editions)
    return _send_rows(rows, timeout)


def count_entries(*, timeout: Mapping[str, float] = SENDING) -> int | None:
    """Return how many entries the engine has, None if it has no index.

    Raises EngineError.
    """
    accepted = (HTTPStatus.OK, HTTPStatus.NOT_FOUND)
    answer = request("GET", "/_count", accepted=accepted, timeout=timeout)
    if answer.get("status") == HTTPStatus.NOT_FOUND:
        return None
    try:
        return int(answer["count"])
    except (KeyError, TypeError, ValueError) as error:
        raise EngineError(f"OpenSearch answered something else: {error!r}") from error


def _send_rows(rows: QuerySet[SearchEntry], timeout: Mapping[str, float]) -> int:
    count = 0
    for batch in _read_batches(rows):
        _send_batch(batch, timeout)
        count += len(batch)
    return count


def _read_batches(rows: QuerySet[SearchEntry]) -> Iterator[list[tuple[Any, ...]]]:
    values = rows.order_by("pk").values_list(*COLUMNS).iterator(chunk_size=BATCH)
    while batch := list(islice(values, BATCH)):
        yield batch


def _send_batch(batch: Sequence[tuple[Any, ...]], timeout: Mapping[str, float]) -> None:
    answer = request_lines("/_bulk", _write_lines(batch), timeout=timeout)
    # The bulk API answers 200 even where it has refused entries.
    if answer.get("errors"):
        raise EngineError("OpenSearch refused some entries.")


def _remove_others(keys: Sequence[int], *, after: int) -> None:
    """Remove the entries up to the last of `keys` that are none of them: editions that
    are rendered again have entries with other keys.
    """
    between = {"range": {"entry": {"gt": after, "lte": keys[-1]}}}
    known = {"terms": {"entry": list(keys)}}
    _remove({"bool": {"filter": [between], "must_not": [known]}})


def _remove_after(key: int) -> None:
    _remove({"range": {"entry": {"gt": key}}})


def _remove(condition: Mapping[str, Any]) -> None:
    # An entry that is changed meanwhile is there, and is to stay.
    request("POST", "/_delete_by_query?conflicts=proceed", {"query": condition})


def _write_lines(rows: Iterable[tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
    for pk, edition, kind, title, text, language, live_from, live_until in rows:
        prefix = "stemmed" if is_english(language) else "plain"
        # By the key, so an entry that is sent again takes the place of the former one.
        yield {"index": {"_id": str(pk)}}
        yield {
            "entry": pk,
            "edition": str(edition),
            "kind": kind,
            f"{prefix}_title": title,
            f"{prefix}_text": text,
            "live_from": live_from.isoformat(),
            "live_until": _write_time(live_until),
        }


def _write_time(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
