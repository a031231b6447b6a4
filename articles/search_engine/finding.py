"""Ask the engine for parts of a search, as `public.search.postgres` asks the database."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from articles.models import SearchEntry
from articles.public.search.query import Part, Row, finds_longer_words
from articles.search_engine.client import ASKING, EngineError, request_lines


def find_parts(
    parts: Sequence[Part], editions: QuerySet, depth: int, *, is_ranked: bool
) -> list[Row]:
    """Return the newest entries of each part that belong to `editions`, ranked where
    there are no more than `depth`. One query. Raises EngineError.
    """
    now = timezone.now()
    lines: list[dict[str, Any]] = []
    for part in parts:
        # Each search has a line of its own before it; the index is in the address
        # already.
        lines += [{}, _write_search(part, depth, now)]
    answer = request_lines("/_msearch", lines, timeout=ASKING)
    try:
        rows = _read_rows(parts, answer["responses"], depth, is_ranked)
    except (KeyError, TypeError, ValueError) as error:
        raise EngineError(f"OpenSearch answered something else: {error!r}") from error

    # The index may be behind: only the database knows what is live, and which entries
    # were made again under other keys.
    entries = SearchEntry.objects.filter(
        pk__in={entry for _, _, entry, _ in rows},
        edition__in=editions.order_by().values("pk"),
    )
    live = set(entries.values_list("pk", flat=True))
    return [row for row in rows if row[2] in live]


def _write_search(part: Part, depth: int, now: datetime) -> dict[str, Any]:
    prefix = "stemmed" if part.is_stemmed else "plain"
    fields = [f"{prefix}_title"]
    if not part.in_title:
        fields.append(f"{prefix}_text")
    at = now.isoformat()
    return {
        "size": depth + 1,
        "sort": [{"entry": "desc"}],
        # With an order of its own, a search has no scores unless they are asked for.
        "track_scores": True,
        "_source": ["edition"],
        "query": {
            "bool": {
                "must": [
                    _write_term(term, fields, longer=not part.is_stemmed)
                    for term in part.query.wanted
                ],
                # What has ended is excluded: an edition without an end has no such
                # field.
                "must_not": [_write_term(term, fields) for term in part.query.unwanted]
                + [{"range": {"live_until": {"lte": at}}}],
                "filter": [
                    {"term": {"kind": part.kind}},
                    {"range": {"live_from": {"lte": at}}},
                ],
            }
        },
    }


def _write_term(
    term: str, fields: Sequence[str], *, longer: bool = False
) -> dict[str, Any]:
    """Return the query of a term: its words side by side, or what begins with it."""
    is_beginning = longer and finds_longer_words(term)
    kind = "phrase_prefix" if is_beginning else "phrase"
    return {"multi_match": {"query": term, "type": kind, "fields": list(fields)}}


def _read_rows(
    parts: Sequence[Part],
    responses: Sequence[dict[str, Any]],
    depth: int,
    is_ranked: bool,
) -> list[Row]:
    rows: list[Row] = []
    for part, response in zip(parts, responses, strict=True):
        hits = response["hits"]["hits"]
        # As the databases do: titles are scored by their words, many not at all.
        has_rank = is_ranked and not part.in_title and len(hits) <= depth
        for hit in hits:
            rank = hit["_score"] if has_rank else 0
            edition = UUID(hit["_source"]["edition"])
            rows.append((part.number, rank, int(hit["_id"]), edition))
    return rows
