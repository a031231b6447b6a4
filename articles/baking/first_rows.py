"""The first rows of several queries in one."""

from collections.abc import Iterable

from django.db.models import QuerySet


def union_first(queries: Iterable[QuerySet], limit: int) -> QuerySet:
    """Return the first `limit` rows of each query, of one model, together and in no
    order. There must be at least one query.
    """
    # Django lets no part of a union on SQLite have a limit, but a subquery in it.
    parts = []
    for query in queries:
        first = query.values("pk")[:limit]
        parts.append(query.model._default_manager.order_by().filter(pk__in=first))
    one, *others = parts
    return one.union(*others, all=True)
