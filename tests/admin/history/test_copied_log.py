"""What the desk's log alone knew of articles is in their history after the migration."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from articles.models import Article, ArticleEvent, Topic

pytestmark = pytest.mark.django_db

migration = import_module("articles.migrations.0034_history_and_findings")


def log(record, editor, message: str, object_id: str = "") -> None:
    LogEntry.objects.create(
        user=editor,
        content_type=ContentType.objects.get_for_model(record),
        object_id=object_id or str(record.pk),
        action_flag=CHANGE,
        change_message=message,
    )


def test_what_no_other_row_tells_is_copied_with_who_and_when(article, editor):
    ArticleEvent.objects.all().delete()
    log(article, editor, "Assigned to wren.")
    log(article, editor, "Called off edition 2.")
    log(article, editor, "Made from “bread.docx”.")
    log(article, editor, "Published edition 1 (published).")
    log(article, editor, '[{"changed": {"fields": ["Headline"]}}]')
    log(Topic.objects.get(), editor, "Assigned to nobody.")
    log(article, editor, "Assigned to wren.", object_id="no key")
    log(article, editor, "Assigned to wren.", object_id=str(Topic.objects.get().pk))

    migration.copy_log(apps, SimpleNamespace(connection=connection))

    events = ArticleEvent.objects.order_by("pk")
    assert [(event.kind, event.words) for event in events] == [
        ("assigned", "assigned it to wren"),
        ("called_off", "called off edition 2"),
        ("imported", "made it from “bread.docx”"),
    ]
    entry = LogEntry.objects.order_by("pk").first()
    first = events[0]
    assert (first.article, first.by) == (Article.objects.get(), editor)
    assert first.happened_at == entry.action_time
