"""Names that restoring and importing gave to saves become events of the history."""

from datetime import UTC, datetime
from importlib import import_module

import pytest
from django.apps import apps

from articles.models import Article, ArticleEvent, Revision

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
    assert names == {"before the interview"}
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
