"""Send the engine what is searched: an entry for each explainer and each question.

An entry says from when until when its edition is in force, so a scheduled one is found
in time without another request.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from http import HTTPStatus
from itertools import islice
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction

from articles.models import Edition, SearchEntry
from articles.public.search.words import is_english
from articles.search_engine.client import EngineError, request, request_lines

BATCH: Final = 500
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
    """Send the entries of editions after the commit: of a new one, and of the one that
    it ends.
    """
    if not settings.SEARCH_URL:
        return
    keys = [edition.pk for edition in editions if edition]

    def index_editions() -> None:
        try:
            send_entries(keys)
        except EngineError as error:
            log.error("`search_index` has to be run, some is not found: %s", error)

    # Robust: what was published stands, whatever becomes of the index.
    transaction.on_commit(index_editions, robust=True)


def rebuild_index() -> int:
    """Make the index anew, and return how many entries it has. Raises EngineError."""
    absent = (HTTPStatus.OK, HTTPStatus.NOT_FOUND)
    request("DELETE", "", accepted=absent)
    request("PUT", "", describe_index())
    return send_entries()


def send_entries(editions: Sequence[UUID] | None = None) -> int:
    """Send the entries of some editions, or of all, and return how many there were.

    Raises EngineError.
    """
    rows = SearchEntry.objects.order_by("pk")
    if editions is not None:
        rows = rows.filter(edition__in=editions)
    values = rows.values_list(*COLUMNS).iterator(chunk_size=BATCH)
    count = 0
    while batch := list(islice(values, BATCH)):
        answer = request_lines("/_bulk", _write_lines(batch), is_reader_waiting=False)
        if answer.get("errors"):
            raise EngineError("OpenSearch refused some entries.")
        count += len(batch)
    return count


def _write_lines(rows: Iterable[tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
    for pk, edition, kind, title, text, language, live_from, live_until in rows:
        prefix = "stemmed" if is_english(language) else "plain"
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
