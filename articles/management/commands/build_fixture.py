import json
import uuid
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from django.apps import apps
from django.core import serializers
from django.core.management.base import BaseCommand
from django.db import connection, models

from articles.document import Document
from articles.importing.import_document import bring, found_on_record, keep
from articles.models import Article, Author, Source, Topic
from articles.publishing import publish

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
TEXT = FIXTURES / "explainer.txt"
FIXTURE = FIXTURES / "explainer.json"

PUBLISHED_AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
IDENTITY = uuid.UUID("c61415d7-d201-4fb0-8e0c-5a4f2f6d9e11")
"""The fixture article's own id; the ids of what it names are made from it, so that building twice gives the same."""


class Command(BaseCommand):
    help = "Make articles/fixtures/explainer.json from the text beside it, in a database made for it alone."

    def handle(self, **options: object) -> None:
        name = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            FIXTURE.write_text(build(), encoding="utf-8")
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)
        self.stdout.write(f"{FIXTURE.name} is made from {TEXT.name}.")


def build() -> str:
    """Give the fixture as JSON: the text imported as a person would, in a database without it, and published."""
    brought = found_on_record(bring(TEXT.name, TEXT.read_bytes()))
    brought = replace(brought, document=_with_ids(brought.document))
    article, _ = keep(brought, article=Article(id=IDENTITY), now=PUBLISHED_AT)
    publish(article=article, by=None, now=PUBLISHED_AT)
    rows = json.loads(serializers.serialize("json", _rows(article), use_natural_foreign_keys=True))
    for row in rows:
        if isinstance(row["pk"], int):
            del row["pk"]  # a number that another site's row may have
    # Sorted, since PostgreSQL keeps the keys of a document in an order of its own.
    return json.dumps(rows, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _with_ids(document: Document) -> Document:
    def named(parts: tuple, name: str) -> tuple:
        return tuple(part.model_copy(update={"id": str(uuid.uuid5(IDENTITY, getattr(part, name)))}) for part in parts)

    return document.model_copy(
        update={
            "byline": named(document.byline, "name"),
            "topics": named(document.topics, "name"),
            "sources": named(document.sources, "key"),
        }
    )


def _rows(article: Article) -> list[models.Model]:
    """Give all rows of `article`, each after those it refers to."""
    standing = [row for model in (Topic, Author, Source) for row in model.objects.all()]
    return [*standing, article, *_naming("article", article), *_naming("edition", article.editions.get())]


def _naming(field: str, row: models.Model) -> list[models.Model]:
    """Give the rows of every model whose `field` is `row`."""
    naming = [model for model in apps.get_models() if field in {each.name for each in model._meta.fields}]
    return [each for model in naming for each in model._base_manager.filter(**{field: row}).order_by("pk")]
