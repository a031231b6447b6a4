import json
import uuid
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from django.apps import apps
from django.core import serializers
from django.core.management.base import BaseCommand
from django.db import connection, models

from articles.desk import CHECKS
from articles.document import Document
from articles.findings import Level
from articles.importing.import_document import (
    read_file,
    save_draft,
    use_existing_records,
)
from articles.models import Article, Author, Source, Topic
from articles.publishing import publish

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
TEXT = FIXTURES / "explainer.txt"
FIXTURE = FIXTURES / "explainer.json"

PUBLISHED_AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
IDENTITY = uuid.UUID("c61415d7-d201-4fb0-8e0c-5a4f2f6d9e11")
"""The id of the fixture's article. All other ids are derived from it, so that building
it twice gives the same file.
"""
QUESTIONS = frozenset(check.code for check in CHECKS if check.level == Level.QUESTION)


class Command(BaseCommand):
    help = (
        "Make articles/fixtures/explainer.json from the text beside it, "
        "in a database made for it alone."
    )

    def handle(self, **options: object) -> None:
        # Making the database puts its name into the settings; destroying it puts this
        # one back. What an aborted run left is replaced without a question.
        name = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            FIXTURE.write_text(build_fixture(), encoding="utf-8")
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)
        self.stdout.write(f"{FIXTURE.name} is made from {TEXT.name}.")


def build_fixture() -> str:
    """Import and publish the text, and return the rows as JSON.

    The database must not have the article yet.
    """
    imported = use_existing_records(read_file(TEXT.name, TEXT.read_bytes()))
    imported = replace(imported, document=_with_ids(imported.document))
    article, _ = save_draft(imported, article=Article(id=IDENTITY), now=PUBLISHED_AT)
    # The text cites nothing, which the desk asks about.
    publish(article=article, by=None, now=PUBLISHED_AT, answered=QUESTIONS)
    # By natural keys, rows name a record by its slug: a site that has the record uses
    # its own.
    serialized = serializers.serialize(
        "json", _collect_rows(article), use_natural_foreign_keys=True
    )
    rows = json.loads(serialized)
    for row in rows:
        # A numbered key may belong to another row on the site that loads the fixture,
        # and the part of the sitemap follows from such a key.
        if isinstance(row["pk"], int):
            del row["pk"]
        row["fields"].pop("sitemap_part", None)

    # Sorted, since PostgreSQL orders the keys of a JSON document in its own way.
    return json.dumps(rows, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _with_ids(document: Document) -> Document:
    fields = {"byline": "name", "topics": "name", "sources": "key"}
    update = {}
    for list_name, field in fields.items():
        parts = []
        for part in getattr(document, list_name):
            # A UUID of version 5 is a hash of a name (RFC 9562), and so the same in
            # each build.
            part_id = uuid.uuid5(IDENTITY, getattr(part, field))
            parts.append(part.model_copy(update={"id": str(part_id)}))
        update[list_name] = tuple(parts)
    return document.model_copy(update=update)


def _collect_rows(article: Article) -> list[models.Model]:
    """Return all rows of `article`, each after those it refers to."""
    rows: list[models.Model] = []
    # All there are: the database was made for this article.
    for model in (Topic, Author, Source):
        rows += model.objects.all()
    rows.append(article)
    rows += _rows_referring_by("article", article)
    rows += _rows_referring_by("edition", article.editions.get())
    return rows


def _rows_referring_by(field: str, row: models.Model) -> list[models.Model]:
    """Return the rows of every model whose `field` is `row`."""
    rows: list[models.Model] = []
    for model in apps.get_models():
        field_names = [each.name for each in model._meta.fields]
        if field in field_names:
            # The base manager leaves nothing out, whatever a model's own does.
            rows += model._base_manager.filter(**{field: row}).order_by("pk")
    return rows
