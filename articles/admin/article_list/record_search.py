"""Which authors and sources the search of the list of articles means."""

from collections.abc import Sequence
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from articles.models.standing import StandingRecord

FEW = 200
"""How many records a search lists by their keys."""

Found = Sequence[Any] | QuerySet | None
"""The keys of the records that have a term, a query for them if there are many, or None
if there are none.
"""


def find_records(
    model: type[StandingRecord], fields: Sequence[str], terms: Sequence[str]
) -> dict[str, Found]:
    """Return what has each term in one of `fields`.

    The records are looked through once for all terms, the page and its count, and
    before the rows that name them, of which there are more.
    """
    conditions = {term: _contains(fields, term) for term in terms}
    has_any = Q()
    marks = {}
    for number, condition in enumerate(conditions.values()):
        has_any |= condition
        # One query looks for all terms; each record then says which of them it has.
        marks[f"has_{number}"] = ExpressionWrapper(condition, BooleanField())
    if not marks:
        return {}

    records = model._default_manager.filter(has_any).order_by().annotate(**marks)
    # One more than `FEW` says that there are too many to be listed.
    rows = list(records.values_list("pk", *marks)[: FEW + 1])
    if len(rows) > FEW:
        return {term: _query(model, conditions[term]) for term in terms}

    found: dict[str, Found] = {}
    # Column 0 is the key. No term comes twice, so the marks have the order of `terms`.
    for number, term in enumerate(terms, start=1):
        found[term] = [row[0] for row in rows if row[number]] or None
    return found


def _contains(fields: Sequence[str], term: str) -> Q:
    condition = Q()
    for field in fields:
        condition |= Q(**{f"{field}__icontains": term})
    return condition


def _query(model: type[StandingRecord], condition: Q) -> QuerySet:
    records = model._default_manager.filter(condition)
    return records.order_by().values_list("pk", flat=True)
