"""Migrations that added kinds of events, taken back once there are such events."""

from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles.models import Article, ArticleEvent, Source

NOW = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)
BEFORE_MERGES = "0034_history_and_findings"
BEFORE_SETTING_ASIDE = "0037_restored"

pytestmark = pytest.mark.django_db(transaction=True)


def record(kind: str, words: str, **kept) -> ArticleEvent:
    article = Article.objects.create(slug=kind.replace("_", "-"))
    return ArticleEvent.objects.create(
        article=article, kind=kind, words=words, happened_at=NOW, **kept
    )


def test_merges_of_sources_stay_in_the_history_on_a_way_back_and_forth():
    merged = record("sources_merged", "merged the source “A” into “B”")
    other = record("merged", "merged Anna's changes with this save: headline")
    try:
        call_command("migrate", "articles", BEFORE_MERGES, verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("SELECT kind, words FROM articles_articleevent ORDER BY id")
            assert cursor.fetchall() == [
                ("merged", merged.words),
                ("merged", other.words),
            ]
    finally:
        call_command("migrate", verbosity=0)
    kinds = ArticleEvent.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["sources_merged", "merged"]


def test_merged_sources_that_readers_know_are_not_forgotten_on_a_way_back():
    remaining = Source.objects.create(title="Bread")
    Source.objects.create(
        title="Rye", merged_into=remaining, merged_at=NOW, is_known_to_readers=True
    )
    try:
        with pytest.raises(CommandError, match=r"addresses of merged sources \(1\)"):
            call_command("migrate", "articles", BEFORE_MERGES, verbosity=0)
    finally:
        call_command("migrate", verbosity=0)
    assert Source.objects.filter(is_known_to_readers=True).exists()


def test_editions_that_were_set_aside_are_not_lost_on_a_way_back():
    record("set_aside", "set aside edition 2", kept={"number": 2})
    try:
        with pytest.raises(CommandError, match=r"were set aside \(1\)"):
            call_command("migrate", "articles", BEFORE_SETTING_ASIDE, verbosity=0)
    finally:
        call_command("migrate", verbosity=0)
    assert ArticleEvent.objects.get().kept == {"number": 2}


def test_a_site_that_set_nothing_aside_finds_its_way_back():
    restored = record("restored", "restored the draft as it was on 4 Mar 2026, 05:06")
    try:
        call_command("migrate", "articles", BEFORE_SETTING_ASIDE, verbosity=0)
    finally:
        call_command("migrate", verbosity=0)
    assert ArticleEvent.objects.get() == restored
