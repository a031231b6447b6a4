"""All rows that belong to one article: its draft, its editions, what is derived from them,
and the sources that it alone cites.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.apps import apps
from django.db.models import DateTimeField, Model, UUIDField

from articles.corpus.rows import list_columns, read_rows
from articles.models import Article, Author, Edition, Source, Term, Topic

APPS: Final = ("articles", "faq")
SHARED: Final = (Author, Term, Topic)
"""Records that articles have in common."""

Rows = dict[type[Model], list[list[Any]]]
"""Rows by model, each with the values of `list_columns`."""


@dataclass(frozen=True)
class Column:
    """What becomes of a column's value where its row is copied."""

    place: int
    target: type[Model] | None
    """The model of which it is a key, its own included; None for another value."""
    is_moment: bool


def collect_rows(article: Article, own_sources: Sequence[Source]) -> Rows:
    """Return the rows that refer to the article, or to a row that does."""
    rows: Rows = {Article: read_rows(Article, pk=article.pk)}
    rows[Edition] = read_rows(Edition, article=article)
    rows[Source] = read_rows(Source, pk__in=[source.pk for source in own_sources])
    # A model is found by what is in `rows` already, so it has to be defined after those
    # that it refers to.
    for model in _list_models():
        if model in rows:
            continue
        found: dict[Any, list[Any]] = {}
        for field in model._meta.concrete_fields:
            if field.is_relation and field.related_model in rows:
                keys = list_keys(rows, field.related_model)
                for row in read_rows(model, **{f"{field.name}__in": keys}):
                    found[row[find_key_place(model)]] = row
        if found:
            rows[model] = [found[key] for key in sorted(found, key=str)]
            # As text 10 comes before 9, and copies get ascending keys in the order of
            # these rows.
            if not isinstance(model._meta.pk, UUIDField):
                rows[model].sort(key=lambda row: row[find_key_place(model)])
    return rows


def _list_models() -> list[type[Model]]:
    models = []
    for name in APPS:
        for model in apps.get_app_config(name).get_models():
            if model not in SHARED:
                models.append(model)
    return models


def list_keys(rows: Rows, model: type[Model]) -> list[Any]:
    return [row[find_key_place(model)] for row in rows[model]]


def find_key_place(model: type[Model]) -> int:
    return list_columns(model).index(model._meta.pk)


def find_places(model: type[Model], *names: str) -> list[int]:
    """Return where in a row the columns of these names are."""
    columns = [field.attname for field in list_columns(model)]
    return [columns.index(name) for name in names]


def describe_columns(model: type[Model]) -> list[Column]:
    columns = []
    for place, field in enumerate(list_columns(model)):
        target = None
        if field.is_relation:
            target = field.related_model
        elif field.primary_key:
            target = model
        columns.append(Column(place, target, isinstance(field, DateTimeField)))
    return columns
