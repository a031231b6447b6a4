"""Names that restoring and importing gave to saves become events of the history."""

from datetime import UTC, datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from articles.models import Article, ArticleEvent, Revision

FORMER = "0036_former_releases_can_write"
NOW = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)
migration = import_module("articles.migrations.0037_restored")

pytestmark = pytest.mark.django_db


def test_names_that_nobody_gave_are_events_and_those_of_people_stay():
    article = Article.objects.create(slug="a")
    kept = {}
    for name in (
        "bread.txt",
        "As it was on 4 Mar 2026, 05:06",
        "A part as it was on 4 Mar 2026, 05:06",
        "before the interview",
        "As it was on the day of the vote",
    ):
        kept[name] = Revision.objects.create(
            article=article, document={}, name=name, saved_at=NOW
        )
    ArticleEvent.objects.create(
        article=article,
        kind="imported",
        words="made it from “bread.txt”",
        happened_at=NOW,
    )
    migration.record_restored(apps, None)
    names = {each.name for each in Revision.objects.exclude(name="")}
    assert names == {"before the interview", "As it was on the day of the vote"}
    restored = ArticleEvent.objects.filter(kind="restored").order_by("pk")
    assert [event.words for event in restored] == [
        "restored the draft as it was on 4 Mar 2026, 05:06",
        "restored one part as it was on 4 Mar 2026, 05:06",
    ]
    assert restored[0].happened_at == NOW


def test_a_first_save_that_somebody_named_keeps_its_name():
    article = Article.objects.create(slug="a")
    Revision.objects.create(article=article, document={}, name="mine.txt", saved_at=NOW)
    migration.record_restored(apps, None)
    assert Revision.objects.get().name == "mine.txt"


@pytest.mark.django_db(transaction=True)
def test_a_way_back_gives_the_names_back():
    article = Article.objects.create(slug="a")
    words = "restored one part as it was on 4 Mar 2026, 05:06"
    Revision.objects.create(article=article, document={}, saved_at=NOW)
    ArticleEvent.objects.create(
        article=article, kind="restored", words=words, happened_at=NOW
    )
    try:
        call_command("migrate", "articles", FORMER, verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM articles_revision")
            assert cursor.fetchall() == [("A part as it was on 4 Mar 2026, 05:06",)]
            cursor.execute("SELECT COUNT(*) FROM articles_articleevent")
            assert cursor.fetchone() == (0,)
    finally:
        call_command("migrate", verbosity=0)
    assert ArticleEvent.objects.get().words == words
    assert Revision.objects.get().name == ""
