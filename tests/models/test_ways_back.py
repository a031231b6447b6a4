"""Migrations that added kinds of events, taken back once there are such events."""

import json
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles.models import Article, ArticleEvent, Source
from tests.garbage_collector import without_garbage_collector

NOW = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)
BEFORE_MERGES = "0034_history_and_findings"
BEFORE_SETTING_ASIDE = "0037_restored"

pytestmark = pytest.mark.django_db(transaction=True)


def record(kind: str, words: str, **kept) -> ArticleEvent:
    article = Article.objects.create(slug=kind.replace("_", "-"))
    return ArticleEvent.objects.create(
        article=article, kind=kind, words=words, happened_at=NOW, **kept
    )


def execute(statement: str, *values: object) -> list[tuple]:
    """Ask a database that is half way back, to which the models don't fit."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


@without_garbage_collector()
def test_merges_stay_in_the_history_on_a_way_back_once_readers_know_of_none():
    merged = record("sources_merged", "merged the source “A” into “B”")
    other = record("merged", "merged Anna's changes with this save: headline")
    remaining = Source.objects.create(title="Bread")
    Source.objects.create(
        title="Rye", merged_into=remaining, merged_at=NOW, is_known_to_readers=True
    )
    try:
        with pytest.raises(CommandError, match=r"addresses of merged sources \(1\)"):
            call_command("migrate", "articles", BEFORE_MERGES, verbosity=0)
        known = "articles_source WHERE is_known_to_readers"
        assert execute(f"SELECT title FROM {known}") == [("Rye",)]  # noqa: S608
        execute(f"DELETE FROM {known}")  # noqa: S608

        call_command("migrate", "articles", BEFORE_MERGES, verbosity=0)
        events = execute("SELECT kind, words FROM articles_articleevent ORDER BY id")
        assert events == [("merged", merged.words), ("merged", other.words)]
    finally:
        call_command("migrate", verbosity=0)
    kinds = ArticleEvent.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["sources_merged", "merged"]


@without_garbage_collector()
def test_a_site_finds_its_way_back_once_no_edition_is_set_aside():
    record("set_aside", "set aside edition 2", kept={"number": 2})
    restored = record("restored", "restored the draft as it was on 4 Mar 2026, 05:06")
    try:
        with pytest.raises(CommandError, match=r"were set aside \(1\)"):
            call_command("migrate", "articles", BEFORE_SETTING_ASIDE, verbosity=0)
        of_it = "articles_articleevent WHERE kind = %s"
        [[kept]] = execute(f"SELECT kept FROM {of_it}", "set_aside")  # noqa: S608
        assert json.loads(kept) == {"number": 2}
        execute(f"DELETE FROM {of_it}", "set_aside")  # noqa: S608

        call_command("migrate", "articles", BEFORE_SETTING_ASIDE, verbosity=0)
    finally:
        call_command("migrate", verbosity=0)
    assert ArticleEvent.objects.get() == restored
